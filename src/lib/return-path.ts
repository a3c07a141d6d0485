/** Where a page was opened from, carried in the state of the navigation: a list keeps its filters. */
interface OpenedFrom {
  openedFrom: string
}

export const openedFrom = ({ pathname, search }: { pathname: string; search: string }): OpenedFrom => ({
  openedFrom: `${pathname}${search}`,
})

/** The path to go back to, or undefined when the page was opened by its address. */
export function returnPath(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('openedFrom' in state)) return undefined
  return typeof state.openedFrom === 'string' ? state.openedFrom : undefined
}
