import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { backups, instances, regions } from '#api/queries.ts'
import { PartialDataNotices } from '#components/project/PartialDataNotices.tsx'
import { RegionsStatus } from '#components/schedule/RegionsStatus.tsx'
import { useClockOffset } from '#components/project/clock-offset.ts'
import { useFailedSchedules, useMissingRegions } from '#components/schedule/failed-regions.ts'
import { listInterval } from '#components/project/live-project.ts'
import { useProjectId } from '#components/project/project.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { executionStateWords } from '#components/schedule/words.ts'
import { instanceMoves } from '#domain/instance/instance.ts'
import { paths } from '#lib/paths.ts'
import { openedFrom } from '#lib/return-path.ts'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Icon } from '#ui/icon/Icon.tsx'
import { Page } from '#ui/page/Page.tsx'
import { ListBody } from '#ui/list/ListBody.tsx'
import { ListSkeleton } from '#ui/list/ListSkeleton.tsx'
import { ListToolbar } from '#ui/list/ListToolbar.tsx'
import { countOptions } from '#ui/list/filter-options.ts'
import { useListState } from '#ui/list/list-state.ts'
import { useListTable, useOrdered } from '#ui/list/list-table.ts'
import { scheduleColumns } from './columns.tsx'
import { lastStatus, narrowSchedules, scheduleFilters, scheduleRows } from './rows.ts'
import type { ScheduleRow } from './rows.ts'

const defaults = { filters: scheduleFilters, sort: { id: 'name', desc: false } }
const rowId = (row: ScheduleRow): string => row.schedule.id

export function SchedulesPage() {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const location = useLocation()
  const schedules = useSchedules(projectId)
  const clockOffset = useClockOffset()
  const regionRead = useQuery(regions(projectId))
  const instanceRead = useQuery({ ...instances(projectId), refetchInterval: listInterval(instanceMoves) })
  const backupRead = useQuery(backups(projectId))
  const failedSchedules = useFailedSchedules(schedules)
  const missingRegions = useMissingRegions(projectId, { instances: instanceRead.data, backups: backupRead.data })

  const [state, change] = useListState(defaults)
  const search = useDeferredValue(state.search)
  const rows = useMemo(
    () =>
      scheduleRows({
        projectId,
        clockOffset,
        schedules: schedules.all,
        regions: regionRead.data?.items,
        instances: { list: instanceRead.data, isPending: instanceRead.isPending },
        backups: { items: backupRead.data?.items, isPending: backupRead.isPending },
      }),
    [
      projectId,
      schedules.all,
      regionRead.data,
      instanceRead.data,
      instanceRead.isPending,
      backupRead.data,
      backupRead.isPending,
      clockOffset,
    ],
  )
  const inOrder = useOrdered(scheduleColumns, rows, state.sort)
  const narrowed = useMemo(
    () => narrowSchedules(inOrder, { search, filters: state.filters }),
    [inOrder, search, state.filters],
  )
  const shown = useListTable({ columns: scheduleColumns, rows: narrowed, getRowId: rowId, state })

  const statusLabel = (status: string): string => {
    if (status === 'MISSED') return t`Missed`
    if (status === 'NONE') return t`None known`
    const words = executionStateWords(status)
    return words ? i18n._(words) : status
  }
  const targets = useMemo(() => new Map(rows.map(({ schedule, target }) => [schedule.instanceId, target])), [rows])
  const instanceName = (id: string): string => {
    const target = targets.get(id)
    if (target?.code === 'deleted') return t`Deleted instance`
    return target?.code === 'known' ? target.instance.name : id.slice(0, 8)
  }
  const filters = [
    {
      name: 'location',
      label: t`Location`,
      options: countOptions(rows, (row) => row.region, undefined, state.filters['location']),
    },
    {
      name: 'last',
      label: t`Last status`,
      options: countOptions(rows, lastStatus, statusLabel, state.filters['last']),
    },
    {
      name: 'instance',
      label: t`Instance`,
      options: countOptions(rows, (row) => row.schedule.instanceId, instanceName, state.filters['instance']),
    },
  ]

  return (
    <Page
      title={t`Workflow Management`}
      place={paths.schedules(projectId)}
      actions={
        <Link className="button-primary" to={paths.createAutomatedBackup(projectId)} state={openedFrom(location)}>
          <Icon name="plus" />
          <Trans>Create an automated backup</Trans>
        </Link>
      }
    >
      {rows.length > 0 ? (
        <>
          <ListToolbar
            list={shown}
            state={state}
            onChange={change}
            filters={filters}
            updatedAt={Math.min(...schedules.regions.flatMap(({ updatedAt }) => updatedAt || []))}
            isRefreshing={schedules.regions.some(({ isFetching }) => isFetching)}
            onRefresh={() => schedules.regions.forEach(({ retry }) => retry())}
          >
            <RegionsStatus regions={regionRead.data?.items} schedules={schedules.regions} />
          </ListToolbar>
          <Summary schedules={schedules} count={narrowed.length} />
          <ListBody
            caption={t`Workflow Management`}
            list={shown}
            state={state}
            onChange={change}
            noneTitle={t`No schedule matches`}
          />
        </>
      ) : (
        <NoRows schedules={schedules} />
      )}
      <PartialDataNotices
        dropped={schedules.regions.reduce((sum, { dropped }) => sum + dropped, 0)}
        regions={regionRead.data?.items ?? []}
        reads={[
          ...failedSchedules,
          ...missingRegions,
          { title: t`Locations could not be read`, error: regionRead.error, retry: () => void regionRead.refetch() },
          {
            title: t`Instances could not be read`,
            error: instanceRead.error,
            retry: () => void instanceRead.refetch(),
          },
          { title: t`Backups could not be read`, error: backupRead.error, retry: () => void backupRead.refetch() },
        ]}
      />
      {/* The dialog that deletes: a page of its own in the address, over the list. */}
      <Outlet />
    </Page>
  )
}

/** How many there are, and who has not answered yet. */
function Summary({ schedules, count }: { schedules: ProjectSchedules; count: number }) {
  const waiting = schedules.regions.filter(({ schedules: known, error }) => known === undefined && error === null)
  const names = waiting.map(({ region }) => region).join(', ')
  return (
    <p role="status" className="mb-3 min-h-6">
      <Plural value={count} one="# schedule" other="# schedules" />
      {waiting.length > 0 && <Trans>, still waiting for {names}</Trans>}
    </p>
  )
}

function NoRows({ schedules }: { schedules: ProjectSchedules }) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const location = useLocation()
  if (schedules.isPending) return <ListSkeleton />
  if (schedules.regions.some(({ error }) => error !== null)) {
    return (
      <EmptyState title={t`Some schedules could not be read`}>
        <p>
          <Trans>Not every region answered, and those that did have no schedule. The others are named below.</Trans>
        </p>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t`This project has no schedule yet`}>
      <p>
        <Trans>
          A schedule makes backups of an instance by itself, for instance every night, and keeps the last ones. The
          schedule is free of charge: only the backups that it keeps are billed, by the GiB.
        </Trans>
      </p>
      <p>
        <Link className="button-primary" to={paths.createAutomatedBackup(projectId)} state={openedFrom(location)}>
          <Trans>Create an automated backup</Trans>
        </Link>
      </p>
    </EmptyState>
  )
}
