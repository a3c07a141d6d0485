import { Button } from '@ovhcloud/ods-react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { Link, Outlet, useLocation, useSearchParams } from 'react-router'
import { isWhole } from '#api/freshness/project-list.ts'
import { backups, instances, regions } from '#api/queries.ts'
import { PartialDataNotices } from '#components/project/PartialDataNotices.tsx'
import { RegionsStatus } from '#components/schedule/RegionsStatus.tsx'
import { useBackupOrigins } from '#components/backup/backup-origin.ts'
import { useBackupPrices } from '#components/price/backup-price.ts'
import { useMissingRegions } from '#components/schedule/failed-regions.ts'
import { useFormats } from '#ui/text/formats.ts'
import { listInterval, useLiveOperations } from '#components/project/live-project.ts'
import { useProjectId } from '#components/project/project.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import { backupStatusWords } from '#components/backup/words.ts'
import { backupMoves } from '#domain/backup/backup.ts'
import { downloadText, toCsv } from '#lib/csv.ts'
import { paths } from '#lib/paths.ts'
import { openedFrom } from '#lib/return-path.ts'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Icon } from '#ui/icon/Icon.tsx'
import { Page } from '#ui/page/Page.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { ListBody } from '#ui/list/ListBody.tsx'
import { ListToolbar } from '#ui/list/ListToolbar.tsx'
import { countOptions } from '#ui/list/filter-options.ts'
import { useListState } from '#ui/list/list-state.ts'
import { useListTable, useOrdered } from '#ui/list/list-table.ts'
import { SelectionProvider } from '#ui/list/selection.tsx'
import { DeleteBackupsDialog } from './DeleteBackupsDialog.tsx'
import { backupColumns, systemName } from './columns.tsx'
import { backupFilters, backupRows, narrowBackups, totalsOf } from './rows.ts'
import type { BackupRow, BackupTotals } from './rows.ts'
import { useBackupScope } from './scope.ts'

const defaults = { filters: backupFilters, sort: { id: 'created', desc: true } }
const nothing: ReadonlySet<string> = new Set()
const rowId = (row: BackupRow): string => row.backup.id

export function InstanceBackupsPage() {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const location = useLocation()
  const list = useSuspenseQuery({
    ...backups(projectId),
    refetchInterval: listInterval(backupMoves),
  })
  const regionRead = useQuery(regions(projectId))
  const instanceRead = useQuery(instances(projectId))
  const prices = useBackupPrices(projectId)
  const operations = useLiveOperations(projectId, list.data.items.some(backupMoves))
  const scope = useBackupScope(projectId, instanceRead.data?.items)
  const schedules = useSchedules(projectId)
  const origins = useBackupOrigins(projectId, schedules)
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(nothing)
  const [isDeleting, setIsDeleting] = useState(false)

  const [state, change] = useListState(defaults)
  const search = useDeferredValue(state.search)
  const rows = useMemo(
    () =>
      backupRows({
        backups: list.data.items,
        regions: regionRead.data?.items,
        operations,
        prices,
        projectId,
        instances: instanceRead.data,
        origins,
        only: scope.instance,
      }),
    [list.data, regionRead.data, operations, prices, projectId, instanceRead.data, origins, scope.instance],
  )
  const inOrder = useOrdered(backupColumns, rows, state.sort)
  const narrowed = useMemo(
    () => narrowBackups(inOrder, { search, filters: state.filters, only: scope.only }),
    [inOrder, search, state.filters, scope.only],
  )
  const shown = useListTable({ columns: backupColumns, rows: narrowed, getRowId: rowId, state })

  const statusLabel = (status: string): string => {
    const words = backupStatusWords(status)
    return words ? i18n._(words) : status
  }
  const exportRows = (shown: BackupRow[]): void => {
    const headings = [
      t`Name`,
      t`ID`,
      t`Location`,
      t`Size (GiB)`,
      t`Price per month (ex. VAT)`,
      t`Currency`,
      t`Created on`,
      t`Operating system`,
      t`Source`,
      t`Used by`,
      t`Status`,
    ]
    const lines = shown.map((row) => [
      row.backup.name,
      row.backup.id,
      row.backup.region,
      row.gib,
      row.cost && Math.round(row.cost.value * 10_000) / 10_000,
      row.cost?.currency,
      row.backup.creationDate,
      row.backup.type && systemName(row.backup.type),
      row.sourceInstance?.name,
      row.users?.map(({ name }) => name).join(', '),
      statusLabel(row.backup.status),
    ])
    downloadText('instance-backups.csv', toCsv([headings, ...lines]))
  }
  // What is gone is not selected any more.
  const selected = selectedIds.size === 0 ? [] : rows.filter(({ backup }) => selectedIds.has(backup.id))
  const selection = useMemo(
    () => ({ ids: selectedIds, shown: narrowed.map(rowId), change: setSelectedIds }),
    [selectedIds, narrowed],
  )

  const missingRegions = useMissingRegions(projectId, { instances: instanceRead.data, backups: list.data })
  const filters = [
    {
      name: 'status',
      label: t`Status`,
      options: countOptions(rows, (row) => row.statusGroup, statusLabel, state.filters['status']),
    },
    {
      name: 'location',
      label: t`Location`,
      options: countOptions(rows, (row) => row.backup.region, undefined, state.filters['location']),
    },
    {
      name: 'os',
      label: t`Operating system`,
      options: countOptions(rows, (row) => row.backup.type, systemName, state.filters['os']),
    },
  ]

  return (
    <Page
      title={t`Instance Backup`}
      place={paths.instanceBackups(projectId)}
      actions={
        <Link
          className="button-primary"
          to={paths.createBackup(projectId, scope.instance)}
          state={openedFrom(location)}
        >
          <Icon name="plus" />
          <Trans>Create a backup</Trans>
        </Link>
      }
    >
      {rows.length === 0 && isWhole(list.data) ? (
        <EmptyState title={t`This project has no backup yet`}>
          <p>
            <Trans>
              A backup is a copy of the disk of an instance at one moment. You can restore it, or create a new instance
              from it. It is billed by the GiB as long as it is kept.
            </Trans>
          </p>
          <p>
            <Link className="button-outline" to={paths.instances(projectId)}>
              <Trans>Go to the instances</Trans>
            </Link>
          </p>
        </EmptyState>
      ) : (
        <>
          <Summary totals={totalsOf(narrowed)} isPricePending={prices.isPending} />
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
            <ScopeChip label={scope.label} />
            <Button variant="outline" size="sm" onClick={() => exportRows(narrowed)}>
              <Trans>Export CSV</Trans>
            </Button>
          </ListToolbar>
          <SelectionProvider value={selection}>
            <ListBody
              caption={t`Instance Backup`}
              list={shown}
              state={state}
              onChange={change}
              noneTitle={scope.isPending ? t`Loading` : t`No backup matches`}
            />
          </SelectionProvider>
          {selected.length > 0 && (
            <BulkBar rows={selected} onDelete={() => setIsDeleting(true)} onClear={() => setSelectedIds(nothing)} />
          )}
        </>
      )}
      {isDeleting && (
        <DeleteBackupsDialog
          ids={selected.map(rowId)}
          onClose={(failed) => {
            setIsDeleting(false)
            // What failed stays selected, to be tried again.
            if (failed) setSelectedIds(failed)
          }}
        />
      )}
      {/* The dialog that deletes one: a page of its own in the address, over the list. */}
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
            title: t`Instances could not be read`,
            error: instanceRead.error,
            retry: () => void instanceRead.refetch(),
          },
          {
            title: t`The backups of the instance could not be read`,
            error: scope.error,
            retry: scope.retry,
          },
          ...missingRegions,
        ]}
      />
    </Page>
  )
}

