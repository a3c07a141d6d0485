import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { ExecutionStatus } from '#components/schedule/ExecutionStatus.tsx'
import { Moment } from '#ui/text/Moment.tsx'
import { NameAndId } from '#ui/text/NameAndId.tsx'
import { NextExecution } from '#components/schedule/NextExecution.tsx'
import { RegionLabel } from '#components/region/RegionLabel.tsx'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { useScheduleActions } from '#components/schedule/schedule-actions.ts'
import { executionStateWords } from '#components/schedule/words.ts'
import { paths } from '#lib/paths.ts'
import { RowMenu } from '#ui/overlay/RowMenu.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { StatusBadge } from '#ui/status/StatusBadge.tsx'
import { actionsColumn, defineList, idColumn } from '#ui/list/definition.ts'
import type { ListColumn } from '#ui/list/definition.ts'
import { lastStatus } from './rows.ts'
import type { ScheduleRow } from './rows.ts'
import { Name } from '#ui/text/Name.tsx'

const lastAt = ({ last }: ScheduleRow): number | undefined => {
  if (last.code === 'none') return undefined
  return last.code === 'missed' ? last.at : Date.parse(last.execution.executedAt)
}

function lastStatusWords(status: string): MessageDescriptor | undefined {
  if (status === 'MISSED') return msg`Missed`
  return status === 'NONE' ? msg`None known` : executionStateWords(status)
}

const columns: ListColumn<ScheduleRow>[] = [
  {
    id: 'name',
    value: (row) => row.schedule.name,
    label: msg`Name`,
    width: 12.4,
    part: 'title',
    cell: (row) => (
      <NameAndId
        name={row.schedule.name}
        id={row.schedule.id}
        to={paths.executions(row.projectId, { id: row.schedule.id, region: row.region })}
      />
    ),
  },
  {
    id: 'type',
    label: msg`Type`,
    width: 13,
    isOptional: true,
    cell: () => <Trans>Automated instance backup</Trans>,
  },
  {
    id: 'target',
    value: ({ target }) => (target.code === 'known' ? target.instance.name : undefined),
    label: msg`Target resource`,
    width: 11.2,
    cell: (row) => <TargetCell row={row} />,
  },
  {
    id: 'location',
    value: (row) => row.regionFacts?.datacenterLocation ?? row.region,
    label: msg`Location`,
    width: 9,
    cell: (row) => <RegionLabel name={row.region} region={row.regionFacts} remote={row.schedule.distantRegion} />,
  },
  {
    id: 'remote',
    value: (row) => row.schedule.distantRegion ?? undefined,
    label: msg`Remote`,
    width: 7,
    isOptional: true,
    cell: (row) => row.schedule.distantRegion,
  },
  {
    id: 'schedule',
    label: msg`Schedule`,
    width: 13,
    cell: (row) => (
      <span title={row.schedule.cron}>
        <ScheduleSentence cron={row.schedule.cron} />
      </span>
    ),
  },
  {
    id: 'next',
    value: ({ next }) => (next?.kind === 'at' ? next.at : undefined),
    label: msg`Next execution`,
    width: 13.2,
    isOnCard: true,
    cell: (row) => <NextExecution next={row.next} />,
  },
  {
    id: 'last',
    value: lastAt,
    label: msg`Last execution`,
    width: 12,
    isOptional: true,
    cell: (row) => <LastExecution at={lastAt(row)} />,
  },
  {
    id: 'status',
    value: lastStatus,
    label: msg`Last status`,
    width: 13.5,
    isOnCard: true,
    cell: (row) => <LastStatus row={row} />,
  },
  {
    id: 'kept',
    value: (row) => row.kept,
    label: msg`Kept backups`,
    width: 12.7,
    isNumber: true,
    cell: (row) => <KeptBackups row={row} />,
  },
  idColumn((row) => row.schedule.id),
  actionsColumn((row) => <ActionsCell row={row} />),
]

export const scheduleList = defineList<ScheduleRow>({
  columns,
  filters: [
    { name: 'location', label: msg`Location`, of: (row) => row.region },
    { name: 'last', label: msg`Last status`, of: lastStatus, words: lastStatusWords },
    { name: 'schedule', label: msg`Name`, of: (row) => row.schedule.id, words: (id, row) => row?.schedule.name ?? id },
    {
      name: 'instance',
      label: msg`Instance`,
      of: (row) => row.schedule.instanceId,
      words: (id, row) => {
        if (row?.target.code === 'deleted') return msg`Deleted instance`
        return row?.target.code === 'known' ? row.target.instance.name : id.slice(0, 8)
      },
    },
  ],
  search: ({ schedule, region, regionFacts, target }) => [
    schedule.name,
    schedule.id,
    schedule.backupName,
    schedule.instanceId,
    schedule.cron,
    region,
    regionFacts?.datacenterLocation,
    schedule.distantRegion,
    target.code === 'known' ? target.instance.name : undefined,
  ],
  sort: { id: 'name', desc: false },
  rowId: (row) => row.schedule.id,
  changeMark: lastStatus,
})

function TargetCell({ row: { target, projectId, schedule } }: { row: ScheduleRow }) {
  switch (target.code) {
    case 'known':
      return (
        <Link className="text-link" to={paths.instance(projectId, target.instance)}>
          <Name of={target.instance} />
        </Link>
      )
    case 'pending':
      return <Skeleton />
    case 'deleted':
      return (
        <span className="text-warning" title={schedule.instanceId}>
          <Trans>Deleted instance</Trans>
        </span>
      )
    case 'unknown':
      return <span title={schedule.instanceId}>{schedule.instanceId.slice(0, 8)}</span>
  }
}

function LastExecution({ at }: { at: number | undefined }) {
  if (at !== undefined) return <Moment at={at} />
  return (
    <span className="text-quiet">
      <Trans>None known</Trans>
    </span>
  )
}

/** How the last run went, and when it was. */
function LastStatus({ row }: { row: ScheduleRow }) {
  const { t } = useLingui()
  const { last } = row
  const at = lastAt(row)
  if (at === undefined) return <LastExecution at={at} />
  return (
    // Another status is another content: it does not push the date.
    <span key={lastStatus(row)} className="flex items-center gap-2">
      {last.code === 'execution' && <ExecutionStatus state={last.execution.state} />}
      {last.code === 'missed' && <StatusBadge kind="critical" label={t`Missed`} />}
      <span className="text-quiet truncate">
        <Moment at={at} />
      </span>
    </span>
  )
}

function KeptBackups({ row: { kept, schedule, areBackupsPending, projectId } }: { row: ScheduleRow }) {
  if (kept === undefined) {
    return areBackupsPending ? (
      <Skeleton className="w-14" />
    ) : (
      <span className="text-quiet">
        <Trans>Unknown</Trans>
      </span>
    )
  }
  const rotation = schedule.rotation ?? '?'
  return (
    <Link
      className="text-link whitespace-nowrap"
      to={paths.instanceBackups(projectId, { q: schedule.backupName || schedule.name })}
    >
      <Trans>
        {kept} of {rotation}
      </Trans>
    </Link>
  )
}

function ActionsCell({ row }: { row: ScheduleRow }) {
  const actions = useScheduleActions(row.projectId, {
    schedule: row.schedule,
    region: row.region,
    instance: row.target.code === 'known' ? row.target.instance : undefined,
  })
  return <RowMenu name={row.schedule.name} actions={actions} />
}
