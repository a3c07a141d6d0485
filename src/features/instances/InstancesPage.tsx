import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useMemo, useState } from 'react'
import { isWhole } from '#api/freshness/project-list.ts'
import { backups, flavors, images, instances, regions } from '#api/queries.ts'
import { ListPage } from '#components/ListPage.tsx'
import { useClockOffset } from '#components/project/clock-offset.ts'
import { hasOpenOperations, listInterval, useLiveOperations } from '#components/project/live-project.ts'
import { sideRead } from '#components/project/PartialDataNotices.tsx'
import { useProjectId } from '#components/project/project.ts'
import { useFailedSchedules, useMissingRegions } from '#components/schedule/failed-regions.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import type { StatesReport } from '#domain/protection/states.ts'
import { instanceMoves } from '#domain/instance/instance.ts'
import { paths } from '#lib/paths.ts'
import { freshnessOf } from '#ui/list/ListToolbar.tsx'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { lazyPart } from '#ui/lazy-part.tsx'
import { InstanceSelection } from './later-parts.ts'
import { instanceList } from './list.tsx'
import { instanceRows } from './rows.ts'

// The report fills the column Protection in: the rows do not wait for its code.
const { Part: ReportReader } = lazyPart(
  async () => (await import('#components/protection/ReportReader.tsx')).ReportReader,
)

const nothing: ReadonlySet<string> = new Set()

export function InstancesPage() {
  const { t } = useLingui()
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
  const { all, isPending, isKnown } = schedules
  const clockOffset = useClockOffset()
  const operations = useLiveOperations(projectId, list.data.items.some(instanceMoves))
  const [report, setReport] = useState<StatesReport>()
  const arePending = { flavors: flavorRead.isPending, images: imageRead.isPending || backupRead.isPending }

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
        schedules: { all, isPending, isKnown },
        report,
        operations,
        arePending: { flavors: arePending.flavors, images: arePending.images },
      }),
    [
      projectId,
      clockOffset,
      all,
      isPending,
      isKnown,
      report,
      operations,
      arePending.flavors,
      arePending.images,
      list.data,
      regionRead.data,
      flavorRead.data,
      imageRead.data,
      backupRead.data,
    ],
  )
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(nothing)
  // What is gone is not selected any more.
  const selected = selectedIds.size === 0 ? [] : list.data.items.filter(({ id }) => selectedIds.has(id))
  const failedSchedules = useFailedSchedules(schedules)
  const missingRegions = useMissingRegions(projectId, { instances: list.data, backups: backupRead.data })

  return (
    <>
      <Suspense fallback={null}>
        <ReportReader projectId={projectId} onReport={setReport} />
      </Suspense>
      <ListPage
        list={instanceList}
        title={t`Instances`}
        place={paths.instances(projectId)}
        rows={rows}
        freshness={freshnessOf(list)}
        reads={[
          sideRead(t`The list could not be refreshed`, list),
          sideRead(t`Locations could not be read`, regionRead),
          sideRead(t`Models could not be read`, flavorRead),
          sideRead(t`Images could not be read`, imageRead),
          sideRead(t`Backups could not be read`, backupRead),
          ...failedSchedules,
          ...missingRegions,
        ]}
        dropped={list.data.dropped}
        regions={regionRead.data?.items}
        schedules={schedules}
        empty={rows.length === 0 && isWhole(list.data) && <NoInstance />}
        noneTitle={t`No instance matches`}
        // What the address asks for is waited for, where another read tells: rows that come later would push the others.
        isPending={({ search, filters }) =>
          (!report && filters['protection'] !== undefined) || (search !== '' && arePending.images)
        }
        renderSummary={(narrowed) => (
          <p role="status">
            <Plural value={narrowed.length} one="# instance" other="# instances" />
          </p>
        )}
        selection={{ ids: selectedIds, change: setSelectedIds }}
      >
        {selected.length > 0 && (
          <Suspense fallback={null}>
            <InstanceSelection instances={selected} onClear={() => setSelectedIds(nothing)} />
          </Suspense>
        )}
      </ListPage>
    </>
  )
}

function NoInstance() {
  const { t } = useLingui()
  return (
    <EmptyState title={t`This project has no instance`}>
      <p>
        <Trans>
          Backups are made of instances. Create one in the OVHcloud manager: it appears here by itself, with what can be
          done with it.
        </Trans>
      </p>
    </EmptyState>
  )
}
