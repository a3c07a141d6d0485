import type { ReactNode } from 'react'

interface SimpleTableProps {
  caption: string
  headings: string[]
  /** As many cells as headings; the first names the row. */
  rows: { id: string; cells: ReactNode[] }[]
}

/** A short table in the looks of the lists, without their controls. Roles: see ListTable. */
export function SimpleTable({ caption, headings, rows }: SimpleTableProps) {
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
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
