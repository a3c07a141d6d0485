import { useLingui } from '@lingui/react/macro'
import { Suspense, memo, useEffect, useLayoutEffect, useRef } from 'react'
import type { CSSProperties, ReactElement, ReactNode } from 'react'
import { lazyPart } from '#ui/lazy-part.tsx'
import { Icon } from '#ui/icon/Icon.tsx'
import type { ListColumn } from './definition.ts'
import type { RenderRow, RowAttributes } from './render-row.ts'
import { rowFocusIn } from './row-focus.ts'
import type { RowFocus } from './row-focus.ts'
import { SelectAll } from './selection.tsx'
import type { ListModel } from './use-list.ts'

interface ListTableProps<Row> {
  caption: string
  list: ListModel<Row>
}

/** Beyond so many rows only those in sight are in the page. The code for that comes with the first such list. */
const virtualFrom = 200
const { Part: VirtualRows } = lazyPart(
  async () => (await import('./VirtualRows.tsx')).VirtualRows,
  ({ ids, renderRow }: { ids: readonly string[]; renderRow: RenderRow }) => (
    <tbody role="rowgroup">{ids.slice(0, virtualFrom).map((_, index) => renderRow(index))}</tbody>
  ),
)

/**
 * The rows of a list. The roles are written out: on a narrow screen the rows become cards, and some
 * browsers forget that a table is one when its `display` changes. Rows are counted over all pages.
 */
export function ListTable<Row>({ caption, list }: ListTableProps<Row>) {
  const { columns, page, offset, rows, definition } = list
  const focus = useRef<RowFocus>(undefined)
  // The heading is the first row.
  const renderRow: RenderRow = (index, attributes) => {
    const row = page[index]
    if (row === undefined) return null
    const id = definition.rowId(row)
    const mark = definition.changeMark?.(row)
    return <ListRow key={id} columns={columns} row={row} mark={mark} number={offset + index + 2} {...attributes} />
  }
  const renderAll = (upTo: number) => page.slice(0, upTo).map((_, index) => renderRow(index))
  return (
    <ListFrame columns={columns}>
      <table role="table" aria-rowcount={rows.length + 1} className="list-table list-table-fixed">
        <caption className="sr-only">{caption}</caption>
        <ColumnWidths columns={columns} />
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={1}>
            {columns.map((column) => (
              <ColumnHeader key={column.id} column={column} list={list} />
            ))}
          </tr>
        </thead>
        {page.length > virtualFrom ? (
          <Suspense fallback={<FirstRows focus={focus}>{renderAll(virtualFrom / 4)}</FirstRows>}>
            <VirtualRows ids={page.map(definition.rowId)} renderRow={renderRow} focus={focus} />
          </Suspense>
        ) : (
          <tbody role="rowgroup">{renderAll(page.length)}</tbody>
        )}
      </table>
    </ListFrame>
  )
}

interface FirstRowsProps {
  /** Gets the place of the focus when the rows go. */
  focus: { current: RowFocus | undefined }
  children: ReactNode
}

/** The rows of a long list until the code for these is there: what follows them gets the focus. */
function FirstRows({ focus, children }: FirstRowsProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  useLayoutEffect(() => {
    const rows = body.current
    return () => {
      if (rows) focus.current = rowFocusIn(rows)
    }
  }, [focus])
  return (
    <tbody role="rowgroup" ref={body}>
      {children}
    </tbody>
  )
}

/** How narrow a comfortable column may get. */
const remPerWidth = 0.7

const totalWidth = (columns: readonly { width: number }[]): number => columns.reduce((sum, { width }) => sum + width, 0)

/** How much room a list has at the least, in rem, from a width of the window on (48, 64, 90 rem): the page less its edges and sidebar. */
const rooms = { md: 46, lg: 62, wide: 72 } as const

interface ListFrameProps {
  columns: readonly { width: number }[]
  /** There is nothing in it yet that could have the focus: it does not scroll, since the keyboard could not scroll it. */
  isEmpty?: boolean
  children: ReactElement
}

/**
 * The border around a list. A heading that stays in view needs a frame that does not scroll; where its columns have no
 * room, it scrolls sideways instead. That follows from the columns and the width of the window, without measuring.
 */
