/** Whether the calls of this page are still authorised. Told by the answers themselves. */
import { createListeners } from '#lib/listeners.ts'

let isLost = false
const { subscribe, notify } = createListeners()

function change(next: boolean): void {
  if (next === isLost) return
  isLost = next
  notify()
}

export const session = {
  isLost: (): boolean => isLost,
  /** An answer said that the credentials are no longer good. */
  lose: (): void => change(true),
  /** An answer of an account came: in this tab or another one, somebody has signed in. */
  confirm: (): void => change(false),
  /** Calls back when it changes. Returns how to stop. */
  subscribe,
}
