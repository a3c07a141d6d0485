/** A list as data: its columns, filters, search and order. What a person chose of it stands in the address. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ReactNode } from 'react'

export interface ListColumn<Row> {
  id: string
  /** The heading; also the label of the cell where rows are cards. */
  label: MessageDescriptor
  /** Its share of the table's width, in rem of a comfortable table: fixed, so that cells that fill late move nothing. */
  width: number
  cell: (row: Row) => ReactNode
  /** What the column is sorted by; without it the column can't be sorted. */
  value?: (row: Row) => unknown
  /** The cell that names the row, holds its menu or selects it: never hidden, and placed apart on a card. */
  part?: 'title' | 'actions' | 'select'
  /** Numbers stand right, so that digits align. */
  isNumber?: boolean
  /** Hidden until a person asks for it. */
  isOptional?: boolean
  /** Shown where rows are cards, too: a card has room for two or three cells beside its title. */
  isOnCard?: boolean
}

export interface ListFilter<Row> {
  /** The name in the address. */
  name: string
  label: MessageDescriptor
  /** The value of a row; undefined when it has none, or it is not known yet. */
  of: (row: Row) => string | undefined
  /** The words for a value, given a row that has it, if any. Without words a value is shown as itself. */
  words?: (value: string, row: Row | undefined) => MessageDescriptor | string | undefined
}

export interface ListDefinition<Row> {
  columns: readonly ListColumn<Row>[]
  filters: readonly ListFilter<Row>[]
  /** The texts that the search looks at. */
  search: (row: Row) => readonly (string | null | undefined)[]
  sort: ListSort
  rowId: (row: Row) => string
  /** What a person waits for in a row, mostly its status: the row lights up for a moment when it changes. */
  changeMark?: (row: Row) => string
}

export interface ListSort {
  /** The id of a column. */
  id: string
  desc: boolean
}

/** The full id of the resource, for those who ask for it. */
export const idColumn = <Row>(of: (row: Row) => string): ListColumn<Row> => ({
  id: 'id',
  value: of,
  label: msg`ID`,
  width: 20,
  isOptional: true,
  cell: of,
})

/** The menu of the row, last. */
export const actionsColumn = <Row>(cell: (row: Row) => ReactNode): ListColumn<Row> => ({
  id: 'actions',
  label: msg`Actions`,
  width: 3.5,
  part: 'actions',
  cell,
})

/** Definitions live at module scope: a new function identity would remount a cell and close its menu. */
export const defineList = <Row extends object>(definition: ListDefinition<Row>): ListDefinition<Row> => definition
