/** What a schedule did: its executions and the backups that they made. The runs that never were: `expected-runs.ts`. */
import type { StatusKind } from '#domain/status.ts'
import { entryOf } from '#lib/entry-of.ts'

const kinds: Record<string, StatusKind> = {
  SUCCESS: 'success',
  ERROR: 'critical',
  RUNNING: 'progress',
  PAUSED: 'warning',
  IDLE: 'neutral',
  CANCELED: 'neutral',
}

/** Every state of `cloud.ExecutionStateEnum`; one that OVH adds later is neutral. */
export const executionKind = (state: string): StatusKind => entryOf(kinds, state) ?? 'neutral'

/** The execution will leave its state by itself. */
export const executionMoves = ({ state }: { state: string }): boolean => executionKind(state) === 'progress'

interface Execution {
  id: string
  /** RFC 3339: when the cron fired. */
  executedAt: string
  state: string
}

export interface ExecutedSchedule<E extends Execution = Execution> {
  cron: string
  backupName?: string | undefined
  createdAt?: string | undefined
  nextExecutionTime?: string | null | undefined
  executions?: E[] | null | undefined
}

/** The executions of a schedule, newest first: OVH promises no order. */
export const newestFirst = <E extends Execution>(schedule: ExecutedSchedule<E>): E[] =>
  (schedule.executions ?? []).toSorted((a, b) => Date.parse(b.executedAt) - Date.parse(a.executedAt))

/**
 * How late an execution may be and still be the one that was expected. An assumption: OVH states no bound;
 * the engine looks for due triggers every few seconds.
 */
export const lateMs = 15 * 60_000

/** An execution, or its backup, may be noted a moment before the minute is full. */
export const earlyMs = 60_000

export type NextExecution =
  /** `server`: OVH's own `nextExecutionTime`; `pattern`: computed, because OVH sent none. */
  | { kind: 'at'; at: number; from: 'server' | 'pattern' }
  /** OVH's next execution is in the past: the schedule has reached its number of executions, or was stopped. */
  | { kind: 'over' }

/** A run that is due may take the server a moment to note: until then the schedule is not called ended. */
const dueGraceMs = 5 * 60_000

/**
 * When a schedule runs next, as OVH reports it; undefined when it reports nothing.
 *
 * @param now milliseconds since the epoch, by OVH's clock
 */
export function reportedNext({ nextExecutionTime }: ExecutedSchedule, now: number): NextExecution | undefined {
  const reported = Date.parse(nextExecutionTime ?? '')
  if (Number.isNaN(reported)) return undefined
  return reported >= now - dueGraceMs ? { kind: 'at', at: reported, from: 'server' } : { kind: 'over' }
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

/** Name and region: by these alone the backups of a schedule are known. */
export const backupKey = ({ name, region }: { name: string; region: string }): string => `${region}\n${name}`

export interface NamingSchedule {
  name: string
  backupName?: string | undefined
}

type Named = Pick<Backup, 'name' | 'region'>

export interface BackupsByName<B extends Named> {
  of: (key: Named) => readonly B[]
  /** Those of each name and region. */
  groups: readonly (readonly B[])[]
}

/** Groups backups by region and name. By a map of maps: of fifty thousand, joined keys alone would take as long as a report. */
export function backupsByName<B extends Named>(backups: readonly B[]): BackupsByName<B> {
  const regions = new Map<string, Map<string, B[]>>()
  for (const backup of backups) {
    const { name, region } = backup
    let names = regions.get(region)
    if (!names) regions.set(region, (names = new Map()))
    const known = names.get(name)
    if (known) known.push(backup)
    else names.set(name, [backup])
  }
  return {
    of: ({ name, region }) => regions.get(region)?.get(name) ?? [],
    groups: [...regions.values()].flatMap((names) => [...names.values()]),
  }
}

/**
 * Tells the finished and running backups of schedules, as far as their name tells: OVH links no backup to its
 * schedule, and two schedules of a region with the same backup name can't be distinguished.
 */
export function backupsBySchedule<B extends Backup>(
  backups: readonly B[],
): (schedule: NamingSchedule, region: string) => readonly B[] {
  const { of } = backupsByName(backups)
  return (schedule, region) => of({ name: backupNameOf(schedule), region })
}

/** The same for one schedule. */
export const backupsOf = <B extends Backup>(schedule: NamingSchedule, region: string, backups: readonly B[]): B[] =>
  backups.filter((backup) => backup.region === region && backup.name === backupNameOf(schedule))

/** Local ones, and remote copies by the name that the schedule gives them. */
export const allBackupsOf = <B extends Backup>(
  schedule: {
    backupName?: string | undefined
    name: string
    distantRegion?: string | null | undefined
    distantBackupName?: string | null | undefined
  },
  region: string,
  backups: readonly B[],
): B[] => [
  ...backupsOf(schedule, region, backups),
  ...(schedule.distantRegion && schedule.distantBackupName
    ? backupsOf({ name: schedule.distantBackupName }, schedule.distantRegion, backups)
    : []),
]

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
    .filter(({ after }) => after >= -earlyMs && after <= lateMs)
    .toSorted((a, b) => a.after - b.after)[0]?.backup
}
