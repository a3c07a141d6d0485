/**
 * What became of each run that a schedule promised, and of each day: the one source of the strips, the report and
 * the alerts. Plain data: no words, nothing that JSON can't hold.
 */
import { backupNameOf, backupsByName, earlyMs, groupByName, lateMs } from '#domain/schedule/execution.ts'
import type { BackupGroup, BackupsByName, ExecutedSchedule, NamingSchedule } from '#domain/schedule/execution.ts'
import { executionsInOrder, expectedRuns, none } from '#domain/schedule/expected-runs.ts'
import { momentAt } from '#lib/instant.ts'
import { oncePer } from '#lib/once-per.ts'
import { localDays } from './local-days.ts'
import type { LocalDay } from './local-days.ts'

/** What became of a run, the worst first. */
export const slotOutcomes = [
  'failed',
  /** No execution came, and none will: the engine makes up for nothing. */
  'missed',
  /** A success whose backup is not there. */
  'done-without-backup',
  'canceled',
  'running',
  /** An execution in a state that OVH's enum does not list. */
  'unknown',
  'done',
  /** It has not been yet, or may still come. */
  'due',
] as const

export type SlotOutcome = (typeof slotOutcomes)[number]

/** The worst of a day; `none`: no run was expected; `unknown` also before what OVH tells. */
export type DayOutcome = SlotOutcome | 'none'

const rank: Record<DayOutcome, number> = {
  ...(Object.fromEntries(slotOutcomes.map((outcome, index) => [outcome, index])) as Record<SlotOutcome, number>),
  none: slotOutcomes.length,
}

const worse = <O extends DayOutcome>(a: O, b: O): O => (rank[a] <= rank[b] ? a : b)

export type OutcomeCounts = Partial<Record<SlotOutcome, number>>

/** A run that was expected, or is later today. */
export interface Slot {
  /** When the pattern promised it: milliseconds since the epoch. */
  at: number
  outcome: SlotOutcome
  executionId?: string
  backupId?: string
  /** The status of that backup when it was read. */
  backupStatus?: string
}

export interface LedgerDay extends LocalDay {
  outcome: DayOutcome
  /** The runs that are known of the day, by what became of them. */
  counts: OutcomeCounts
}

/**
 * `compared`: each success was looked for among the backups. `unknown`: the backups are not known. `uncertain`: they
 * are, but which of them the schedule made is not: then a success is `done`.
 */
export type BackupMatch = 'compared' | 'unknown' | 'uncertain'

export interface Ledger {
  /** Oldest first, within the days; the last ones may be due later today. */
  slots: Slot[]
  /** Oldest first; the last one is today. */
  days: LedgerDay[]
  /** Executions within the days that no pattern expected. */
  unexpected: { at: number; outcome: SlotOutcome; executionId: string }[]
  backups: BackupMatch
  /** The ledger says the same until then, as long as the answers of OVH do: milliseconds since the epoch. */
  validUntil: number
}

interface Backup {
  id: string
  name: string
  region: string
  creationDate: string
  status?: string | undefined
}

/** The backups that may be of a schedule. */
export interface ScheduleBackups<B extends Backup = Backup> {
  /** All that bear its name in its region. */
  own: BackupGroup<B>
  /** When they were read, by OVH's clock: of a later run they tell nothing. Milliseconds since the epoch. */
  readAt: number
  /** Nothing is missing in the list, and no other schedule of the region gives its backups the same name. */
  isSure: boolean
}

export interface LedgerSchedule extends ExecutedSchedule {
  name: string
  rotation?: number | undefined
}

export interface LedgerOptions {
  /** Milliseconds since the epoch, by OVH's clock. */
  now: number
  /** How many days of the viewer, today included. */
  days: number
  /** An IANA name; else that of the runtime. */
  timeZone?: string | undefined
  /** Undefined: not known. */
  backups?: ScheduleBackups | undefined
}

/**
 * What became of a schedule's runs in the last days. A run counts between the oldest execution that OVH returned and
 * now: before that nothing is known.
 */
