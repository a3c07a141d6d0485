import { useLingui } from '@lingui/react/macro'
import type { Header, Row as TableRow, RowData } from '@tanstack/react-table'
import { Suspense } from 'react'
import type { CSSProperties } from 'react'
import { Icon } from '#ui/icon/Icon.tsx'
import { lazyPart } from '#ui/lazy-part.tsx'
import type { ListChange, ListState } from './list-state.ts'
import type { RenderRow, RowAttributes } from './render-row.ts'
import { SelectAll } from './selection.tsx'
import type { ListColumnMeta, ListTableModel, listFeatures } from './list-table.ts'

interface ListTableProps<Row extends RowData> {
  caption: string
  list: ListTableModel<Row>
  state: ListState
  onChange: (change: ListChange) => void
}

const metaOf = (column: { columnDef: { meta?: ListColumnMeta } }): ListColumnMeta | undefined => column.columnDef.meta

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
export function ListTable<Row extends RowData>({ caption, list, state, onChange }: ListTableProps<Row>) {
  const { table, count, offset } = list
  const metas = table.getVisibleLeafColumns().map(metaOf)
  const { rows } = table.getRowModel()
  // The heading is the first row.
  const renderRow: RenderRow = (index, attributes) => {
    const row = rows[index]
    return row && <ListRow key={row.id} table={table} row={row} number={offset + index + 2} {...attributes} />
  }
  const renderAll = (upTo: number) => rows.slice(0, upTo).map((_, index) => renderRow(index))
  return (
    <div className="border-line relative overflow-x-auto rounded-lg border bg-white">
      <table
        role="table"
        aria-rowcount={count + 1}
        className="list-table list-table-fixed"
        // A custom property is no part of React's type of styles.
        style={{ '--list-width': `${totalWidth(metas) * remPerWidth}rem` } as CSSProperties}
      >
        <caption className="sr-only">{caption}</caption>
        <ColumnWidths metas={metas} />
        <thead role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <tr role="row" aria-rowindex={1} key={group.id}>
              {group.headers.map((header) => (
                <ColumnHeader key={header.id} header={header} state={state} onChange={onChange} />
              ))}
            </tr>
          ))}
        </thead>
        {rows.length > virtualFrom ? (
          <Suspense fallback={<tbody role="rowgroup">{renderAll(virtualFrom / 4)}</tbody>}>
            <VirtualRows ids={rows.map(({ id }) => id)} renderRow={renderRow} />
          </Suspense>
        ) : (
          <tbody role="rowgroup">{renderAll(rows.length)}</tbody>
        )}
      </table>
    </div>
  )
}

interface ListRowProps<Row extends RowData> extends Partial<RowAttributes> {
  table: ListTableModel<Row>['table']
  row: TableRow<typeof listFeatures, Row>
  /** Its place among all rows of the list, from 1. */
  number: number
}

function ListRow<Row extends RowData>({ table, row, number, ...attributes }: ListRowProps<Row>) {
  const { i18n } = useLingui()
  return (
    <tr role="row" aria-rowindex={number} {...attributes}>
      {row.getVisibleCells().map((cell) => {
        const meta = metaOf(cell.column)
        return (
          <td
            role="cell"
            key={cell.id}
            data-part={meta?.part}
            data-label={meta ? i18n._(meta.label) : undefined}
            className={meta?.isNumber ? 'tabular-nums md:text-right' : undefined}
          >
            <table.FlexRender cell={cell} />
          </td>
        )
      })}
    </tr>
  )
}

/** How narrow a comfortable column may get. */
const remPerWidth = 0.59

const totalWidth = (metas: (ListColumnMeta | undefined)[]): number =>
  metas.reduce((sum, meta) => sum + (meta?.width ?? 0), 0)

function ColumnWidths({ metas }: { metas: (ListColumnMeta | undefined)[] }) {
  const total = totalWidth(metas)
  return (
    <colgroup>
      {metas.map((meta, index) => (
        <col key={index} style={{ width: `${((meta?.width ?? 0) / total) * 100}%` }} />
      ))}
    </colgroup>
  )
}

interface ColumnHeaderProps<Row extends RowData> {
  header: Header<typeof listFeatures, Row>
  state: ListState
  onChange: (change: ListChange) => void
}

function ColumnHeader<Row extends RowData>({ header, state, onChange }: ColumnHeaderProps<Row>) {
  const { i18n } = useLingui()
  const { column } = header
  const meta = metaOf(column)
  const label = meta ? i18n._(meta.label) : ''
  if (meta?.part === 'select') {
    return (
      <th role="columnheader" scope="col">
        <SelectAll />
      </th>
    )
  }
  if (column.accessorFn === undefined) {
    return (
      <th role="columnheader" scope="col">
        <span className={meta?.part === 'actions' ? 'sr-only' : 'inline-flex min-h-6 items-center'}>{label}</span>
      </th>
    )
  }
  const isSorted = state.sort.id === column.id
  const direction = state.sort.desc ? 'descending' : 'ascending'
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={isSorted ? direction : undefined}
      className={meta?.isNumber ? 'md:text-right!' : undefined}
    >
      <button
        type="button"
        className="inline-flex min-h-6 items-center gap-1 [text-align:inherit] font-semibold"
        onClick={() => onChange({ sort: { id: column.id, desc: isSorted ? !state.sort.desc : false } })}
      >
        {label}
        {/* Always there, so that sorting moves nothing. */}
        <Icon name={isSorted && state.sort.desc ? 'arrow-down' : 'arrow-up'} className={isSorted ? '' : 'opacity-0'} />
      </button>
    </th>
  )
}
