/** The ledger: a row for each schedule, and for each instance without one. */
import type { ProtectionState, StateOf } from './instance-state.ts'
import type { ProtectionReport } from './report.ts'
import { isOrphaned } from './states.ts'
import type { InstanceReport, ScheduleReport } from './states.ts'

/** A schedule may outlive its instance: it fails at each run. */
export type LedgerState = ProtectionState | 'deleted-instance'

export interface LedgerRow {
  id: string
  projectId: string
  region: string
  instance: InstanceReport | undefined
  schedule: ScheduleReport | undefined
  state: LedgerState
  /** What the state rests on. */
  facts: StateOf | undefined
  /** Its place when the worst come first. */
  rank: number
}

/** What needs a person comes first, what is well last. */
const order: readonly LedgerState[] = [
  'failing',
  'missed',
  'stale',
  'deleted-instance',
  'colliding',
  'unprotected',
  'unknown',
  'first-run-due',
  'protected',
  'not-schedulable',
]

export const groups = ['look', 'none', 'well'] as const
export type Group = (typeof groups)[number]

export function groupOf(state: LedgerState): Group {
  if (state === 'unprotected' || state === 'not-schedulable') return 'none'
  return state === 'protected' || state === 'first-run-due' ? 'well' : 'look'
}

export function ledgerRows(projectId: string, report: ProtectionReport): LedgerRow[] {
  const byId = new Map(report.schedules.map((schedule) => [schedule.id, schedule]))
  const row = (
    instance: InstanceReport | undefined,
    schedule: ScheduleReport | undefined,
    state: LedgerState,
  ): LedgerRow => ({
    id: `${instance?.id ?? ''} ${schedule?.id ?? ''}`,
    projectId,
    region: instance?.region ?? schedule?.region ?? '',
    instance,
    schedule,
    state,
    facts: instance,
    rank: order.indexOf(state),
  })
  const ofInstances = report.instances.flatMap((instance) => {
    const own = instance.scheduleIds.flatMap((id) => byId.get(id) ?? [])
    return own.length > 0
      ? own.map((schedule) => row(instance, schedule, instance.state))
      : [row(instance, undefined, instance.state)]
  })
  const others = report.schedules.filter(({ target }) => target !== 'known')
  return [
    ...ofInstances,
    ...others.map((schedule) => row(undefined, schedule, isOrphaned(schedule) ? 'deleted-instance' : 'unknown')),
  ]
}