export function scheduleLedger(schedule: LedgerSchedule, options: LedgerOptions): Ledger {
  const { now } = options
  const days = localDays(now, options.days, options.timeZone)
  const from = days[0]?.from ?? now
  const endOfToday = days.at(-1)?.until ?? now
  const executions = executionsInOrder(schedule)
  const expected = expectedRuns(schedule, now, { from, until: endOfToday - 1 }, executions.at)
  const { made, match } = madeBackups(schedule, executions.at, options.backups)

  // Tens of thousands of slots are made for a report: each in one piece.
  const slotOf = (at: number, place: number): Slot & { executionId: string } => {
    const { id: executionId = '', state = '' } = executions.items[place] ?? {}
    const outcome = outcomes.get(state) ?? 'unknown'
    const found = outcome === 'done' ? made[place] : undefined
    if (found === undefined) return { at, outcome, executionId }
    if (found === 'none') return { at, outcome: 'done-without-backup', executionId }
    const { id: backupId, status: backupStatus } = found
    return backupStatus === undefined
      ? { at, outcome, executionId, backupId }
      : { at, outcome, executionId, backupId, backupStatus }
  }
  const executed = expected.unexpected.map((place) => slotOf(momentAt(executions.at, place), place))
  // A pattern that can't be computed promises nothing: what did run is all that is known.
  const slots = expected.isPatternKnown
    ? expected.runs.map((at, index): Slot => {
        const place = expected.executed[index] ?? none
        return place === none ? { at, outcome: at > now - lateMs ? 'due' : 'missed' } : slotOf(at, place)
      })
    : executed
  const firstDue = slots.find(({ outcome }) => outcome === 'due')
  return {
    slots,
    days: daysOf(days, slots, unknownIn(schedule, expected)),
    unexpected: expected.isPatternKnown ? executed : [],
    backups: match,
    validUntil: Math.min(endOfToday, (firstDue?.at ?? Infinity) + lateMs),
  }
}

/** What was begun and has not ended is running, paused or not. */
const outcomes = new Map<string, SlotOutcome>([
  ['SUCCESS', 'done'],
  ['ERROR', 'failed'],
  ['RUNNING', 'running'],
  ['PAUSED', 'running'],
  ['IDLE', 'running'],
  ['CANCELED', 'canceled'],
])

/** Tells of which days something is not known. */
function unknownIn(
  schedule: LedgerSchedule,
  { knownFrom, isPatternKnown }: { knownFrom: number | undefined; isPatternKnown: boolean },
): (day: LocalDay) => boolean {
  if (!isPatternKnown) return () => true
  const created = Date.parse(schedule.createdAt ?? '')
  // Nothing was expected of a schedule that was not there.
  const since = Number.isNaN(created) ? -Infinity : created
  return (day) => {
    if (day.until <= since) return false
    if (knownFrom === undefined || day.until <= knownFrom) return true
    if (day.from >= knownFrom) return false
    // The day in which what is known begins: were there runs before?
    const before = { from: Math.max(day.from, since), until: knownFrom - 1 }
    // As if an execution at its beginning made every run of it a known one.
    return expectedRuns({ cron: schedule.cron }, knownFrom, before, [before.from]).runs.length > 0
  }
}

/** What a day looks like on which at most one run was expected, by what became of that. */
type PlainDays = Readonly<Record<DayOutcome, LedgerDay>>

/** Of a list of days: thousands of ledgers have the same one, and mostly plain days. */
const plainDaysOf = oncePer((days: readonly LocalDay[]): PlainDays[] =>
  days.map((day) => {
    const executed = slotOutcomes.map((outcome) => [outcome, { ...day, outcome, counts: { [outcome]: 1 } }] as const)
    return {
      ...(Object.fromEntries(executed) as Record<SlotOutcome, LedgerDay>),
      none: { ...day, outcome: 'none', counts: {} },
    }
  }),
)

function daysOf(
  days: readonly LocalDay[],
  slots: readonly Slot[],
  isUnknownIn: (day: LocalDay) => boolean,
): LedgerDay[] {
  const plain = plainDaysOf(days)
  let next = 0
  return days.map((day, place) => {
    const first = next
    while ((slots[next]?.at ?? Infinity) < day.until) next += 1
    const isUnknown = isUnknownIn(day)
    const only = next - first === 1 ? slots[first]?.outcome : 'none'
    const same = next - first > 1 || isUnknown || only === undefined ? undefined : plain[place]?.[only]
    return same ?? dayOf(day, slots.slice(first, next), isUnknown)
  })
}

function dayOf({ date, from, until }: LocalDay, slots: readonly Slot[], isUnknown: boolean): LedgerDay {
  const outcome = slots.reduce<DayOutcome>(
    (worst, slot) => worse<DayOutcome>(worst, slot.outcome),
    isUnknown ? 'unknown' : 'none',
  )
  return { date, from, until, outcome, counts: countRuns(slots) }
}

