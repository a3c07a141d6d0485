import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'

interface SimpleTableProps {
  caption: string
  headings: string[]
  /** As many cells as headings; the first names the row. Its menu stands last. */
  rows: { id: string; cells: ReactNode[]; menu?: ReactNode }[]
}

/** A short table in the looks of the lists, without their controls. Roles: see ListTable. */
export function SimpleTable({ caption, headings, rows }: SimpleTableProps) {
  const { t } = useLingui()
  const hasMenus = rows.some(({ menu }) => menu !== undefined)
  return (
    <div className="relative overflow-x-auto">
      <table role="table" className="list-table">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {headings.map((heading) => (
              <th role="columnheader" scope="col" key={heading}>
                {heading}
              </th>
            ))}
            {hasMenus && (
              <th role="columnheader" scope="col">
                <span className="sr-only">{t`Actions`}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={row.id}>
              {headings.map((heading, index) => (
                <td role="cell" key={heading} data-label={heading} data-part={index === 0 ? 'title' : undefined}>
                  {row.cells[index]}
                </td>
              ))}
              {hasMenus && (
                <td role="cell" data-part="actions">
                  {row.menu}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
