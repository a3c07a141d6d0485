import { Trans } from '@lingui/react/macro'
import type { RowData } from '@tanstack/react-table'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { ListSkeleton } from './ListSkeleton.tsx'
import { ListTable } from './ListTable.tsx'
import { Pagination } from './Pagination.tsx'
import type { ListChange, ListState } from './list-state.ts'
import type { ListTableModel } from './list-table.ts'

interface ListBodyProps<Row extends RowData> {
  caption: string
  list: ListTableModel<Row>
  state: ListState
  onChange: (change: ListChange) => void
  /** The heading when there are none. */
  noneTitle: string
  /** What the rows are filtered by is not known yet. */
  isPending?: boolean
}

/** What stands below the toolbar of a list: its rows, or that none matches, and the pages. */
export function ListBody<Row extends RowData>({
  caption,
  list,
  state,
  onChange,
  noneTitle,
  isPending = false,
}: ListBodyProps<Row>) {
  if (isPending) return <ListSkeleton />
  return (
    <>
      {list.count === 0 ? (
        <EmptyState title={noneTitle}>
          <p>
            <Trans>Change the search, or clear the filters.</Trans>
          </p>
        </EmptyState>
      ) : (
        <ListTable caption={caption} list={list} state={state} onChange={onChange} />
      )}
      <Pagination state={state} count={list.count} onChange={onChange} />
    </>
  )
}
