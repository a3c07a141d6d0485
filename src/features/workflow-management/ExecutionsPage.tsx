import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { Backup } from '#api/operations/image.ts'
import { backups, instances, regions } from '#api/queries.ts'
import { ActionBar } from '#ui/overlay/ActionBar.tsx'
import { ExecutionStatus } from '#components/schedule/ExecutionStatus.tsx'
import { LocalAndUtc } from '#ui/text/LocalAndUtc.tsx'
import { NextExecution } from '#components/schedule/NextExecution.tsx'
import { PartialDataNotices } from '#components/project/PartialDataNotices.tsx'
import { RegionLabel } from '#components/region/RegionLabel.tsx'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { useFailedSchedules, useMissingRegions } from '#components/schedule/failed-regions.ts'
import { useFormats } from '#ui/text/formats.ts'
import { listInterval } from '#components/project/live-project.ts'
import { useProjectId } from '#components/project/project.ts'
import { useScheduleActions } from '#components/schedule/schedule-actions.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import type { ScheduleInRegion } from '#components/schedule/schedules.ts'
import { backupOfExecution, backupsOf, keptCount, newestFirst } from '#domain/schedule/execution.ts'
import { instanceMoves } from '#domain/instance/instance.ts'
import { firstExpected, missedRuns, nextExecution } from '#domain/schedule/expected-runs.ts'
import { clock } from '#lib/clock.ts'
import { paths } from '#lib/paths.ts'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Fact } from '#ui/text/Fact.tsx'
import { Page } from '#ui/page/Page.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { StatusBadge } from '#ui/status/StatusBadge.tsx'
import { SimpleTable } from '#ui/list/SimpleTable.tsx'
import { targetsIn } from './rows.ts'
import { Name } from '#ui/text/Name.tsx'

export function ExecutionsPage() {
  const { t } = useLingui()
  const projectId = useProjectId()
  const { workflowId } = useParams()
  const schedules = useSchedules(projectId)
  const failedSchedules = useFailedSchedules(schedules)
  const found = schedules.all.find(({ schedule }) => schedule.id === workflowId)
  const shortId = workflowId?.slice(0, 8) ?? ''

  if (found) return <Executions found={found} reads={failedSchedules} />
  return (
    <Page title={t`Executions of ${shortId}`}>
      {schedules.isPending ? (
        <Skeleton className="w-80" />
      ) : (
        <EmptyState title={t`This schedule is not there`}>
          <p>
            {schedules.regions.some(({ error }) => error !== null) ? (
              <Trans>Some regions could not be asked: it may be in one of them.</Trans>
            ) : (
              <Trans>It has been deleted, or belongs to another project.</Trans>
            )}
          </p>
          <p>
            <Link className="button-outline" to={paths.schedules(projectId)}>
              <Trans>Go to the schedules</Trans>
            </Link>
          </p>
        </EmptyState>
      )}
      <PartialDataNotices dropped={0} regions={[]} reads={failedSchedules} />
    </Page>
  )
}

