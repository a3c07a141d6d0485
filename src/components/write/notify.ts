/** Notifications of the browser about what this tab waits for, for those who want them. */
import { attempt } from '#lib/attempt.ts'
import { createListeners } from '#lib/listeners.ts'
import { productName } from '#ui/page/product-name.ts'
import { unseen } from '#ui/page/unseen.ts'

const key = 'notify'
const { subscribe, notify } = createListeners()

/** `impossible`: this browser, or this page, has none. `blocked`: somebody forbade them in the browser. */
export type NotifyState = 'on' | 'off' | 'blocked' | 'impossible'

export const notifications = {
  state: (): NotifyState => {
    if (typeof Notification === 'undefined') return 'impossible'
    if (Notification.permission === 'denied') return 'blocked'
    const isWanted = attempt(() => localStorage.getItem(key)) === 'yes'
    return isWanted && Notification.permission === 'granted' ? 'on' : 'off'
  },
  subscribe,
  /** Asks the browser, which asks the person: only after a click of theirs. */
  turnOn: async (): Promise<void> => {
    const permission = await Notification.requestPermission()
    if (permission === 'granted') attempt(() => localStorage.setItem(key, 'yes'))
    notify()
  },
  turnOff: (): void => {
    attempt(() => localStorage.removeItem(key))
    notify()
  },
}

/** Says how something ended to somebody who is not looking: in the title, and by a notification where it is wanted. */
export function announceEnd(text: string): void {
  if (document.visibilityState === 'visible') return
  unseen.add()
  if (notifications.state() !== 'on') return
  // Some browsers want a service worker for it, and throw.
  attempt(() => {
    const shown = new Notification(productName, { body: text })
    shown.addEventListener('click', () => {
      window.focus()
      shown.close()
    })
  })
}