function Summary({ totals, isPricePending }: { totals: BackupTotals; isPricePending: boolean }) {
  const { gib, money } = useFormats()
  return (
    <p role="status" className="mb-3 min-h-18 sm:min-h-6">
      <Plural value={totals.count} one="# backup" other="# backups" />
      {', '}
      {gib(totals.gib)}
      {totals.gib > 0 && ', '}
      {totals.gib === 0 ? null : totals.cost ? (
        <Trans>about {money(totals.cost.value, totals.cost.currency)} ex. VAT per month</Trans>
      ) : isPricePending ? (
        <Skeleton className="w-40" />
      ) : (
        <Trans>price not available</Trans>
      )}
    </p>
  )
}

/** What is selected and what can be done with it. It sticks to the bottom: selecting moves no row. */
function BulkBar({ rows, onDelete, onClear }: { rows: BackupRow[]; onDelete: () => void; onClear: () => void }) {
  const { t } = useLingui()
  const { gib, money } = useFormats()
  const totals = totalsOf(rows)
  return (
    <section
      aria-label={t`Selected backups`}
      className="border-brand bg-sky sticky bottom-2 z-10 mt-3 flex flex-wrap items-center gap-3 rounded-lg border p-3 shadow-lg"
    >
      <p role="status" className="mr-auto">
        <Plural value={totals.count} one="# backup selected" other="# backups selected" />, {gib(totals.gib)}
        {totals.cost && (
          <>
            , <Trans>about {money(totals.cost.value, totals.cost.currency)} ex. VAT per month</Trans>
          </>
        )}
      </p>
      <Button variant="outline" size="sm" onClick={onClear}>
        <Trans>Clear the selection</Trans>
      </Button>
      <Button color="critical" size="sm" onClick={onDelete}>
        <Trans>Delete</Trans>
      </Button>
    </section>
  )
}

function ScopeChip({ label }: { label: string | undefined }) {
  const [, setSearch] = useSearchParams()
  if (label === undefined) return null
  const clear = (): void =>
    setSearch((current) => {
      const next = new URLSearchParams(current)
      for (const name of ['id', 'instance', 'page']) next.delete(name)
      return next
    })
  return (
    <Button variant="outline" size="sm" onClick={clear}>
      <bdi>{label}</bdi>
      <Icon name="xmark" />
      <span className="sr-only">
        <Trans>Show all backups</Trans>
      </span>
    </Button>
  )
}
