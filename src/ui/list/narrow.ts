/**
 * Order and search of a list, of our own: a list can hold tens of thousands of rows. They are ordered when they or
 * the order change, searched at each key, and only the page on screen is rendered. Measured against TanStack Table
 * in docs/decisions/0012-lists-as-data.md.
 */
import type { MessageDescriptor } from '@lingui/core'
import { compareTexts } from '#lib/text-order.ts'
import type { ListDefinition, ListFilter, ListSort } from './definition.ts'

/** Orders by true values. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return compareTexts(String(a), String(b))
}

/** NaN comes of a date that makes no sense. */
const isKnown = (value: unknown): boolean => value !== undefined && value !== null && !Number.isNaN(value)

/** The rows in an order; what has no value comes last, whatever the direction is. An unknown column orders nothing. */
export function ordered<Row>(
  { columns }: Pick<ListDefinition<Row>, 'columns'>,
  rows: readonly Row[],
  sort: ListSort,
): Row[] {
  const valueOf = columns.find(({ id }) => id === sort.id)?.value
  if (!valueOf) return [...rows]
  const sign = sort.desc ? -1 : 1
  const keyed = rows.map((row) => ({ row, value: valueOf(row) }))
  const known = keyed.filter(({ value }) => isKnown(value)).toSorted((a, b) => sign * compareValues(a.value, b.value))
  return [...known, ...keyed.filter(({ value }) => !isKnown(value))].map(({ row }) => row)
}

/** The searched text of each row, made once: a search runs at each key. */
const texts = new WeakMap<object, string>()

function searchText<Row extends object>(search: ListDefinition<Row>['search'], row: Row): string {
  const known = texts.get(row)
  if (known !== undefined) return known
  const text = search(row).filter(Boolean).join('\n').toLowerCase()
  texts.set(row, text)
  return text
}

/** The rows that search and filters let through, in their order. */
export function narrowed<Row extends object>(
  { search, filters }: Pick<ListDefinition<Row>, 'search' | 'filters'>,
  rows: readonly Row[],
  chosen: { search: string; filters: Readonly<Record<string, readonly string[]>> },
): Row[] {
  const needle = chosen.search.trim().toLowerCase()
  const active = filters.flatMap((filter) => {
    const values = chosen.filters[filter.name]
    return values ? [{ of: filter.of, values: new Set(values) }] : []
  })
  return rows.filter((row) => {
    if (needle !== '' && !searchText(search, row).includes(needle)) return false
    return active.every(({ of, values }) => {
      const value = of(row)
      return value !== undefined && values.has(value)
    })
  })
}

export interface FilterOption {
  value: string
  label: string
  count: number
}

/**
 * The values of a filter with how many rows have each, by label. A chosen value that no row has any
 * more stays, so that it can be unticked.
 */
export function countOptions<Row>(
  filter: ListFilter<Row>,
  rows: readonly Row[],
  chosen: readonly string[],
  translate: (words: MessageDescriptor) => string,
): FilterOption[] {
  const found = new Map<string, { count: number; row: Row | undefined }>(
    chosen.map((value) => [value, { count: 0, row: undefined }]),
  )
  for (const row of rows) {
    const value = filter.of(row)
    if (value === undefined) continue
    const known = found.get(value)
    found.set(value, { count: (known?.count ?? 0) + 1, row: known?.row ?? row })
  }
  return [...found]
    .map(([value, { count, row }]) => ({ value, label: labelOf(filter, value, row, translate), count }))
    .toSorted((a, b) => compareTexts(a.label, b.label))
}

function labelOf<Row>(
  filter: ListFilter<Row>,
  value: string,
  row: Row | undefined,
  translate: (words: MessageDescriptor) => string,
): string {
  const words = filter.words?.(value, row)
  return words === undefined ? value : typeof words === 'string' ? words : translate(words)
}

/** A value of a filter in words. */
export const wordsOf = <Row>(
  filter: ListFilter<Row>,
  value: string,
  rows: readonly Row[],
  translate: (words: MessageDescriptor) => string,
): string =>
  labelOf(
    filter,
    value,
    rows.find((row) => filter.of(row) === value),
    translate,
  )
