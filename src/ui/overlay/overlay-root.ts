/** Where menus are drawn: an element of the shell, inside the main landmark. */
export const overlayRootId = 'overlays'

export const overlayRoot = (): HTMLElement => document.getElementById(overlayRootId) ?? document.body
