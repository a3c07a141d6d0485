/**
 * The application's time: the system clock corrected by an offset read from OVH's (`GET /auth/time`),
 * so that ages are right on a PC whose clock is wrong, and so that the demo can move time.
 */
import { createListeners } from './listeners.ts'

let offsetMs = 0
const { subscribe, notify } = createListeners()

export const clock = {
  /** Milliseconds since the epoch, by OVH's clock. */
  now: (): number => Date.now() + offsetMs,

  /** Corrects the clock from a server time in seconds. Differences below two seconds are transport. */
  setServerTime(seconds: number): void {
    const offset = seconds * 1000 - Date.now()
    if (Math.abs(offset - offsetMs) < 2000) return
    offsetMs = Math.abs(offset) < 2000 ? 0 : offset
    notify()
  },

  /** How far OVH's clock is ahead of this PC's, in milliseconds: it changes when the demo moves time. */
  offset: (): number => offsetMs,

  /** Calls back when the offset changes. Returns how to stop. */
  subscribe,
}

/** Minutes that local time is ahead of UTC at a moment. */
export const localOffset = (at: number): number => -new Date(at).getTimezoneOffset()
