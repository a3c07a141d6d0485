/** What a schedule's pattern promises, beside what OVH says of its executions. */
import { parseCron } from './cron.ts'
import { lateMs, reportedNext } from './execution.ts'
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

/**
 * The runs that the pattern promised and that left no execution, between the oldest execution that OVH
 * returned and now, newest first. Nothing is made up for: the engine (OpenStack Mistral) never catches up,
 * and writes no row for what it missed. Before the oldest returned execution nothing is known; after the
 * last execution of a schedule that is over nothing was promised.
 *
 * @param now milliseconds since the epoch, by OVH's clock
 */
export function missedRuns(schedule: ExecutedSchedule, now: number): number[] {
  const times = (schedule.executions ?? [])
    .map(({ executedAt }) => Date.parse(executedAt))
    .filter((time) => !Number.isNaN(time))
    .toSorted((a, b) => a - b)
  const [oldest] = times
  const newest = times.at(-1)
  const cron = portable(schedule.cron)
  if (oldest === undefined || newest === undefined || cron === undefined) return []
  const isOver = reportedNext(schedule, now)?.kind === 'over'
  const expected = runsBetween(cron, oldest, isOver ? newest : now - lateMs)
  // An execution may be noted a moment before the minute is full.
  const wasRun = (run: number): boolean => times.some((time) => time >= run - 60_000 && time <= run + lateMs)
  return expected.filter((run) => !wasRun(run)).toReversed()
}

/** The first run that a schedule without a known execution promised, or undefined when it is unknown. */
export function firstExpected(schedule: ExecutedSchedule): number | undefined {
  const created = Date.parse(schedule.createdAt ?? '')
  const cron = portable(schedule.cron)
  return Number.isNaN(created) || cron === undefined ? undefined : nextRuns(cron, created, 1)[0]
}
