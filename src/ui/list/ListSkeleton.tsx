import { useLingui } from '@lingui/react/macro'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { ColumnWidths, ListFrame } from './ListTable.tsx'
import type { ListColumn } from './definition.ts'

const rows = Array.from({ length: 12 }, (_, row) => row)

/** Where rows will be: the grid of the list itself. Nothing stands below it, so that nothing moves when they come. */
export function ListSkeleton<Row>({ columns }: { columns: readonly ListColumn<Row>[] }) {
  const { t, i18n } = useLingui()
  return (
    <div role="status" aria-label={t`Loading`}>
      <ListFrame columns={columns} isEmpty>
        <table aria-hidden="true" className="list-table list-table-fixed">
          <ColumnWidths columns={columns} />
          <thead>
            <tr>
              {columns.map(({ id, part, label }) => (
                <th key={id}>{part === 'actions' || part === 'select' ? null : i18n._(label)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                {columns.map(({ id, part, isOnCard }) => (
                  <td key={id} data-part={part} data-card={isOnCard ? '' : undefined}>
                    {part === 'actions' || part === 'select' ? null : <Skeleton className="w-2/3" />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ListFrame>
    </div>
  )
}
