/** The title of the page on screen, for what stands around it. */
let title: string | undefined
const listeners = new Set<() => void>()

export const currentPage = {
  title: (): string | undefined => title,
  set: (next: string | undefined): void => {
    title = next
    for (const listener of listeners) listener()
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
