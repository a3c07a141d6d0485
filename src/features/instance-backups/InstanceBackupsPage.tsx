import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { Link, useLocation, useSearchParams } from 'react-router'
import { isWhole } from '#api/freshness/project-list.ts'
import { backups, instances, regions } from '#api/queries.ts'
import { ListPage } from '#components/ListPage.tsx'
import { useBackupOrigins } from '#components/backup/backup-origin.ts'
import { useBackupPrices } from '#components/price/backup-price.ts'
import { listInterval, useLiveOperations } from '#components/project/live-project.ts'
import { sideRead } from '#components/project/PartialDataNotices.tsx'
import { useProjectId } from '#components/project/project.ts'
import { useMissingRegions } from '#components/schedule/failed-regions.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import { bulkWork, heldIds } from '#components/bulk/store.ts'
import { backupMoves, isBeingDeleted } from '#domain/backup/backup.ts'
import { paths } from '#lib/paths.ts'
import { openedFrom } from '#lib/return-path.ts'
import { Icon } from '#ui/icon/Icon.tsx'
import { freshnessOf } from '#ui/list/ListToolbar.tsx'
import { parseListState } from '#ui/list/list-state.ts'
import { narrowed } from '#ui/list/narrow.ts'
import { ToolButton } from '#ui/list/ToolButton.tsx'
import { DeleteBackupsDialog } from './DeleteBackupsDialog.tsx'
import { NoBackup } from './NoBackup.tsx'
import { ScopeChip } from './ScopeChip.tsx'
import { BulkBar, Summary } from './Totals.tsx'
import { exportBackups } from './export.ts'
import { backupList } from './list.tsx'
import { backupRows, totalsOf } from './rows.ts'
import { useBackupScope } from './scope.ts'

const nothing: ReadonlySet<string> = new Set()

export function InstanceBackupsPage() {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const location = useLocation()
  const list = useSuspenseQuery({ ...backups(projectId), refetchInterval: listInterval(backupMoves) })
  const regionRead = useQuery(regions(projectId))
  const instanceRead = useQuery(instances(projectId))
  const prices = useBackupPrices(projectId)
  const operations = useLiveOperations(projectId, list.data.items.some(backupMoves))
  const { only, instance, ...scope } = useBackupScope(projectId, instanceRead.data?.items)
  const schedules = useSchedules(projectId)
  const origins = useBackupOrigins(projectId, schedules)
  const missingRegions = useMissingRegions(projectId, { instances: instanceRead.data, backups: list.data })
  const [search] = useSearchParams()
  // A link may ask for all that it leaves to be selected, until somebody changes the selection.
  const [chosenIds, setSelectedIds] = useState<ReadonlySet<string>>()
  const [isDeleting, setIsDeleting] = useState(false)

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
        scope: { only, instance },
      }),
    [list.data, regionRead.data, operations, prices, projectId, instanceRead.data, origins, only, instance],
  )
  const asked = (): ReadonlySet<string> =>
    search.get('select') === 'all'
      ? new Set(narrowed(backupList, rows, parseListState(search, backupList)).map(({ backup }) => backup.id))
      : nothing
  const selectedIds = chosenIds ?? asked()
  // What is gone, or on its way, is not selected any more; what could not be deleted still is.
  const works = useSyncExternalStore(bulkWork.subscribe, bulkWork.all)
  const held = works.length > 0 ? heldIds('delete-backups', projectId) : nothing
  const selected =
    selectedIds.size === 0
      ? []
      : rows.filter(({ backup }) => selectedIds.has(backup.id) && !held.has(backup.id) && !isBeingDeleted(backup))

  return (
    <>
      <ListPage
        list={backupList}
        title={t`Instance Backup`}
        place={paths.instanceBackups(projectId)}
        actions={
          <Link className="button-primary" to={paths.createBackup(projectId, instance)} state={openedFrom(location)}>
            <Icon name="plus" />
            <Trans>Create a backup</Trans>
          </Link>
        }
        rows={rows}
        freshness={freshnessOf(list)}
        reads={[
          sideRead(t`The list could not be refreshed`, list),
          sideRead(t`Locations could not be read`, regionRead),
          sideRead(t`Instances could not be read`, instanceRead),
          sideRead(t`The backups of the instance could not be read`, { error: scope.error, refetch: scope.retry }),
          ...missingRegions,
        ]}
        dropped={list.data.dropped}
        regions={regionRead.data?.items}
        schedules={schedules}
        empty={list.data.items.length === 0 && isWhole(list.data) && <NoBackup />}
        noneTitle={scope.isPending ? t`Loading` : t`No backup matches`}
        renderTools={(shown) => (
          <ToolButton label={t`Export CSV`} icon="download" onClick={() => exportBackups(shown, i18n)} />
        )}
        chips={<ScopeChip label={scope.label} />}
        renderSummary={(shown) => <Summary totals={totalsOf(shown)} isPricePending={prices.isPending} />}
        selection={{ ids: selectedIds, change: setSelectedIds }}
      >
        {selected.length > 0 && (
          <BulkBar rows={selected} onDelete={() => setIsDeleting(true)} onClear={() => setSelectedIds(nothing)} />
        )}
      </ListPage>
      {isDeleting && (
        <DeleteBackupsDialog
          ids={selected.map(({ backup }) => backup.id)}
          onClose={(failed) => {
            setIsDeleting(false)
            // What failed stays selected, to be tried again.
            if (failed) setSelectedIds(failed)
          }}
        />
      )}
    </>
  )
}
