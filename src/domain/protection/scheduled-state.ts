/** Whether an instance is protected, by the runs of its schedules: the first state that applies. */
import { isBeingMade } from '#domain/backup/backup.ts'
import type { StateOf } from './instance-state.ts'
import type { Ledger, Slot } from './ledger.ts'

export interface JudgedSchedule {
  ledger: Ledger
  /** It has not been due yet. */
  isNew: boolean
}

/** What the newest run that has ended, or should have, says of a schedule. */
type Verdict = { code: 'ok' | 'failed' | 'missed' | 'no-backup' | 'unknown-execution' | 'unknown-backup'; at: number }

/** The newest run that says something: one that is due, or whose backup is still being saved, says nothing yet. */
function newestVerdict({ slots }: Ledger): Verdict | undefined {
  for (let place = slots.length - 1; place >= 0; place -= 1) {
    const slot = slots[place]
    const verdict = slot && verdictOf(slot)
    if (verdict) return verdict
  }
  return undefined
}

/** The runs that failed in a row until now, newest first; a missed one did not finish and is passed over. Empty when the last one did not fail. */
function failuresInARow({ slots }: Ledger): Verdict[] {
  const failed: Verdict[] = []
  for (const slot of slots.toReversed()) {
    const verdict = verdictOf(slot)
    if (!verdict || verdict.code === 'missed') continue
    if (verdict.code !== 'failed') break
    failed.push(verdict)
  }
  return failed
}

function verdictOf({ at, outcome, backupId, backupStatus: status }: Slot): Verdict | undefined {
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
      if (backupId === undefined || status === undefined) return { code: 'unknown-backup', at }
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
export function stateOfScheduled(live: readonly JudgedSchedule[], collides: boolean): StateOf {
  if (collides) return { state: 'colliding' }
  const judged = live.map(({ ledger }) => newestVerdict(ledger))
  let newest: Verdict | undefined
  for (const verdict of judged) if (verdict && (!newest || verdict.at > newest.at)) newest = verdict
  if (newest === undefined) {
    return live.every(({ isNew }) => isNew) ? { state: 'first-run-due' } : { state: 'unknown', because: 'history' }
  }
  if (newest.code === 'ok') return { state: 'protected' }
  const failing = failingOf(live)
  if (failing) return failing
  switch (newest.code) {
    case 'missed':
      return { state: 'missed', at: newest.at }
    case 'no-backup':
      return { state: 'stale', at: newest.at }
    case 'failed':
    case 'unknown-backup':
    case 'unknown-execution': {
      // Another of its schedules may be well.
      if (judged.some((verdict) => verdict?.code === 'ok')) return { state: 'protected' }
      if (newest.code === 'failed') return { state: 'failing', failed: { count: 1, since: newest.at } }
      return { state: 'unknown', because: newest.code === 'unknown-backup' ? 'backups' : 'execution' }
    }
  }
}

/** Of every schedule that finished any run, the last one failed. */
function failingOf(live: readonly JudgedSchedule[]): StateOf | undefined {
  const rows = live.filter(({ ledger }) => ledger.slots.some(hasFinished)).map(({ ledger }) => failuresInARow(ledger))
  if (rows.length === 0 || rows.some((row) => row.length === 0)) return undefined
  const failed = rows.flat()
  return { state: 'failing', failed: { count: failed.length, since: Math.min(...failed.map(({ at }) => at)) } }
}

/** It says something, and something did run. */
function hasFinished(slot: Slot): boolean {
  const verdict = verdictOf(slot)
  return verdict !== undefined && verdict.code !== 'missed'
}
