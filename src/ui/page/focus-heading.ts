/** Focuses the page's heading after the focused element was removed: Tab continues from there. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}
