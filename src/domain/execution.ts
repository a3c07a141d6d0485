/** What a schedule did: its executions, the backups that they made, and the runs that never were. */
import { parseCron } from './cron.ts'
import { nextRuns, runsBetween } from './schedule-runs.ts'
import type { StatusKind } from './status.ts'

const kinds: Record<string, StatusKind> = {
  SUCCESS: 'success',
  ERROR: 'critical',
  RUNNING: 'progress',
  PAUSED: 'warning',
  IDLE: 'neutral',
  CANCELED: 'neutral',
}

/** Every state of `cloud.ExecutionStateEnum`; one that OVH adds later is neutral. */
export const executionKind = (state: string): StatusKind => kinds[state] ?? 'neutral'

/** The execution will leave its state by itself. */
export const executionMoves = ({ state }: { state: string }): boolean => executionKind(state) === 'progress'

interface Execution {
  id: string
  /** RFC 3339: when the cron fired. */
  executedAt: string
  state: string
}

interface Schedule<E extends Execution = Execution> {
  cron: string
  backupName?: string | undefined
  createdAt?: string | undefined
  nextExecutionTime?: string | null | undefined
  executions?: E[] | null | undefined
}

/** The executions of a schedule, newest first: OVH promises no order. */
export const newestFirst = <E extends Execution>(schedule: Schedule<E>): E[] =>
  (schedule.executions ?? []).toSorted((a, b) => Date.parse(b.executedAt) - Date.parse(a.executedAt))

export type NextExecution =
  /** `server`: OVH's own `nextExecutionTime`; `pattern`: computed, because OVH sent none. */
  | { kind: 'at'; at: number; from: 'server' | 'pattern' }
  /** OVH's next execution is in the past: the schedule has run as often as it was told to, or was stopped. */
  | { kind: 'over' }

/** A run that is due may take the server a moment to note: until then the schedule is not called ended. */
const dueGraceMs = 5 * 60_000

/**
 * When a schedule runs next.
 *
 * @param now milliseconds since the epoch, by OVH's clock
 */
export function nextExecution(schedule: Schedule, now: number): NextExecution | undefined {
  const told = Date.parse(schedule.nextExecutionTime ?? '')
  if (!Number.isNaN(told)) return told >= now - dueGraceMs ? { kind: 'at', at: told, from: 'server' } : { kind: 'over' }
  const cron = portable(schedule.cron)
  const [at] = cron === undefined ? [] : nextRuns(cron, now, 1)
  return at === undefined ? undefined : { kind: 'at', at, from: 'pattern' }
}

/** Schedules made elsewhere may have patterns outside the subset: what can't be computed is not claimed. */
function portable(cron: string): string | undefined {
  const parsed = parseCron(cron)
  return parsed.ok ? parsed.cron : undefined
}

/**
 * How late an execution may be and still be the one that was expected. An assumption: OVH states no bound;
 * the engine looks for due triggers every few seconds.
 */
const lateMs = 15 * 60_000

/**
 * The runs that the pattern promised and that left no execution, between the oldest execution that OVH
 * returned and now, newest first. Nothing is made up for: the engine (OpenStack Mistral) never catches up,
 * and writes no row for what it missed. Before the oldest returned execution nothing is known; after the
 * last execution of a schedule that is over nothing was promised.
 *
 * @param now milliseconds since the epoch, by OVH's clock
 */
export function missedRuns(schedule: Schedule, now: number): number[] {
  const times = (schedule.executions ?? [])
    .map(({ executedAt }) => Date.parse(executedAt))
    .filter((time) => !Number.isNaN(time))
    .toSorted((a, b) => a - b)
  const [oldest] = times
  const newest = times.at(-1)
  if (oldest === undefined || newest === undefined) return []
  const isOver = nextExecution(schedule, now)?.kind === 'over'
  const until = isOver ? newest : now - lateMs
  const cron = portable(schedule.cron)
  const expected = cron === undefined ? [] : runsBetween(cron, oldest, until)
  // An execution may be noted a moment before the minute is full.
  const wasRun = (run: number): boolean => times.some((time) => time >= run - 60_000 && time <= run + lateMs)
  return expected.filter((run) => !wasRun(run)).toReversed()
}

/** The first run that a schedule without a known execution promised, or undefined when that can't be told. */
export function firstExpected(schedule: Schedule): number | undefined {
  const created = Date.parse(schedule.createdAt ?? '')
  const cron = portable(schedule.cron)
  return Number.isNaN(created) || cron === undefined ? undefined : nextRuns(cron, created, 1)[0]
}

interface Backup {
  id: string
  name: string
  region: string
  status: string
  creationDate: string
}

/** The name under which a schedule's backups are found: Terraform's documentation says that an empty one is the schedule's. */
export const backupNameOf = ({ backupName, name }: { backupName?: string | undefined; name: string }): string =>
  backupName || name

/**
 * The finished and running backups of a schedule, as far as their name tells: OVH links no backup to its
 * schedule, and two schedules of a region with the same backup name can't be told apart.
 */
export const backupsOf = <B extends Backup>(
  schedule: { backupName?: string | undefined; name: string },
  region: string,
  backups: readonly B[],
): B[] => backups.filter((backup) => backup.region === region && backup.name === backupNameOf(schedule))

/** How many of its backups a schedule keeps now: only those that could be restored count. */
export const keptCount = (backups: readonly { status: string }[]): number =>
  backups.filter(({ status }) => status === 'active').length

/**
 * The backup that an execution made: the first one of the schedule's name that was created from the moment
 * of the execution on, and within a quarter of an hour.
 */
export function backupOfExecution<B extends Backup>(execution: Execution, own: readonly B[]): B | undefined {
  const at = Date.parse(execution.executedAt)
  return own
    .map((backup) => ({ backup, after: Date.parse(backup.creationDate) - at }))
    .filter(({ after }) => after >= -60_000 && after <= lateMs)
    .toSorted((a, b) => a.after - b.after)[0]?.backup
}
