import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { ExecutionStatus } from '#components/schedule/ExecutionStatus.tsx'
import { LocalAndUtc } from '#ui/text/LocalAndUtc.tsx'
import { NameAndId } from '#ui/text/NameAndId.tsx'
import { NextExecution } from '#components/schedule/NextExecution.tsx'
import { RegionLabel } from '#components/region/RegionLabel.tsx'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { useScheduleActions } from '#components/schedule/schedule-actions.ts'
import { paths } from '#lib/paths.ts'
import { RowMenu } from '#ui/overlay/RowMenu.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { StatusBadge } from '#ui/status/StatusBadge.tsx'
import type { ListColumn } from '#ui/list/list-table.ts'
import { lastStatus } from './rows.ts'
import type { ScheduleRow } from './rows.ts'
import { Name } from '#ui/text/Name.tsx'

const lastAt = ({ last }: ScheduleRow): number | undefined => {
  if (last.code === 'none') return undefined
  return last.code === 'missed' ? last.at : Date.parse(last.execution.executedAt)
}

// At module scope: a new function identity would remount a cell and close its menu.
export const scheduleColumns: ListColumn<ScheduleRow>[] = [
  {
    id: 'name',
    accessorFn: (row) => row.schedule.name,
    meta: { label: msg`Name`, width: 14, part: 'title' },
    cell: ({ row: { original } }) => (
      <NameAndId
        name={original.schedule.name}
        id={original.schedule.id}
        to={paths.executions(original.projectId, { id: original.schedule.id, region: original.region })}
      />
    ),
  },
  {
    id: 'type',
    meta: { label: msg`Type`, width: 9.5 },
    cell: () => (
      <span className="block text-sm">
        <Trans>Automated instance backup</Trans>
      </span>
    ),
  },
  {
    id: 'target',
    accessorFn: ({ target }) => (target.code === 'known' ? target.instance.name : undefined),
    meta: { label: msg`Target resource`, width: 10 },
    cell: ({ row: { original } }) => <TargetCell row={original} />,
  },
  {
    id: 'location',
    accessorFn: (row) => row.regionFacts?.datacenterLocation ?? row.region,
    meta: { label: msg`Location`, width: 8.5 },
    cell: ({ row: { original } }) => (
      <span className="block min-w-0">
        <RegionLabel name={original.region} region={original.regionFacts} />
        {original.schedule.distantRegion && (
          <span className="block text-sm">
            <Trans>Remote: {original.schedule.distantRegion}</Trans>
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'schedule',
    meta: { label: msg`Schedule`, width: 11.5 },
    cell: ({ row: { original } }) => (
      <span title={original.schedule.cron}>
        <ScheduleSentence cron={original.schedule.cron} />
      </span>
    ),
  },
  {
    id: 'next',
    accessorFn: ({ next }) => (next?.kind === 'at' ? next.at : undefined),
    meta: { label: msg`Next execution`, width: 9.5 },
    cell: ({ row: { original } }) => <NextExecution next={original.next} />,
  },
  {
    id: 'last',
    accessorFn: lastAt,
    meta: { label: msg`Last execution`, width: 9.5 },
    cell: ({ row: { original } }) => <LastExecution at={lastAt(original)} />,
  },
  {
    id: 'status',
    accessorFn: lastStatus,
    meta: { label: msg`Last status`, width: 9 },
    cell: ({ row: { original } }) => <LastStatus row={original} />,
  },
  {
    id: 'kept',
    accessorFn: (row) => row.kept,
    meta: { label: msg`Kept backups`, width: 8.5, isNumber: true },
    cell: ({ row: { original } }) => <KeptBackups row={original} />,
  },
  {
    id: 'actions',
    meta: { label: msg`Actions`, width: 3.5, part: 'actions' },
    cell: ({ row: { original } }) => <ActionsCell row={original} />,
  },
]

function TargetCell({ row: { target, projectId, schedule } }: { row: ScheduleRow }) {
  switch (target.code) {
    case 'known':
      return (
        <Link className="text-link break-words" to={paths.instance(projectId, target.instance)}>
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
  if (at !== undefined) return <LocalAndUtc at={at} />
  return (
    <span className="text-quiet">
      <Trans>None known</Trans>
    </span>
  )
}

function LastStatus({ row: { last } }: { row: ScheduleRow }) {
  const { t } = useLingui()
  return (
    <span>
      {last.code === 'execution' && <ExecutionStatus state={last.execution.state} />}
      {last.code === 'missed' && <StatusBadge kind="warning" label={t`Missed`} />}
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
