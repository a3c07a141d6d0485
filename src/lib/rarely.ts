import { takeToken } from './token-bucket.ts'
import type { TokenBucket } from './token-bucket.ts'

/**
 * Makes an act rare: the first ones of a burst happen at once, the others no more often than the pause allows. What is
 * asked for meanwhile happens once, at the end of the pause.
 */
export function rarely(act: () => void, bucket: TokenBucket): () => void {
  let fullAt = 0
  let isWaiting = false
  return () => {
    if (isWaiting) return
    const now = Date.now()
    // The clock of a computer may be set back.
    const taken = takeToken(bucket, Math.min(fullAt, now + bucket.burst * bucket.pauseMs), now)
    fullAt = taken.fullAt
    if (taken.waitMs === 0) return act()
    isWaiting = true
    setTimeout(() => {
      isWaiting = false
      act()
    }, taken.waitMs)
  }
}
