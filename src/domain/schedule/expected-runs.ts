/** What a schedule's pattern promises, beside what OVH says of its executions. */
import { inOrder, momentAt } from '#lib/instant.ts'
import type { InOrder } from '#lib/instant.ts'
import { oncePer } from '#lib/once-per.ts'
import { parseCron } from './cron.ts'
import { earlyMs, lateMs, reportedNext } from './execution.ts'
import type { ExecutedSchedule, NextExecution } from './execution.ts'
import { nextRuns, runsBetween } from './runs.ts'

/** Schedules made elsewhere may have patterns outside the subset: what can't be computed is not claimed. */
function portable(cron: string): string | undefined {
  const parsed = parseCron(cron)
  return parsed.ok ? parsed.cron : undefined
}

/**
 * When a schedule runs next: OVH's own date, else computed from the pattern; undefined when neither is there.
 *
 * @param now milliseconds since the epoch, by OVH's clock
 */
export function nextExecution(schedule: ExecutedSchedule, now: number): NextExecution | undefined {
  const reported = reportedNext(schedule, now)
  if (reported) return reported
  const cron = portable(schedule.cron)
  const [at] = cron === undefined ? [] : nextRuns(cron, now, 1)
  return at === undefined ? undefined : { kind: 'at', at, from: 'pattern' }
}

export interface ExpectedRuns {
  /**
   * From here on every run is known: the oldest execution that OVH returned, or the creation of a schedule that has
   * not been due yet. Undefined: nothing is known.
   */
  knownFrom: number | undefined
  /** The pattern can be computed: without it nothing is promised, and nothing is missed. */
  isPatternKnown: boolean
  /** When the pattern promised each: milliseconds since the epoch, oldest first. */
  runs: readonly number[]
  /** For each run the place of its execution among the executions; `none` where there is none. */
  executed: readonly number[]
  /** The places of the executions that no pattern expected, or of a second one of the same run; oldest first. */
  unexpected: readonly number[]
}

/** The place of an execution that is not there. */
export const none = -1

/** A run every half hour for a month: older ones of a busier pattern are not known, rather than counted for long. */
const mostRuns = 1_500

type ExecutionIn<S extends ExecutedSchedule> = NonNullable<S['executions']>[number]

const ordered = oncePer((executions: readonly { executedAt: string }[]) =>
  inOrder(executions, ({ executedAt }) => executedAt),
)

/** The executions of a schedule, oldest first; those without a date are left out. */
export const executionsInOrder = <S extends ExecutedSchedule>(schedule: S): InOrder<ExecutionIn<S>> =>
  // The types of the executions are those of the schedule's own.
  ordered(schedule.executions ?? []) as InOrder<ExecutionIn<S>>

/**
 * The runs that the pattern promises, each with its execution. An execution is of the newest run that is not after
 * it, and not longer before it than `lateMs`; a second one of that run makes up for an earlier run without one.
 * After the last execution of a schedule that is over nothing is promised.
 *
 * @param now milliseconds since the epoch, by OVH's clock
 * @param window the moments that matter, both included; later ones than `now` are runs to come
 * @param at the moments of the schedule's executions, oldest first
 */
export function expectedRuns(
  schedule: Omit<ExecutedSchedule, 'executions'>,
  now: number,
  window: { from: number; until: number },
  at: readonly number[],
): ExpectedRuns {
  const cron = portable(schedule.cron)
  const oldest = at[0]
  if (cron === undefined) {
    return {
      knownFrom: oldest,
      isPatternKnown: false,
      runs: [],
      executed: [],
      unexpected: placesFrom(at, window.from),
    }
  }
  const isOver = reportedNext(schedule, now)?.kind === 'over'
  const until = isOver ? Math.min(at.at(-1) ?? -Infinity, window.until) : window.until
  const since = oldest ?? notDueBefore(schedule, now)
  if (since === undefined) {
    return { knownFrom: undefined, isPatternKnown: true, runs: [], executed: [], unexpected: [] }
  }

  // A run just before the window may have its execution within it.
  const start = Math.max(since, window.from - earlyMs) - lateMs - 1
  const times = until < start ? [] : runsBetween(cron, start, until + (isOver ? earlyMs : 0), mostRuns)
  const isCut = times.length === mostRuns
  const from = isCut ? Math.max(times[0] ?? since, window.from) : window.from
  const matched = match(at, from - earlyMs, times)
  // What was due before the oldest execution is not known, but for the run that it is of.
  const hasRun = (place: number): boolean => matched.executed[place] !== none
  let first = 0
  while (first < times.length && momentAt(times, first) < since && !hasRun(first)) first += 1
  const knownFrom = isCut ? from : Math.min(since, momentAt(times, first))
  while (first < times.length && momentAt(times, first) < from) first += 1
  let end = times.length
  while (end > first && momentAt(times, end - 1) > until && !hasRun(end - 1)) end -= 1
  return {
    knownFrom,
    isPatternKnown: true,
    runs: times.slice(first, end),
    executed: matched.executed.slice(first, end),
    unexpected: matched.unexpected.filter((place) => momentAt(at, place) >= from),
  }
}

/** The creation of a schedule without an execution, when none can have been due since. */
function notDueBefore(schedule: ExecutedSchedule, now: number): number | undefined {
  const first = firstExpected(schedule)
  return first !== undefined && first + lateMs > now ? Date.parse(schedule.createdAt ?? '') : undefined
}

/** The places of moments from one on. */
function placesFrom(at: readonly number[], from: number): number[] {
  const first = at.findIndex((moment) => moment >= from)
  return first < 0 ? [] : Array.from({ length: at.length - first }, (_, index) => first + index)
}

/**
 * Gives the runs their executions, both oldest first.
 *
 * @param from executions before it are passed over
 */
function match(
  at: readonly number[],
  from: number,
  runs: readonly number[],
): Pick<ExpectedRuns, 'unexpected'> & { executed: number[] } {
  const executed = runs.map(() => none)
  const unexpected: number[] = []
  let next = 0
  for (let execution = 0; execution < at.length; execution += 1) {
    const moment = momentAt(at, execution)
    if (moment < from) continue
    while (momentAt(runs, next) <= moment + earlyMs) next += 1
    let run = next - 1
    while (run >= 0 && executed[run] !== none) run -= 1
    if (run >= 0 && moment <= momentAt(runs, run) + lateMs) executed[run] = execution
    else unexpected.push(execution)
  }
  return { executed, unexpected }
}

/**
 * The runs that the pattern promised and that left no execution, between the oldest execution that OVH
 * returned and now, newest first. Nothing is made up for: the engine (OpenStack Mistral) never catches up,
 * and writes no row for what it missed. Before the oldest returned execution nothing is known; after the
 * last execution of a schedule that is over nothing was promised.
 *
 * @param now milliseconds since the epoch, by OVH's clock
 */
export function missedRuns(schedule: ExecutedSchedule, now: number): number[] {
  if (!schedule.executions?.length) return []
  const { runs, executed } = expectedRuns(
    schedule,
    now,
    { from: -Infinity, until: now },
    executionsInOrder(schedule).at,
  )
  return runs.filter((at, place) => executed[place] === none && at <= now - lateMs).toReversed()
}

/** The first run that a schedule without a known execution promised, or undefined when it is unknown. */
export function firstExpected(schedule: ExecutedSchedule): number | undefined {
  const created = Date.parse(schedule.createdAt ?? '')
  const cron = portable(schedule.cron)
  return Number.isNaN(created) || cron === undefined ? undefined : nextRuns(cron, created, 1)[0]
}
