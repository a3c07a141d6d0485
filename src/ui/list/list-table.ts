/** The table behind every list: TanStack Table with the features that lists use, and the state of the address. */
import {
  columnVisibilityFeature,
  createPaginatedRowModel,
  createSortedRowModel,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import type { ColumnDef, ReactTable, RowData } from '@tanstack/react-table'
import type { MessageDescriptor } from '@lingui/core'
import { useMemo } from 'react'
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
  rowSortingFeature,
  rowPaginationFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
})

// The values of a row's columns differ in type: the list never reads them, only their own cells do.
// oxlint-disable-next-line typescript/no-explicit-any
export type ListColumn<Row extends RowData> = ColumnDef<typeof listFeatures, Row, any>
export type ListTableModel<Row extends RowData> = ReactTable<typeof listFeatures, Row>

/** Texts in the order that people expect: `web-2` before `web-10`, case aside. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Orders by true values; what is not known comes last, whatever the direction is. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}

interface ListTableOptions<Row extends RowData> {
  /** Stable, at module scope: a new cell component would close its open menu. */
  columns: ListColumn<Row>[]
  /** What search and filters left. */
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
  const { sort, pageSize, hiddenColumns } = state
  // A page past the end (a filter in a link, rows that went) shows the last one.
  const page = Math.min(state.page, Math.max(1, Math.ceil(rows.length / pageSize)))
  const tableState = useMemo(
    () => ({
      sorting: [sort],
      pagination: { pageIndex: page - 1, pageSize },
      columnVisibility: Object.fromEntries(hiddenColumns.map((id) => [id, false])),
    }),
    [sort, page, pageSize, hiddenColumns],
  )
  return useTable({
    features: listFeatures,
    columns,
    data: rows,
    getRowId,
    autoResetPageIndex: false,
    defaultColumn: {
      sortFn: (a, b, id) => compareValues(a.getValue(id), b.getValue(id)),
      sortUndefined: 'last',
    },
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: tableState,
  })
}
