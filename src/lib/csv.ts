/** Tables as CSV files that spreadsheets open as they are meant. */

/** What a spreadsheet would run instead of showing it. */
const formula = /^[=+\-@\t\r]/

function cellText(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  // An apostrophe makes it a text; spreadsheets do not show it.
  const safe = formula.test(value) ? `'${value}` : value
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * A CSV file: UTF-8 with its mark, so that Excel reads the accents; lines end as RFC 4180 says. A text that
 * a spreadsheet would take for a formula is made a text.
 */
export const toCsv = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`

/** Hands a text to the person as a file. */
export function downloadText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
