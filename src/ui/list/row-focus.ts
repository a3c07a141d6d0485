/** Where the focus is in the rows of a list: it stays when other elements take the place of the rows. */

export const controls = 'a[href], button:not(:disabled), input:not(:disabled)'

export interface RowFocus {
  /** The row, from 0. */
  place: number
  /** Which of its controls, from 0. */
  control: number
}

/** Which control of its row an element is; the first one for what is none. */
export const controlIn = (row: Element, element: Element): number =>
  Math.max(0, [...row.querySelectorAll(controls)].indexOf(element))

/** Undefined when the focus is elsewhere. */
export function rowFocusIn(body: HTMLElement): RowFocus | undefined {
  const { activeElement } = document
  const row = activeElement?.closest('tr')
  if (!activeElement || !row || row.parentElement !== body) return undefined
  return { place: [...body.children].indexOf(row), control: controlIn(row, activeElement) }
}
