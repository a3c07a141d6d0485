import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { Outlet } from 'react-router'
import { isWhole } from '#api/freshness/project-list.ts'
import { backups, flavors, images, instances, regions } from '#api/queries.ts'
import { PartialDataNotices } from '#components/project/PartialDataNotices.tsx'
import { RegionsStatus } from '#components/schedule/RegionsStatus.tsx'
import { hasOpenOperations, listInterval, useLiveOperations } from '#components/project/live-project.ts'
import { useProjectId } from '#components/project/project.ts'
import { useClockOffset } from '#components/project/clock-offset.ts'
import { useFailedSchedules, useMissingRegions } from '#components/schedule/failed-regions.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import { instanceStatusWords } from '#components/instance/words.ts'
import { instanceMoves } from '#domain/instance/instance.ts'
import { protectionGroup } from '#domain/protection.ts'
import { paths } from '#lib/paths.ts'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Page } from '#ui/page/Page.tsx'
import { ListBody } from '#ui/list/ListBody.tsx'
import { ListToolbar } from '#ui/list/ListToolbar.tsx'
import { countOptions } from '#ui/list/filter-options.ts'
import { useListState } from '#ui/list/list-state.ts'
import { useListTable, useOrdered } from '#ui/list/list-table.ts'
import { instanceColumns } from './columns.tsx'
import { instanceFilters, instanceRows, narrowInstances } from './rows.ts'
import type { InstanceRow } from './rows.ts'

const defaults = { filters: instanceFilters, sort: { id: 'name', desc: false } }
const rowId = (row: InstanceRow): string => row.instance.id

export function InstancesPage() {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const client = useQueryClient()
  const list = useSuspenseQuery({
    ...instances(projectId),
    refetchInterval: listInterval(instanceMoves, () => hasOpenOperations(client, projectId)),
  })
  const regionRead = useQuery(regions(projectId))
  const flavorRead = useQuery(flavors(projectId))
  const imageRead = useQuery(images(projectId))
  const backupRead = useQuery(backups(projectId))
  const schedules = useSchedules(projectId)
  const clockOffset = useClockOffset()
  const operations = useLiveOperations(projectId, list.data.items.some(instanceMoves))

  const [state, change] = useListState(defaults)
  const search = useDeferredValue(state.search)
  const rows = useMemo(
    () =>
      instanceRows({
        projectId,
        clockOffset,
        instances: list.data.items,
        regions: regionRead.data?.items,
        flavors: flavorRead.data?.items,
        images: imageRead.data?.items,
        backups: backupRead.data?.items,
        schedules,
        operations,
        arePending: {
          flavors: flavorRead.isPending,
          images: imageRead.isPending || backupRead.isPending,
        },
      }),
    [
      projectId,
      list.data,
      regionRead.data,
      flavorRead.data,
      flavorRead.isPending,
      imageRead.data,
      imageRead.isPending,
      backupRead.data,
      backupRead.isPending,
      schedules,
      operations,
      clockOffset,
    ],
  )
  const inOrder = useOrdered(instanceColumns, rows, state.sort)
  const narrowed = useMemo(
    () => narrowInstances(inOrder, { search, filters: state.filters }),
    [inOrder, search, state.filters],
  )
  // What the address asks for is waited for, where another read tells: rows that come later would push the others.
  const isFilterPending =
    (schedules.isPending && state.filters['protection'] !== undefined) ||
    (state.search !== '' && (imageRead.isPending || backupRead.isPending))
  const shown = useListTable({ columns: instanceColumns, rows: narrowed, getRowId: rowId, state })

  const statusLabel = (status: string): string => {
    const words = instanceStatusWords(status)
    return words ? i18n._(words) : status
  }
  const protectionLabel = (group: string): string =>
    group === 'unprotected' ? t`Unprotected` : group === 'protected' ? t`Protected` : t`Unknown`
  const filters = [
    {
      name: 'status',
      label: t`Status`,
      options: countOptions(rows, (row) => row.statusGroup, statusLabel, state.filters['status']),
    },
    {
      name: 'location',
      label: t`Location`,
      options: countOptions(rows, (row) => row.instance.region, undefined, state.filters['location']),
    },
    {
      name: 'model',
      label: t`Model`,
      options: countOptions(rows, (row) => row.flavor?.name, undefined, state.filters['model']),
    },
    {
      name: 'protection',
      label: t`Protection`,
      options: countOptions(
        rows,
        (row) => protectionGroup(row.protection),
        protectionLabel,
        state.filters['protection'],
      ),
    },
  ]

  const failedSchedules = useFailedSchedules(schedules)
  const missingRegions = useMissingRegions(projectId, { instances: list.data, backups: backupRead.data })

  return (
    <Page title={t`Instances`} place={paths.instances(projectId)}>
      {rows.length === 0 && isWhole(list.data) ? (
        <EmptyState title={t`This project has no instance`}>
          <p>
            <Trans>
              Backups are made of instances. Create one in the OVHcloud manager: it appears here by itself, with what
              can be done with it.
            </Trans>
          </p>
        </EmptyState>
      ) : (
        <>
          <ListToolbar
            list={shown}
            state={state}
            onChange={change}
            filters={filters}
            updatedAt={list.dataUpdatedAt}
            isRefreshing={list.isFetching}
            onRefresh={() => void list.refetch()}
          >
            <RegionsStatus regions={regionRead.data?.items} schedules={schedules.regions} />
          </ListToolbar>
          <p role="status" className="sr-only">
            <Plural value={narrowed.length} one="# instance" other="# instances" />
          </p>
          <ListBody
            caption={t`Instances`}
            list={shown}
            state={state}
            onChange={change}
            noneTitle={t`No instance matches`}
            isPending={isFilterPending}
          />
        </>
      )}
      {/* The dialog of an instance: a page of its own in the address, over the list. */}
      <Outlet />
      <PartialDataNotices
        dropped={list.data.dropped}
        regions={regionRead.data?.items ?? []}
        reads={[
          {
            title: t`The list could not be refreshed`,
            error: list.error,
            retry: () => void list.refetch(),
          },
          {
            title: t`Locations could not be read`,
            error: regionRead.error,
            retry: () => void regionRead.refetch(),
          },
          {
            title: t`Models could not be read`,
            error: flavorRead.error,
            retry: () => void flavorRead.refetch(),
          },
          {
            title: t`Images could not be read`,
            error: imageRead.error,
            retry: () => void imageRead.refetch(),
          },
          {
            title: t`Backups could not be read`,
            error: backupRead.error,
            retry: () => void backupRead.refetch(),
          },
          ...failedSchedules,
          ...missingRegions,
        ]}
      />
    </Page>
  )
}
