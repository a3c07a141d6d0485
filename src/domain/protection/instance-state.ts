/** Whether an instance is protected, by the runs of its schedules: the first state that applies. */
import type { StatusKind } from '#domain/status.ts'
import { isBeingMade } from '#domain/backup/backup.ts'
import type { Ledger, Slot } from './ledger.ts'

export const protectionStates = [
  'unknown',
  'not-schedulable',
  'unprotected',
  'colliding',
  'failing',
  'missed',
  'stale',
  'first-run-due',
  'protected',
] as const

export type ProtectionState = (typeof protectionStates)[number]

/** States in which somebody has to do something, the most urgent first. */
export const problemStates = ['failing', 'missed', 'stale', 'colliding'] as const satisfies ProtectionState[]

export const stateKind: Record<ProtectionState, StatusKind> = {
  protected: 'success',
  unprotected: 'warning',
  failing: 'critical',
  missed: 'critical',
  stale: 'critical',
  colliding: 'warning',
  'first-run-due': 'neutral',
  'not-schedulable': 'neutral',
  unknown: 'neutral',
}

/** Why nothing can be said of an instance. */
export type UnknownBecause =
  /** The schedules of its region could not be read, or its region is not known. */
  | 'schedules'
  /** The backups could not be read, or which of them the schedule made is not certain. */
  | 'backups'
  /** OVH returned no execution, and runs have been due. */
  | 'history'
  /** The last execution is in a state, or the pattern of a kind, that is not known here. */
  | 'execution'

export interface StateOf {
  state: ProtectionState
  because?: UnknownBecause
  /** How many runs failed in a row, and the first of them. */
  failed?: { count: number; since: number }
  /** The run that was missed, or that left no backup. */
  at?: number
}

export interface JudgedSchedule {
  ledger: Ledger
  /** It has not been due yet. */
  isNew: boolean
}

/** What the newest run that has ended, or should have, says of a schedule. */
type Verdict = { code: 'ok' | 'failed' | 'missed' | 'no-backup' | 'unknown-execution' | 'unknown-backup'; at: number }

type BackupStatus = (backupId: string) => string | undefined

/** The runs that say something, newest first: one that is due, or whose backup is still being saved, says nothing yet. */
function verdicts({ slots }: Ledger, statusOf: BackupStatus): Verdict[] {
  return slots.toReversed().flatMap((slot) => verdictOf(slot, statusOf) ?? [])
}

function verdictOf({ at, outcome, backupId }: Slot, statusOf: BackupStatus): Verdict | undefined {
  switch (outcome) {
    case 'due':
    case 'running':
      return undefined
    case 'failed':
      return { code: 'failed', at }
    case 'missed':
      return { code: 'missed', at }
    // Somebody stopped it: there is no backup of that run.
    case 'canceled':
    case 'done-without-backup':
      return { code: 'no-backup', at }
    case 'unknown':
      return { code: 'unknown-execution', at }
    case 'done': {
      const status = backupId === undefined ? undefined : statusOf(backupId)
      if (status === undefined) return { code: 'unknown-backup', at }
      if (status === 'active') return { code: 'ok', at }
      return isBeingMade({ status }) ? undefined : { code: 'no-backup', at }
    }
  }
}

/**
 * The state of an instance with schedules that are live.
 *
 * @param collides two of its coming runs are too close together
 */
export function stateOfScheduled(live: readonly JudgedSchedule[], collides: boolean, statusOf: BackupStatus): StateOf {
  if (collides) return { state: 'colliding' }
  const judged = live.map(({ ledger }) => verdicts(ledger, statusOf))
  const newest = judged.flatMap(([first]) => first ?? []).toSorted((a, b) => b.at - a.at)[0]
  if (newest === undefined) {
    return live.every(({ isNew }) => isNew) ? { state: 'first-run-due' } : { state: 'unknown', because: 'history' }
  }
  // A missed run did not finish: the last one that did counts.
  const finished = judged.map((all) => all.filter(({ code }) => code !== 'missed')).filter((all) => all.length > 0)
  if (finished.length > 0 && finished.every(([first]) => first?.code === 'failed')) {
    const row = finished.flatMap((all) => all.slice(0, failuresInARow(all)))
    return { state: 'failing', failed: { count: row.length, since: Math.min(...row.map(({ at }) => at)) } }
  }
  switch (newest.code) {
    case 'missed':
      return { state: 'missed', at: newest.at }
    case 'no-backup':
      return { state: 'stale', at: newest.at }
    case 'ok':
      return { state: 'protected' }
    case 'failed':
    case 'unknown-backup':
    case 'unknown-execution': {
      // Another of its schedules may be well.
      if (judged.some(([first]) => first?.code === 'ok')) return { state: 'protected' }
      if (newest.code === 'failed') return { state: 'failing', failed: { count: 1, since: newest.at } }
      return { state: 'unknown', because: newest.code === 'unknown-backup' ? 'backups' : 'execution' }
    }
  }
}

function failuresInARow(verdictList: readonly Verdict[]): number {
  const end = verdictList.findIndex(({ code }) => code !== 'failed')
  return end < 0 ? verdictList.length : end
}
