import { createListeners } from '#lib/listeners.ts'

/** The title of the page on screen, for what stands around it. */
let title: string | undefined
const { subscribe, notify } = createListeners()

export const currentPage = {
  title: (): string | undefined => title,
  set: (next: string | undefined): void => {
    title = next
    notify()
  },
  subscribe,
}
