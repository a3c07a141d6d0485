import { useSyncExternalStore } from 'react'
import { clock } from '#lib/clock.ts'

const subscribe = (listener: () => void): (() => void) => clock.subscribe(listener)
const read = (): number => clock.offset()

/**
 * What is computed from the time of day (next runs, missed ones) is computed anew when the clock is
 * corrected: at the start of a visit on a wrong PC, and when the demo moves time. A dependency for memos.
 */
export const useClockOffset = (): number => useSyncExternalStore(subscribe, read)
