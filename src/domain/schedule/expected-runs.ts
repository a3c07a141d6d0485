/** What a schedule's pattern promises, beside what OVH says of its executions. */
import { instantOf } from '#lib/instant.ts'
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

export interface ExpectedRun<E> {
  /** When the pattern promised it: milliseconds since the epoch. */
  at: number
  /** Undefined where none was found. */
  execution: E | undefined
}

export interface ExpectedRuns<E> {
  /**
   * From here on every run is known: the oldest execution that OVH returned, or the creation of a schedule that has
   * not been due yet. Undefined: nothing is known.
   */
  knownFrom: number | undefined
  /** The pattern can be computed: without it nothing is promised, and nothing is missed. */
  isPatternKnown: boolean
  /** Oldest first. */
  runs: ExpectedRun<E>[]
  /** Executions that no pattern expected, or a second one of the same run; oldest first. */
  unexpected: E[]
}

/** A run every half hour for a month: older ones of a busier pattern are not known, rather than counted for long. */
const mostRuns = 1_500

type ExecutionIn<S extends ExecutedSchedule> = NonNullable<S['executions']>[number]

/**
 * The runs that the pattern promises, each with its execution. An execution is of the newest run that is not after
 * it, and not longer before it than `lateMs`; a second one of that run makes up for an earlier run without one.
 * After the last execution of a schedule that is over nothing is promised.
 *
 * @param now milliseconds since the epoch, by OVH's clock
 * @param window the moments that matter, both included; later ones than `now` are runs to come
 * @param executions those of the schedule, where the caller has dated them
 */
export function expectedRuns<S extends ExecutedSchedule>(
  schedule: S,
  now: number,
  window: { from: number; until: number },
  executions: readonly Dated<ExecutionIn<S>>[] = datedExecutions(schedule),
): ExpectedRuns<ExecutionIn<S>> {
  const cron = portable(schedule.cron)
  const [oldest] = executions
  const newest = executions.at(-1)
  if (cron === undefined) {
    return {
      knownFrom: oldest?.at,
      isPatternKnown: false,
      runs: [],
      unexpected: executions.filter(({ at }) => at >= window.from).map(({ execution }) => execution),
    }
  }
  const isOver = reportedNext(schedule, now)?.kind === 'over'
  const until = isOver ? Math.min(newest?.at ?? -Infinity, window.until) : window.until
  const since = oldest?.at ?? notDueBefore(schedule, now)
  if (since === undefined) return { knownFrom: undefined, isPatternKnown: true, runs: [], unexpected: [] }

  // A run just before the window may have its execution within it.
  const start = Math.max(since, window.from - earlyMs) - lateMs - 1
  const times = until < start ? [] : runsBetween(cron, start, until + (isOver ? earlyMs : 0), mostRuns)
  const isCut = times.length === mostRuns
  const from = isCut ? Math.max(times[0] ?? since, window.from) : window.from
  const all: ExpectedRun<ExecutionIn<S>>[] = times.map((at) => ({ at, execution: undefined }))
  const unexpected = match(
    executions.filter(({ at }) => at >= from - earlyMs),
    all,
  )
  // What was due before the oldest execution is not known, but for the run that it is of.
  const firstKnown = all.findIndex(({ at, execution }) => at >= since || execution !== undefined)
  const known = firstKnown < 0 ? [] : all.slice(firstKnown)
  return {
    knownFrom: isCut ? from : Math.min(since, known[0]?.at ?? since),
    isPatternKnown: true,
    runs: known.filter(({ at, execution }) => at >= from && (at <= until || execution !== undefined)),
    unexpected: unexpected.filter(({ at }) => at >= from).map(({ execution }) => execution),
  }
}

export interface Dated<E> {
  /** Milliseconds since the epoch. */
  at: number
  execution: E
}

/** The executions of a schedule, oldest first; those without a date are left out. */
export function datedExecutions<S extends ExecutedSchedule>(schedule: S): Dated<ExecutionIn<S>>[] {
  // The types of the executions are those of the schedule's own.
  const executions = (schedule.executions ?? []) as ExecutionIn<S>[]
  const dated: Dated<ExecutionIn<S>>[] = []
  for (const execution of executions) {
    const at = instantOf(execution.executedAt)
    if (!Number.isNaN(at)) dated.push({ at, execution })
  }
  return dated.toSorted((a, b) => a.at - b.at)
}

/** The creation of a schedule without an execution, when none can have been due since. */
function notDueBefore(schedule: ExecutedSchedule, now: number): number | undefined {
  const first = firstExpected(schedule)
  return first !== undefined && first + lateMs > now ? Date.parse(schedule.createdAt ?? '') : undefined
}

/** Gives the runs their executions, both in order; returns the executions that are left. */
function match<E>(executions: readonly Dated<E>[], runs: ExpectedRun<E>[]): Dated<E>[] {
  const unexpected: Dated<E>[] = []
  let next = 0
  for (const dated of executions) {
    while ((runs[next]?.at ?? Infinity) <= dated.at + earlyMs) next += 1
    let run: ExpectedRun<E> | undefined
    for (let place = next - 1; dated.at <= (runs[place]?.at ?? -Infinity) + lateMs; place -= 1) {
      if (runs[place]?.execution !== undefined) continue
      run = runs[place]
      break
    }
    if (run) run.execution = dated.execution
    else unexpected.push(dated)
  }
  return unexpected
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
  return expectedRuns(schedule, now, { from: -Infinity, until: now })
    .runs.filter(({ at, execution }) => execution === undefined && at <= now - lateMs)
    .map(({ at }) => at)
    .toReversed()
}

/** The first run that a schedule without a known execution promised, or undefined when it is unknown. */
export function firstExpected(schedule: ExecutedSchedule): number | undefined {
  const created = Date.parse(schedule.createdAt ?? '')
  const cron = portable(schedule.cron)
  return Number.isNaN(created) || cron === undefined ? undefined : nextRuns(cron, created, 1)[0]
}
