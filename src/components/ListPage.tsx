import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Outlet } from 'react-router'
import type { Region } from '#api/operations/project.ts'
import { PartialDataNotices } from '#components/project/PartialDataNotices.tsx'
import type { SideRead } from '#components/project/PartialDataNotices.tsx'
import { RegionsStatus } from '#components/schedule/RegionsStatus.tsx'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { Page } from '#ui/page/Page.tsx'
import { ListBody } from '#ui/list/ListBody.tsx'
import { ListToolbar } from '#ui/list/ListToolbar.tsx'
import type { Freshness } from '#ui/list/ListToolbar.tsx'
import type { ListDefinition } from '#ui/list/definition.ts'
import type { ListState } from '#ui/list/list-state.ts'
import { SelectionProvider } from '#ui/list/selection.tsx'
import type { Selection } from '#ui/list/selection.tsx'
import { useList } from '#ui/list/use-list.ts'
import { createRowKeeper } from './keep-rows.ts'

interface ListPageProps<Row extends object> {
  list: ListDefinition<Row>
  title: string
  /** The path of the list, without that of a dialog over it. */
  place: string
  /** Beside the heading: the main action of the page. */
  actions?: ReactNode
  rows: readonly Row[]
  freshness: Freshness
  /** Every read that the page uses: those that failed are named below the list. */
  reads: readonly SideRead[]
  /** Rows that OVHcloud sent and that made no sense. */
  dropped: number
  regions: readonly Region[] | undefined
  schedules: ProjectSchedules
  /** What to show in place of the list: there is nothing to list, or nothing is known yet. */
  empty: ReactNode
  /** The heading when search and filters leave no row. */
  noneTitle: string
  /** Whether what the rows are narrowed by is not known yet. */
  isPending?: (state: ListState) => boolean
  /** Further icon buttons of the toolbar, given the rows that are left. */
  renderTools?: (rows: readonly Row[]) => ReactNode
  /** What narrows the rows beside search and filters. */
  chips?: ReactNode
  /** What the rows that are left amount to. */
  renderSummary: (rows: readonly Row[]) => ReactNode
  /** Where rows can be selected. */
  selection?: Pick<Selection, 'ids' | 'change'>
  /** Below the list: what can be done with the selection. */
  children?: ReactNode
}

/** The page of a list: heading, toolbar, rows or why there are none, and what could not be read. */
export function ListPage<Row extends object>(props: ListPageProps<Row>) {
  const { title, place, actions, reads, dropped, regions, empty } = props
  const notice = <PartialDataNotices dropped={dropped} regions={regions ?? []} reads={reads} />
  return (
    <Page title={title} place={place} actions={actions}>
      {empty ? (
        <>
          {empty}
          <div className="relative mt-4 flex">{notice}</div>
        </>
      ) : (
        <ListOnPage {...props} notice={notice} />
      )}
      {/* The dialog of a row: a page of its own in the address, over the list. */}
      <Outlet />
    </Page>
  )
}

const neverPending = (): boolean => false

function ListOnPage<Row extends object>(props: ListPageProps<Row> & { notice: ReactNode }) {
  const {
    title,
    freshness,
    regions,
    schedules,
    noneTitle,
    isPending = neverPending,
    renderTools,
    renderSummary,
    chips,
    notice,
    children,
  } = props
  const [keep] = useState(() => createRowKeeper(props.list.rowId))
  const list = useList(
    props.list,
    useMemo(() => keep(props.rows), [keep, props.rows]),
  )
  return (
    <>
      <ListToolbar
        list={list}
        freshness={freshness}
        tools={
          <>
            <RegionsStatus regions={regions} schedules={schedules.regions} />
            {renderTools?.(list.rows)}
          </>
        }
        summary={renderSummary(list.rows)}
        chips={chips}
        notice={notice}
      />
      <SelectionProvider shown={list.rows} rowId={props.list.rowId} selection={props.selection}>
        <ListBody caption={title} list={list} noneTitle={noneTitle} isPending={isPending(list.state)} />
      </SelectionProvider>
      {children}
    </>
  )
}
