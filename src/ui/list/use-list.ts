import { useDeferredValue, useMemo } from 'react'
import type { ListColumn, ListDefinition } from './definition.ts'
import { useListState } from './list-state.ts'
import type { ListChange, ListState } from './list-state.ts'
import { narrowed, ordered } from './narrow.ts'

/** A list on screen: its rows, and what a person chose of them. */
export interface ListModel<Row> {
  definition: ListDefinition<Row>
  state: ListState
  change: (change: ListChange) => void
  /** All rows, in no order. */
  all: readonly Row[]
  /** What search and filters left, on all pages, in order. */
  rows: readonly Row[]
  /** The rows of the page on screen. */
  page: readonly Row[]
  /** How many rows come before the first one on screen. */
  offset: number
  /** The columns that are not hidden. */
  columns: readonly ListColumn<Row>[]
  /** A search or a filter leaves rows out. */
  isNarrowed: boolean
  /** Takes search and filters back. */
  clear: () => void
}

export function useList<Row extends object>(definition: ListDefinition<Row>, all: readonly Row[]): ListModel<Row> {
  const [state, change] = useListState(definition)
  const search = useDeferredValue(state.search)
  const { filters, sort, pageSize, hiddenColumns } = state
  const inOrder = useMemo(() => ordered(definition, all, sort), [definition, all, sort])
  const rows = useMemo(() => narrowed(definition, inOrder, { search, filters }), [definition, inOrder, search, filters])
  // A page past the end (a filter in a link, rows that went) shows the last one.
  const number = Math.min(state.page, Math.max(1, Math.ceil(rows.length / pageSize)))
  // All of them are one page, and nothing times infinity is not a number.
  const offset = number === 1 ? 0 : (number - 1) * pageSize
  const page = useMemo(() => rows.slice(offset, offset + pageSize), [rows, offset, pageSize])
  const columns = useMemo(
    () => definition.columns.filter(({ id, part }) => part !== undefined || !hiddenColumns.includes(id)),
    [definition, hiddenColumns],
  )
  const isNarrowed = state.search !== '' || Object.keys(filters).length > 0
  const clear = (): void => change({ search: '', filters: {} })
  return { definition, state, change, all, rows, page, offset, columns, isNarrowed, clear }
}
