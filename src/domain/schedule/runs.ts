/**
 * When a schedule runs, counted day by day: everything is UTC, so that every day has the same minutes. Agrees with
 * the engine's croniter on the portable subset (`runs.golden.txt`). All times are in milliseconds since the epoch,
 * and all patterns are those that `parseCron` gave back.
 */
import { parseCron } from './cron.ts'
import type { CronFields } from './cron.ts'

const dayMs = 86_400_000

/** The longest wait for a run: from one 29 February to the next, across a year 2100 without one. */
const longestWaitDays = 8 * 366

/**
 * The runs after a moment, in order, until there are enough or the next one is too late; none of a pattern that never
 * runs. One loop: a report lists tens of thousands, and a generator makes an object of each.
 */
function listRuns(cron: string, after: number, { count, until }: { count: number; until: number }): number[] {
  const pattern = parseCron(cron)
  if (!pattern.ok) throw new Error(`not a portable pattern: ${cron}`)
  const { fields } = pattern
  const isDaily = fields.day.length + fields.month.length + fields.weekday.length === 0
  const runs: number[] = []
  let day = Math.floor(after / dayMs) * dayMs
  for (let lastDay = day; day <= until && day - lastDay <= longestWaitDays * dayMs; day += dayMs) {
    if (!isDaily && !runsOnDay(fields, new Date(day))) continue
    lastDay = day
    for (const hour of fields.hour) {
      for (const minute of fields.minute) {
        const run = day + (hour * 60 + minute) * 60_000
        if (run > until || runs.length >= count) return runs
        if (run > after) runs.push(run)
      }
    }
  }
  return runs
}

/**
 * The next runs after a moment.
 *
 * @param cron a pattern in the portable subset
 * @param after milliseconds since the epoch; a run at that very moment is over
 * @returns at most `count` moments, in order
 */
export const nextRuns = (cron: string, after: number, count: number): number[] =>
  listRuns(cron, after, { count, until: Infinity })

/**
 * The runs after one moment, up to and including another.
 *
 * @param atMost keeps the newest so many: a pattern of every minute has thousands
 */
export function runsBetween(cron: string, after: number, until: number, atMost = 500): number[] {
  const runs = listRuns(cron, after, { count: Infinity, until })
  return runs.length > atMost ? runs.slice(-atMost) : runs
}

export interface RunFrequency {
  /** Runs in 30 days, on average over four years. */
  per30Days: number
  /** The most runs that any 30 days hold: what the guard looks at. */
  busiest30Days: number
}

/** Any four years have every weekday on every date that matters, and one leap day. */
const cycleStart = Date.UTC(2024, 0, 1)
const cycleDays = 1461

/** How often a schedule runs, counted day by day and not run by run: every minute is quick too. */
export function runFrequency(fields: CronFields): RunFrequency {
  const perDay = fields.minute.length * fields.hour.length
  const counts = Array.from({ length: cycleDays + 30 }, (_, index) =>
    runsOnDay(fields, new Date(cycleStart + index * dayMs)) ? perDay : 0,
  )
  let total = 0
  let inWindow = 0
  let busiest30Days = 0
  counts.forEach((count, index) => {
    if (index < cycleDays) total += count
    inWindow += count - (counts[index - 30] ?? 0)
    busiest30Days = Math.max(busiest30Days, inWindow)
  })
  return { per30Days: (total * 30) / cycleDays, busiest30Days }
}

/** Whether a schedule runs on a day of UTC. Day of month and weekday both given: either is enough. */
function runsOnDay({ day, month, weekday }: CronFields, date: Date): boolean {
  if (month.length > 0 && !month.includes(date.getUTCMonth() + 1)) return false
  const onDay = day.includes(date.getUTCDate())
  const onWeekday = weekday.includes(date.getUTCDay())
  if (day.length > 0 && weekday.length > 0) return onDay || onWeekday
  return (day.length === 0 || onDay) && (weekday.length === 0 || onWeekday)
}

/** More kept backups than this are counted from the frequency: listing their runs would take long. */
const listedRuns = 200

/**
 * How far back the kept backups reach, in milliseconds: rotation times the interval. Where the intervals
 * differ, the shortest such stretch: what can be relied on.
 *
 * @param rotation how many backups are kept
 * @param from milliseconds since the epoch
 */
export function historyDepth(cron: string, fields: CronFields, rotation: number, from: number): number {
  if (rotation > listedRuns) return (rotation * 30 * dayMs) / runFrequency(fields).per30Days
  const runs = nextRuns(cron, from, rotation + 40)
  const stretches = runs.slice(rotation).map((run, index) => run - (runs[index] ?? run))
  return Math.min(...stretches)
}

export interface ClockChange {
  /** The first of the runs on the new side of the change. */
  index: number
  /** By how much later (positive) or earlier its local time is, in minutes. */
  minutes: number
}

/**
 * The first change of the local clock within a list of runs: a fixed time of UTC moves by an hour then.
 *
 * @param offsetOf minutes that local time is ahead of UTC at a moment
 */
export function clockChange(runs: readonly number[], offsetOf: (at: number) => number): ClockChange | undefined {
  for (const [index, run] of runs.entries()) {
    const before = runs[index - 1]
    const minutes = before === undefined ? 0 : offsetOf(run) - offsetOf(before)
    if (minutes !== 0) return { index, minutes }
  }
  return undefined
}
