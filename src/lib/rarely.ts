/**
 * Makes an act rare: the first ones of a burst happen at once, the others no more often than the pause allows. What is
 * asked for meanwhile happens once, at the end of the pause.
 */
export function rarely(act: () => void, { burst, pauseMs }: { burst: number; pauseMs: number }): () => void {
  // When as many as a burst are free again: the whole state of a token bucket.
  let freeAt = 0
  let isWaiting = false
  return () => {
    if (isWaiting) return
    const now = Date.now()
    // The clock of a computer may be set back.
    const busyMs = Math.min(Math.max(0, freeAt - now), burst * pauseMs)
    const waitMs = Math.max(0, busyMs - (burst - 1) * pauseMs)
    freeAt = now + busyMs + pauseMs
    if (waitMs === 0) return act()
    isWaiting = true
    setTimeout(() => {
      isWaiting = false
      act()
    }, waitMs)
  }
}
