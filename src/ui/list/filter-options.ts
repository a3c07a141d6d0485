import { compareTexts } from '#lib/text-order.ts'

interface FilterOption {
  value: string
  label: string
  count: number
}

/**
 * The values of a filter with how many rows have each, by label. A chosen value that no row has any
 * more stays, so that it can be unticked.
 */
export function countOptions<Row>(
  rows: Row[],
  valueOf: (row: Row) => string | undefined,
  labelOf: (value: string) => string = (value) => value,
  chosen: string[] = [],
): FilterOption[] {
  const counts = new Map(chosen.map((value) => [value, 0]))
  for (const row of rows) {
    const value = valueOf(row)
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts]
    .map(([value, count]) => ({ value, label: labelOf(value), count }))
    .toSorted((a, b) => compareTexts(a.label, b.label))
}
