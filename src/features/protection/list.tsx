import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { useCountsText } from '#components/protection/counts-text.ts'
import { useDayText } from '#components/protection/day-text.ts'
import { ledgerStateWords } from '#components/protection/problem-words.ts'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { stateKind } from '#domain/protection/instance-state.ts'
import { countsOf } from '#domain/protection/ledger.ts'
import { groupOf } from '#domain/protection/rows.ts'
import type { Group, LedgerRow } from '#domain/protection/rows.ts'
import { entryOf } from '#lib/entry-of.ts'
import { paths } from '#lib/paths.ts'
import { RunStrip } from '#ui/charts/RunStrip.tsx'
import { defineList } from '#ui/list/definition.ts'
import type { ListColumn } from '#ui/list/definition.ts'
import { StatusBadge } from '#ui/status/StatusBadge.tsx'
import { Moment } from '#ui/text/Moment.tsx'
import { Name } from '#ui/text/Name.tsx'

const groupWords: Record<Group, MessageDescriptor> = {
  look: msg`To look at`,
  none: msg`No schedule`,
  well: msg`Protected`,
}

const columns: ListColumn<LedgerRow>[] = [
  {
    id: 'instance',
    value: (row) => row.instance?.name,
    label: msg`Instance`,
    width: 11,
    part: 'title',
    cell: (row) => <InstanceCell row={row} />,
  },
  {
    id: 'state',
    value: (row) => row.rank,
    label: msg`State`,
    width: 13,
    isOnCard: true,
    cell: (row) => <StateCell row={row} />,
  },
  {
    id: 'schedule',
    value: (row) => row.schedule?.name,
    label: msg`Schedule`,
    width: 12,
    cell: (row) => <ScheduleCell row={row} />,
  },
  { id: 'days', label: msg`Last 30 days`, width: 39.5, cell: (row) => <Days row={row} /> },
  {
    id: 'sla',
    value: ({ schedule }) => (schedule && schedule.sla.of > 0 ? schedule.sla.done / schedule.sla.of : undefined),
    label: msg`Done`,
    width: 6,
    isNumber: true,
    isOnCard: true,
    cell: (row) => <SlaCell row={row} />,
  },
  {
    id: 'newest',
    value: ({ instance }) => instance?.newest?.at,
    label: msg`Newest backup`,
    width: 10.5,
    cell: (row) => <NewestCell row={row} />,
  },
  { id: 'todo', label: msg`Action`, width: 10.5, cell: (row) => <ActionCell row={row} /> },
]

export const ledgerList = defineList<LedgerRow>({
  columns,
  filters: [
    { name: 'group', label: msg`Group`, of: (row) => groupOf(row.state), words: (group) => entryOf(groupWords, group) },
    { name: 'state', label: msg`State`, of: (row) => row.state, words: (state) => entryOf(ledgerStateWords, state) },
    { name: 'location', label: msg`Location`, of: (row) => row.region },
  ],
  search: ({ instance, schedule, region }) => [instance?.name, instance?.id, schedule?.name, schedule?.id, region],
  sort: { id: 'state', desc: false },
  rowId: (row) => row.id,
  changeMark: (row) => row.state,
})

function InstanceCell({ row: { instance, schedule, projectId, state } }: { row: LedgerRow }) {
  if (instance) {
    return (
      <Link className="text-link block truncate font-semibold" to={paths.instance(projectId, instance)}>
        <Name of={instance} />
      </Link>
    )
  }
  return (
    <span className="text-warning block truncate" title={schedule?.instanceId}>
      {state === 'deleted-instance' ? <Trans>Deleted instance</Trans> : schedule?.instanceId.slice(0, 8)}
    </span>
  )
}

function StateCell({ row: { state } }: { row: LedgerRow }) {
  const { i18n } = useLingui()
  const kind = state === 'deleted-instance' ? 'critical' : stateKind[state]
  return <StatusBadge kind={kind} label={i18n._(ledgerStateWords[state])} />
}

function ScheduleCell({ row: { schedule, projectId } }: { row: LedgerRow }) {
  if (!schedule) {
    return (
      <span className="text-quiet">
        <Trans>No schedule</Trans>
      </span>
    )
  }
  return (
    <Link className="text-link block truncate" to={paths.executions(projectId, schedule)} title={schedule.name}>
      {schedule.name}
      <span className="sr-only">
        {' '}
        <ScheduleSentence cron={schedule.cron} />
      </span>
    </Link>
  )
}

function Days({ row: { schedule } }: { row: LedgerRow }) {
  const { t } = useLingui()
  const countsText = useCountsText()
  const textOf = useDayText()
  if (!schedule) return null
  const { days, slots } = schedule.ledger
  const runs = countsText(countsOf(days))
  return (
    <RunStrip
      label={runs === '' ? t`${schedule.name}: nothing known` : t`${schedule.name}: ${runs}`}
      days={days.map((day) => ({ outcome: day.outcome, text: textOf(day, slots) }))}
    />
  )
}

function SlaCell({ row: { schedule } }: { row: LedgerRow }) {
  if (!schedule || schedule.sla.of === 0) return null
  const { done, of } = schedule.sla
  return (
    <span className="tabular-nums">
      {done}/{of}
    </span>
  )
}

function NewestCell({ row: { instance, projectId } }: { row: LedgerRow }) {
  if (!instance?.newest) return null
  return (
    <Link className="text-link" to={paths.instanceBackups(projectId, { id: instance.newest.backupId })}>
      <Moment at={instance.newest.at} />
    </Link>
  )
}

/** What a person can do about it, in one click. */
function ActionCell({ row: { instance, schedule, state, projectId } }: { row: LedgerRow }) {
  switch (state) {
    case 'unprotected':
      return instance ? (
        <Link className="text-link" to={paths.createAutomatedBackup(projectId, instance)}>
          <Trans>Protect</Trans>
        </Link>
      ) : null
    case 'failing':
    case 'missed':
    case 'stale':
      return instance ? (
        <Link className="text-link" to={paths.createBackup(projectId, instance)}>
          <Trans>Create a backup</Trans>
        </Link>
      ) : null
    case 'deleted-instance':
      return schedule ? (
        <Link className="text-link" to={paths.deleteSchedule(projectId, schedule)}>
          <Trans>Delete</Trans>
        </Link>
      ) : null
    case 'colliding':
      return instance ? (
        <Link className="text-link" to={paths.spreadSchedules(projectId, instance.id)}>
          <Trans>Move one</Trans>
        </Link>
      ) : null
    case 'protected':
    case 'first-run-due':
      return instance ? (
        <span className="flex gap-3">
          <Link className="text-link" to={paths.restore(projectId, { instance })}>
            <Trans>Restore</Trans>
          </Link>
          {schedule && (
            <Link className="text-link" to={paths.editSchedule(projectId, schedule)}>
              <Trans>Edit</Trans>
            </Link>
          )}
        </span>
      ) : null
    case 'unknown':
    case 'not-schedulable':
      return null
  }
}
