import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { ReactNode } from 'react'
import type { Backup } from '#api/operations/image.ts'
import type { Execution, Workflow } from '#api/operations/workflow.ts'
import { backups, instances, regions } from '#api/queries.ts'
import { ActionBar } from '#ui/overlay/ActionBar.tsx'
import { ExecutionStatus } from '#components/schedule/ExecutionStatus.tsx'
import { Moment } from '#ui/text/Moment.tsx'
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
import { countsOf, scheduleLedger, slaOf } from '#domain/protection/ledger.ts'
import { useCountsText } from '#components/protection/counts-text.ts'
import { useDayText } from '#components/protection/day-text.ts'
import { RunStrip } from '#ui/charts/RunStrip.tsx'
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

const stripDays = 30

/** What ran and what did not: each day as a cell, then each run, newest first. */
function History({ found: { schedule, region }, own }: { found: ScheduleInRegion; own: Backup[] | undefined }) {
  const { t } = useLingui()
  const { dateTime } = useFormats()
  const projectId = useProjectId()
  const executions = newestFirst(schedule)
  const now = clock.now()
  const missed = missedRuns(schedule, now)

  if (executions.length === 0) {
    const first = firstExpected(schedule)
    return (
      <EmptyState title={t`No execution known`}>
        <p>
          {first === undefined ? (
            <Trans>OVHcloud returned no execution of this schedule.</Trans>
          ) : first > now ? (
            <Trans>The first one is expected {dateTime(first)}.</Trans>
          ) : (
            <Trans>The first one was expected {dateTime(first)}.</Trans>
          )}
        </p>
      </EmptyState>
    )
  }

  const retry = (
    <Link className="text-link" to={paths.createBackup(projectId, { id: schedule.instanceId, region })}>
      <Trans>Create a backup</Trans>
    </Link>
  )
  const ran = executions.map((execution) => {
    const at = Date.parse(execution.executedAt)
    return {
      at,
      id: execution.id,
      cells: [
        <RunTime key="at" at={at} />,
        <ExecutionStatus key="status" state={execution.state} />,
        execution.state === 'ERROR' ? (
          <Trouble key="result" retry={retry}>
            <span lang="en" className="break-words">
              {execution.stateInfo}
            </span>
          </Trouble>
        ) : (
          <MadeBackup key="result" execution={execution} own={own} />
        ),
      ],
    }
  })
  const notRun = missed.map((at) => ({
    at,
    id: `missed-${at}`,
    cells: [
      <RunTime key="at" at={at} />,
      <StatusBadge key="status" kind="critical" label={t`Missed`} />,
      <Trouble key="result" retry={retry}>
        <Trans>It was due and did not run. OVHcloud does not make up for missed runs.</Trans>
      </Trouble>,
    ],
  }))
  return (
    <>
      <Strip schedule={schedule} />
      <div className="border-line bg-surface overflow-hidden rounded-lg border">
        <SimpleTable
          caption={t`Executions of ${schedule.name}`}
          headings={[t`Date`, t`Status`, t`Result`]}
          rows={[...ran, ...notRun].toSorted((a, b) => b.at - a.at)}
        />
      </div>
    </>
  )
}

/** The last days as cells, with how many of their runs are done. */
function Strip({ schedule }: { schedule: Workflow }) {
  const { t } = useLingui()
  const countsText = useCountsText()
  const textOf = useDayText()
  const { slots, days } = scheduleLedger(schedule, { now: clock.now(), days: stripDays })
  const counts = countsOf(days)
  const runs = countsText(counts)
  const { done, of } = slaOf(counts)
  return (
    <section aria-label={t`Last ${stripDays} days`} className="border-line bg-surface mb-4 rounded-lg border p-4">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg">
          <Trans>Last {stripDays} days</Trans>
        </h2>
        <p className="text-quiet text-sm">
          <Trans>
            {done} of {of} done
          </Trans>
        </p>
      </div>
      <RunStrip
        label={t`Last ${stripDays} days: ${runs}`}
        days={days.map((day) => ({ outcome: day.outcome, text: textOf(day, slots) }))}
        hasText
      />
    </section>
  )
}

/** Local time, and UTC beside it. */
function RunTime({ at }: { at: number }) {
  const { shortUtc } = useFormats()
  return (
    <>
      <Moment at={at} /> {!Number.isNaN(at) && <span className="text-quiet text-sm">({shortUtc(at)})</span>}
    </>
  )
}

/** What went wrong, and what can be done about it at once. */
const Trouble = ({ children, retry }: { children: ReactNode; retry: ReactNode }) => (
  <span className="flex flex-wrap gap-x-3 py-1">
    {children}
    {retry}
  </span>
)

function MadeBackup({ execution, own }: { execution: Execution; own: Backup[] | undefined }) {
  const projectId = useProjectId()
  const backup = own && backupOfExecution(execution, own)
  if (backup) {
    return (
      <Link className="text-link" to={paths.instanceBackups(projectId, { id: backup.id })}>
        <Name of={backup} />
      </Link>
    )
  }
  if (!own || execution.state !== 'SUCCESS') return null
  return (
    <span className="text-quiet">
      <Trans>None found: removed since, or renamed</Trans>
    </span>
  )
}