function Executions({
  found: { schedule, region },
  reads,
}: {
  found: ScheduleInRegion
  reads: ReturnType<typeof useFailedSchedules>
}) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const regionRead = useQuery(regions(projectId))
  const instanceRead = useQuery({ ...instances(projectId), refetchInterval: listInterval(instanceMoves) })
  const backupRead = useQuery(backups(projectId))
  const target = targetsIn({ list: instanceRead.data, isPending: instanceRead.isPending })(schedule.instanceId)
  const instance = target.code === 'known' ? target.instance : undefined
  const actions = useScheduleActions(projectId, { schedule, region, instance }).filter(({ id }) => id !== 'executions')
  const own = backupRead.data && backupsOf(schedule, region, backupRead.data.items)
  const now = clock.now()
  const missingRegions = useMissingRegions(projectId, { instances: instanceRead.data, backups: backupRead.data })

  return (
    <Page title={t`Executions of ${schedule.name}`} actions={<ActionBar actions={actions} />}>
      <dl className="border-line mb-4 grid gap-x-8 gap-y-3 rounded-lg border bg-surface p-4 sm:grid-cols-2 xl:grid-cols-5">
        <Fact label={t`Schedule`}>
          <ScheduleSentence cron={schedule.cron} />
          <code className="text-quiet block text-sm">{schedule.cron} (UTC)</code>
        </Fact>
        <Fact label={t`Next execution`}>
          <NextExecution next={nextExecution(schedule, now)} />
        </Fact>
        <Fact label={t`Target resource`}>
          {instance ? (
            <Link className="text-link" to={paths.instance(projectId, instance)}>
              <Name of={instance} />
            </Link>
          ) : target.code === 'pending' ? (
            <Skeleton />
          ) : target.code === 'deleted' ? (
            <Trans>Deleted instance</Trans>
          ) : (
            schedule.instanceId.slice(0, 8)
          )}
        </Fact>
        <Fact label={t`Location`}>
          <RegionLabel name={region} region={regionRead.data?.items.find(({ name }) => name === region)} />
          {schedule.distantRegion && <Trans>Remote: {schedule.distantRegion}</Trans>}
        </Fact>
        <Fact label={t`Kept backups`}>
          {own ? <Kept kept={keptCount(own)} rotation={schedule.rotation} /> : <Skeleton />}
        </Fact>
      </dl>
      <History found={{ schedule, region }} own={own} />
      <PartialDataNotices
        dropped={0}
        regions={[]}
        reads={[
          ...reads,
          ...missingRegions,
          {
            title: t`Instances could not be read`,
            error: instanceRead.error,
            retry: () => void instanceRead.refetch(),
          },
          { title: t`Backups could not be read`, error: backupRead.error, retry: () => void backupRead.refetch() },
        ]}
      />
    </Page>
  )
}

function Kept({ kept, rotation }: { kept: number; rotation: number | undefined }) {
  const most = rotation ?? '?'
  return (
    <Trans>
      {kept} of {most}
    </Trans>
  )
}

/** What ran and what did not, newest first. */
function History({ found: { schedule }, own }: { found: ScheduleInRegion; own: Backup[] | undefined }) {
  const { t } = useLingui()
  const { dateTime } = useFormats()
  const projectId = useProjectId()
  const executions = newestFirst(schedule)
  const missed = missedRuns(schedule, clock.now())

  if (executions.length === 0) {
    const first = firstExpected(schedule)
    return (
      <EmptyState title={t`No execution known`}>
        <p>
          {first === undefined ? (
            <Trans>OVHcloud returned no execution of this schedule.</Trans>
          ) : first > clock.now() ? (
            <Trans>The first one is expected {dateTime(first)}.</Trans>
          ) : (
            <Trans>The first one was expected {dateTime(first)}.</Trans>
          )}
        </p>
      </EmptyState>
    )
  }

  const ran = executions.map((execution) => {
    const backup = own && backupOfExecution(execution, own)
    const at = Date.parse(execution.executedAt)
    return {
      at,
      id: execution.id,
      cells: [
        <LocalAndUtc key="at" at={at} />,
        <span key="status">
          <ExecutionStatus state={execution.state} />
        </span>,
        <span key="reason" lang="en" className="break-words">
          {execution.stateInfo}
        </span>,
        backup ? (
          <Link key="backup" className="text-link" to={paths.instanceBackups(projectId, { id: backup.id })}>
            <Name of={backup} />
          </Link>
        ) : own && execution.state === 'SUCCESS' ? (
          <span key="backup" className="text-quiet">
            <Trans>None found: removed since, or renamed</Trans>
          </span>
        ) : null,
      ],
    }
  })
  const notRun = missed.map((at) => ({
    at,
    id: `missed-${at}`,
    cells: [
      <LocalAndUtc key="at" at={at} />,
      <span key="status">
        <StatusBadge kind="warning" label={t`Missed`} />
      </span>,
      <Trans key="reason">It was due and did not run. OVHcloud does not make up for missed runs.</Trans>,
      null,
    ],
  }))
  const rows = [...ran, ...notRun].toSorted((a, b) => b.at - a.at)
  return (
    <div className="border-line overflow-hidden rounded-lg border bg-surface">
      <SimpleTable
        caption={t`Executions of ${schedule.name}`}
        headings={[t`Date`, t`Status`, t`Reason`, t`Backup`]}
        rows={rows}
      />
    </div>
  )
}
