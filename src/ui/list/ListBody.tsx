import { Trans } from '@lingui/react/macro'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { ListSkeleton } from './ListSkeleton.tsx'
import { ListTable } from './ListTable.tsx'
import { Pagination } from './Pagination.tsx'
import type { ListModel } from './use-list.ts'

interface ListBodyProps<Row> {
  caption: string
  list: ListModel<Row>
  /** The heading when there are none. */
  noneTitle: string
  /** What the rows are filtered by is not known yet. */
  isPending?: boolean
}

/** What stands below the toolbar of a list: its rows and the pages, or that none matches. */
export function ListBody<Row>({ caption, list, noneTitle, isPending = false }: ListBodyProps<Row>) {
  if (isPending) return <ListSkeleton columns={list.columns} />
  if (list.rows.length > 0) {
    return (
      <>
        <ListTable caption={caption} list={list} />
        <Pagination state={list.state} count={list.rows.length} onChange={list.change} />
      </>
    )
  }
  return (
    <EmptyState title={noneTitle}>
      <p>
        <Trans>Change the search, or clear the filters.</Trans>
      </p>
      {list.isNarrowed && (
        <button type="button" className="button-outline" onClick={list.clear}>
          <Trans>Clear filters</Trans>
        </button>
      )}
    </EmptyState>
  )
}