/** Runs by what became of them. */
export function countRuns(runs: readonly { outcome: SlotOutcome }[]): OutcomeCounts {
  const counts: OutcomeCounts = {}
  for (const { outcome } of runs) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

/**
 * The days of several schedules as one: the worst of each day, all runs counted. All of the same days.
 */
export function mergeDays(all: readonly (readonly LedgerDay[])[]): readonly LedgerDay[] {
  const [first = [], ...others] = all
  return others.length === 0
    ? first
    : first.map((day, index) => {
        const same = others.flatMap((days) => days[index] ?? [])
        return {
          ...day,
          outcome: same.reduce((outcome, other) => worse<DayOutcome>(outcome, other.outcome), day.outcome),
          counts: countsOf([day, ...same]),
        }
      })
}

/** The runs of days, or of anything else that counts them, by what became of them. */
export function countsOf(counted: readonly { counts: OutcomeCounts }[]): OutcomeCounts {
  const sum: OutcomeCounts = {}
  for (const { counts } of counted) {
    // The keys of the counts are outcomes: their type says so.
    for (const outcome in counts) {
      const known = outcome as SlotOutcome
      sum[known] = (sum[known] ?? 0) + (counts[known] ?? 0)
    }
  }
  return sum
}

/** How many of the runs that have ended or should have are done: 28 of 30. What is not known is in neither. */
export interface Sla {
  done: number
  of: number
}

export function slaOf(counts: OutcomeCounts): Sla {
  const done = counts.done ?? 0
  return { done, of: done + (counts['done-without-backup'] ?? 0) + (counts.failed ?? 0) + (counts.missed ?? 0) }
}

export const sumOf = (all: readonly Sla[]): Sla => ({
  done: all.reduce((sum, { done }) => sum + done, 0),
  of: all.reduce((sum, { of }) => sum + of, 0),
})

/** The backups of a project as they were read. */
export interface BackupList<B extends Backup = Backup> {
  items: readonly B[]
  /** Nothing is missing. */
  isWhole: boolean
  /** When they were read, by OVH's clock: milliseconds since the epoch. */
  readAt: number
}

/**
 * Gives each schedule of a project the backups that may be of it, in one pass.
 *
 * @param list undefined when the backups are not known
 * @param byName the same backups, where the caller has grouped them
 */
export function backupsForLedgers<B extends Backup>(
  schedules: readonly { schedule: NamingSchedule; region: string }[],
  list: BackupList<B> | undefined,
  byName: BackupsByName<B> = backupsByName(list?.items ?? []),
): (schedule: NamingSchedule, region: string) => ScheduleBackups<B> | undefined {
  if (list === undefined) return () => undefined
  const { isWhole, readAt } = list
  const makers = groupByName(schedules, ({ schedule, region }) => ({ name: backupNameOf(schedule), region }))
  return (schedule, region) => {
    const named = { name: backupNameOf(schedule), region }
    return { own: byName.of(named), readAt, isSure: isWhole && (makers.get(named)?.length ?? 0) <= 1 }
  }
}

type FoundBackup = Pick<Backup, 'id' | 'status'>

interface MadeBackups {
  /** For each execution the backup that a success made; `none` when there surely is none; undefined when that is not known. */
  made: readonly (FoundBackup | 'none' | undefined)[]
  match: BackupMatch
}

/**
 * OVH links no backup to its schedule or execution: one is taken for the backup of a run when it has the schedule's
 * name and region and was created within a quarter of an hour. That there is none is said only
 * - of the newest runs, as many as the rotation keeps (failed ones are counted too: fewer claims, not more),
 * - of runs that the list of backups is at least a quarter of an hour newer than,
 * - when the list is whole and no other schedule gives the same name: its rotation may remove the backups of this one, and
 * - when the name is surely that of the backups: some run has its backup, or OVH states the name and no backup bears it.
 *
 * @param runs the moments of the executions, oldest first
 */
function madeBackups(
  schedule: LedgerSchedule,
  runs: readonly number[],
  backups: ScheduleBackups | undefined,
): MadeBackups {
  if (!backups) return { made: [], match: 'unknown' }
  const own = backups.own.dated
  let hasMade = false
  let next = 0
  const made = runs.map((at): FoundBackup | 'none' | undefined => {
    while (momentAt(own.at, next) < at - earlyMs) next += 1
    if (momentAt(own.at, next) > at + lateMs) return undefined
    hasMade = true
    return own.items[next]
  })
  const isCertain = backups.isSure && (hasMade || (Boolean(schedule.backupName) && backups.own.all.length === 0))
  if (isCertain) {
    for (let kept = Math.max(0, runs.length - (schedule.rotation ?? 0)); kept < runs.length; kept += 1) {
      if (momentAt(runs, kept) + lateMs <= backups.readAt) made[kept] ??= 'none'
    }
  }
  return { made, match: isCertain ? 'compared' : 'uncertain' }
}
