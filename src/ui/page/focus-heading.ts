/** After what had the focus is gone: the heading of the page, from which Tab goes on. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}
