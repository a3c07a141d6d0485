/** Whether the calls of this page are still authorised. Told by the answers themselves. */

let isLost = false
const listeners = new Set<() => void>()

function change(next: boolean): void {
  if (next === isLost) return
  isLost = next
  for (const listener of listeners) listener()
}

export const session = {
  isLost: (): boolean => isLost,
  /** An answer said that the credentials are no longer good. */
  lose: (): void => change(true),
  /** An answer of an account came: in this tab or another one, somebody has signed in. */
  confirm: (): void => change(false),
  /** Calls back when it changes. Returns how to stop. */
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
