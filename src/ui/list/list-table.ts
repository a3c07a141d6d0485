/**
 * The table behind every list: TanStack Table for columns and cells, and the order and the pages of our own. A list
 * can hold tens of thousands of rows: they are ordered when they or the order change, searched at each key, and
 * only the page on screen is made into a table.
 */
import { columnVisibilityFeature, tableFeatures, useTable } from '@tanstack/react-table'
import type { ColumnDef, ReactTable, RowData } from '@tanstack/react-table'
import type { MessageDescriptor } from '@lingui/core'
import { useMemo } from 'react'
import { compareTexts } from '#lib/text-order.ts'
import type { ListState } from './list-state.ts'

/** What a list needs to know about a column beyond its values. */
export interface ListColumnMeta {
  /** The heading; also the label of the cell where rows are cards. */
  label: MessageDescriptor
  /** The cell that names the row, holds its menu or selects it: never hidden, and placed apart on a card. */
  part?: 'title' | 'actions' | 'select'
  /** Its share of the table's width, in rem of a comfortable table: fixed, so that cells that fill late move nothing. */
  width: number
  /** Numbers stand right, so that digits align. */
  isNumber?: boolean
}

export const listFeatures = tableFeatures({
  // A type-only slot: TanStack Table reads its type, never its value.
  columnMeta: {} as ListColumnMeta,
  columnVisibilityFeature,
})

// The values of a row's columns differ in type: the list never reads them, only their own cells do.
// oxlint-disable-next-line typescript/no-explicit-any
type Column<Row extends RowData> = ColumnDef<typeof listFeatures, Row, any>

/** A column with a value can be sorted by it. */
export type ListColumn<Row extends RowData> = Column<Row> & {
  id: string
  accessorFn?: (row: Row, index: number) => unknown
}

export interface ListTableModel<Row extends RowData> {
  table: ReactTable<typeof listFeatures, Row>
  /** The rows that search and filters left, on all pages. */
  count: number
  /** How many of them come before the first one on screen. */
  offset: number
}

/** Orders by true values. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return compareTexts(String(a), String(b))
}

/** NaN comes of a date that makes no sense. */
const isKnown = (value: unknown): boolean => value !== undefined && value !== null && !Number.isNaN(value)

/** The rows in an order; what has no value comes last, whatever the direction is. An unknown column orders nothing. */
export function ordered<Row extends RowData>(
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
  sort: ListState['sort'],
): Row[] {
  const valueOf = columns.find(({ id }) => id === sort.id)?.accessorFn
  if (!valueOf) return [...rows]
  const sign = sort.desc ? -1 : 1
  const keyed = rows.map((row, index) => ({ row, value: valueOf(row, index) }))
  const known = keyed.filter(({ value }) => isKnown(value)).toSorted((a, b) => sign * compareValues(a.value, b.value))
  return [...known, ...keyed.filter(({ value }) => !isKnown(value))].map(({ row }) => row)
}

export const useOrdered = <Row extends RowData>(
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
  sort: ListState['sort'],
): Row[] => useMemo(() => ordered(columns, rows, sort), [columns, rows, sort])

interface ListTableOptions<Row extends RowData> {
  /** Stable, at module scope: a new cell component would close its open menu. */
  columns: ListColumn<Row>[]
  /** What search and filters left, in order. */
  rows: Row[]
  getRowId: (row: Row) => string
  state: ListState
}

export function useListTable<Row extends RowData>({
  columns,
  rows,
  getRowId,
  state,
}: ListTableOptions<Row>): ListTableModel<Row> {
  const { pageSize, hiddenColumns } = state
  // A page past the end (a filter in a link, rows that went) shows the last one.
  const page = Math.min(state.page, Math.max(1, Math.ceil(rows.length / pageSize)))
  // All of them are one page, and nothing times infinity is not a number.
  const offset = page === 1 ? 0 : (page - 1) * pageSize
  const data = useMemo(() => rows.slice(offset, offset + pageSize), [rows, offset, pageSize])
  const tableState = useMemo(
    () => ({ columnVisibility: Object.fromEntries(hiddenColumns.map((id) => [id, false])) }),
    [hiddenColumns],
  )
  const table = useTable({ features: listFeatures, columns, data, getRowId, state: tableState })
  return { table, count: rows.length, offset }
}