export function ListFrame({ columns, isEmpty, children }: ListFrameProps) {
  const rem = totalWidth(columns) * remPerWidth
  const [fitsFrom = 'never'] = Object.entries(rooms).find(([, room]) => rem <= room) ?? []
  return (
    <div
      data-fits-from={isEmpty ? undefined : fitsFrom}
      className="list-frame border-line bg-surface relative rounded-lg border"
      // A custom property is no part of React's type of styles.
      style={{ '--list-width': `${rem}rem` } as CSSProperties}
    >
      {children}
    </div>
  )
}

interface ListRowProps<Row> extends Partial<RowAttributes> {
  columns: readonly ListColumn<Row>[]
  row: Row
  mark: string | undefined
  /** Its place among all rows of the list, from 1. */
  number: number
}

function ListRowCells<Row>({ columns, row, number, mark, ref, ...attributes }: ListRowProps<Row>) {
  const { i18n } = useLingui()
  const element = useRef<HTMLTableRowElement>(null)
  useFlash(element, mark)
  return (
    <tr
      role="row"
      aria-rowindex={number}
      {...attributes}
      ref={(node) => {
        element.current = node
        ref?.(node)
      }}
    >
      {columns.map((column) => (
        <td
          role="cell"
          key={column.id}
          data-part={column.part}
          data-card={column.isOnCard ? '' : undefined}
          data-label={i18n._(column.label)}
          className={column.isNumber ? 'tabular-nums md:text-right' : undefined}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** Lights a row up for a moment when its mark changes. */
function useFlash(element: { current: HTMLElement | null }, mark: string | undefined): void {
  const before = useRef(mark)
  // An animation is the browser's.
  useEffect(() => {
    if (before.current !== mark) element.current?.animate?.([{ background: 'var(--dashboard-changed)' }, {}], 200)
    before.current = mark
  }, [element, mark])
}

// `memo` forgets the type parameter. A row is rendered again only when its data, its place or the columns change.
const ListRow = memo(ListRowCells) as <Row>(props: ListRowProps<Row>) => ReactElement

export function ColumnWidths({ columns }: { columns: readonly { id: string; width: number }[] }) {
  const total = totalWidth(columns)
  return (
    <colgroup>
      {columns.map(({ id, width }) => (
        <col key={id} style={{ width: `${(width / total) * 100}%` }} />
      ))}
    </colgroup>
  )
}

interface ColumnHeaderProps<Row> {
  column: ListColumn<Row>
  list: ListModel<Row>
}

function ColumnHeader<Row>({ column, list: { state, change } }: ColumnHeaderProps<Row>) {
  const { i18n } = useLingui()
  const label = i18n._(column.label)
  const side = column.isNumber ? 'md:text-right!' : undefined
  if (column.part === 'select') {
    return (
      <th role="columnheader" scope="col">
        <SelectAll />
      </th>
    )
  }
  if (column.value === undefined) {
    return (
      <th role="columnheader" scope="col" className={side}>
        <span className={column.part === 'actions' ? 'sr-only' : undefined}>{label}</span>
      </th>
    )
  }
  const isSorted = state.sort.id === column.id
  const direction = state.sort.desc ? 'descending' : 'ascending'
  return (
    <th role="columnheader" scope="col" aria-sort={isSorted ? direction : undefined} className={side}>
      <button
        type="button"
        // The arrow of a column of numbers stands left of its heading, which ends where the numbers do.
        className={`inline-flex max-w-full items-center gap-0.5 font-semibold ${column.isNumber ? 'flex-row-reverse' : ''}`}
        title={label}
        onClick={() => change({ sort: { id: column.id, desc: isSorted ? !state.sort.desc : false } })}
      >
        {/* A long word of a language is parted, and takes a second line. */}
        <span className="line-clamp-2 text-left leading-tight hyphens-auto wrap-anywhere whitespace-normal">
          {label}
        </span>
        {/* It takes no room: sorting moves nothing, and the heading keeps its own. */}
        {isSorted && (
          <span className={`flex w-0 ${column.isNumber ? 'justify-end' : ''}`}>
            <Icon name={state.sort.desc ? 'arrow-down' : 'arrow-up'} />
          </span>
        )}
      </button>
    </th>
  )
}
