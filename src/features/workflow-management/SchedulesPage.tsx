import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useLocation } from 'react-router'
import { backups, instances, regions } from '#api/queries.ts'
import { ListPage } from '#components/ListPage.tsx'
import { useClockOffset } from '#components/project/clock-offset.ts'
import { listInterval } from '#components/project/live-project.ts'
import { sideRead } from '#components/project/PartialDataNotices.tsx'
import { useProjectId } from '#components/project/project.ts'
import { useFailedSchedules, useMissingRegions } from '#components/schedule/failed-regions.ts'
import { schedulesFreshness, useSchedules } from '#components/schedule/schedules.ts'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { instanceMoves } from '#domain/instance/instance.ts'
import { paths } from '#lib/paths.ts'
import { openedFrom } from '#lib/return-path.ts'
import { Icon } from '#ui/icon/Icon.tsx'
import { NoSchedules } from './NoSchedules.tsx'
import { scheduleList } from './list.tsx'
import { scheduleRows } from './rows.ts'

export function SchedulesPage() {
  const { t } = useLingui()
  const projectId = useProjectId()
  const location = useLocation()
  const schedules = useSchedules(projectId)
  const clockOffset = useClockOffset()
  const regionRead = useQuery(regions(projectId))
  const instanceRead = useQuery({ ...instances(projectId), refetchInterval: listInterval(instanceMoves) })
  const backupRead = useQuery(backups(projectId))
  const failedSchedules = useFailedSchedules(schedules)
  const missingRegions = useMissingRegions(projectId, { instances: instanceRead.data, backups: backupRead.data })

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
      clockOffset,
      schedules.all,
      regionRead.data,
      instanceRead.data,
      instanceRead.isPending,
      backupRead.data,
      backupRead.isPending,
    ],
  )

  return (
    <ListPage
      list={scheduleList}
      title={t`Workflow Management`}
      place={paths.schedules(projectId)}
      actions={
        <Link className="button-primary" to={paths.createAutomatedBackup(projectId)} state={openedFrom(location)}>
          <Icon name="plus" />
          <Trans>Create an automated backup</Trans>
        </Link>
      }
      rows={rows}
      freshness={schedulesFreshness(schedules)}
      reads={[
        ...failedSchedules,
        ...missingRegions,
        sideRead(t`Locations could not be read`, regionRead),
        sideRead(t`Instances could not be read`, instanceRead),
        sideRead(t`Backups could not be read`, backupRead),
      ]}
      dropped={schedules.regions.reduce((sum, { dropped }) => sum + dropped, 0)}
      regions={regionRead.data?.items}
      schedules={schedules}
      empty={rows.length === 0 && <NoSchedules schedules={schedules} />}
      noneTitle={t`No schedule matches`}
      renderSummary={(narrowed) => <Summary schedules={schedules} count={narrowed.length} />}
    />
  )
}

/** The number of schedules, and the regions that have not answered yet. */
function Summary({ schedules, count }: { schedules: ProjectSchedules; count: number }) {
  const waiting = schedules.regions.filter(({ schedules: known, error }) => known === undefined && error === null)
  const names = waiting.map(({ region }) => region).join(', ')
  return (
    <p role="status" className="truncate">
      <Plural value={count} one="# schedule" other="# schedules" />
      {waiting.length > 0 && <Trans>, still waiting for {names}</Trans>}
    </p>
  )
}
