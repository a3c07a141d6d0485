import { createListeners } from '#lib/listeners.ts'

/** How many things have ended while nobody looked at the page: its title says so, until somebody does. */
let count = 0
let isListening = false
const { subscribe, notify } = createListeners()

function forgetWhenSeen(): void {
  if (document.visibilityState !== 'visible' || count === 0) return
  count = 0
  notify()
}

export const unseen = {
  count: (): number => count,
  subscribe,
  /** Counts one more, unless somebody is looking. */
  add: (): void => {
    if (document.visibilityState === 'visible') return
    if (!isListening) document.addEventListener('visibilitychange', forgetWhenSeen)
    isListening = true
    count += 1
    notify()
  },
}
