/** What a schedule did: its executions and the backups that they made. The runs that never were: `expected-runs.ts`. */
import type { StatusKind } from '#domain/status.ts'
import { entryOf } from '#lib/entry-of.ts'
import { inOrder, instantOf } from '#lib/instant.ts'
import type { InOrder } from '#lib/instant.ts'

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
  const reported = instantOf(nextExecutionTime ?? '')
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

export interface NamingSchedule {
  name: string
  backupName?: string | undefined
}

type Named = Pick<Backup, 'name' | 'region'>

/**
 * Values by name and region: by these alone the backups of a schedule are known. A map of maps: joined keys of fifty
 * thousand backups would take as long as the rest of a report.
 */
export class ByName<Value> {
  readonly #regions = new Map<string, Map<string, Value>>()

  get({ name, region }: Named): Value | undefined {
    return this.#regions.get(region)?.get(name)
  }

  set({ name, region }: Named, value: Value): void {
    let names = this.#regions.get(region)
    if (!names) this.#regions.set(region, (names = new Map()))
    names.set(name, value)
  }

  values(): Value[] {
    return [...this.#regions.values()].flatMap((names) => [...names.values()])
  }
}

/** Groups items by a name and region of each. */
export function groupByName<Item>(items: readonly Item[], namedOf: (item: Item) => Named): ByName<Item[]> {
  const groups = new ByName<Item[]>()
  for (const item of items) {
    const named = namedOf(item)
    const known = groups.get(named)
    if (known) known.push(item)
    else groups.set(named, [item])
  }
  return groups
}

/** The backups of one name and region. */
export class BackupGroup<B extends { creationDate: string }> {
  readonly all: B[]
  #dated: InOrder<B> | undefined

  constructor(all: B[]) {
    this.all = all
  }

  /** Oldest first, those without a date left out: brought in order once, when it is first asked for. */
  get dated(): InOrder<B> {
    this.#dated ??= inOrder(this.all, ({ creationDate }) => creationDate)
    return this.#dated
  }
}

export interface BackupsByName<B extends { creationDate: string }> {
  of: (named: Named) => BackupGroup<B>
  groups: readonly BackupGroup<B>[]
}

/** Groups backups by region and name. */
export function backupsByName<B extends Named & { creationDate: string }>(backups: readonly B[]): BackupsByName<B> {
  const byName = new ByName<BackupGroup<B>>()
  const groups: BackupGroup<B>[] = []
  for (const backup of backups) {
    const known = byName.get(backup)
    if (known) known.all.push(backup)
    else {
      const group = new BackupGroup([backup])
      byName.set(backup, group)
      groups.push(group)
    }
  }
  const empty = new BackupGroup<B>([])
  return { of: (named) => byName.get(named) ?? empty, groups }
}

/**
 * Tells the finished and running backups of schedules, as far as their name tells: OVH links no backup to its
 * schedule, and two schedules of a region with the same backup name can't be distinguished.
 */
export function backupsBySchedule<B extends Backup>(
  backups: readonly B[],
): (schedule: NamingSchedule, region: string) => readonly B[] {
  const byName = groupByName(backups, (backup) => backup)
  return (schedule, region) => byName.get({ name: backupNameOf(schedule), region }) ?? []
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
