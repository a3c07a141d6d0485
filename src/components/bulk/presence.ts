/** Whether this tab has work on many things: all that the frame of the page has to know before the tray is loaded. */
import { attempt } from '#lib/attempt.ts'
import { createListeners } from '#lib/listeners.ts'

/** Under which keys the tab keeps it. */
export const bulkPrefix = 'bulk:'

const { subscribe, notify } = createListeners()
let isThere: boolean | undefined

/** What was left before a reload. */
const isKept = (): boolean =>
  attempt(() => Object.keys(sessionStorage).some((key) => key.startsWith(bulkPrefix))) ?? false

export const bulkPresence = {
  is: (): boolean => (isThere ??= isKept()),
  subscribe,
  set: (next: boolean): void => {
    if (next === isThere) return
    isThere = next
    notify()
  },
}
