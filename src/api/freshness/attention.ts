/**
 * When reading is worth while: somebody can see the page, and there is a network. TanStack Query stops its
 * intervals and retries without attention, and reads what is stale when it comes back.
 */
import { focusManager } from '@tanstack/react-query'
import { isLive } from '#api/client/endpoint.ts'

/** How often it is looked whether the computer slept, and from which gap on it did: hidden pages tick once a minute. */
const tickMs = 15_000
const asleepMs = 2 * 60_000

/**
 * The browser's idea of being offline is sure in one direction only: without any network nothing can be reached.
 * The demo needs none.
 */
export const isOffline = (): boolean => isLive() && !navigator.onLine

/** Calls back when the network goes or comes back. Returns how to stop. */
export function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Tells TanStack Query about it. Once, at the start. */
export function watchAttention(): void {
  focusManager.setEventListener((setFocused) => {
    const look = (): void => setFocused(document.visibilityState !== 'hidden' && !isOffline())
    let lastTick = Date.now()
    const tick = (): void => {
      const hasSlept = Date.now() - lastTick > asleepMs
      lastTick = Date.now()
      if (!hasSlept) return
      // As if the page had been hidden meanwhile: what is stale is read, the clock first of all.
      setFocused(false)
      look()
    }
    const timer = setInterval(tick, tickMs)
    document.addEventListener('visibilitychange', look)
    const stopNetwork = subscribeToNetwork(look)
    look()
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      stopNetwork()
    }
  })
}
