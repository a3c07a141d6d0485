/** What runs next, and which of these runs can't be: OVH refuses a second backup of an instance while one runs. */
import { parseCron } from '#domain/schedule/cron.ts'
import { runsBetween } from '#domain/schedule/runs.ts'

export interface ComingRun {
  /** Milliseconds since the epoch. */
  at: number
  scheduleId: string
  instanceId: string
  region: string
  /** It starts while the backup of another run is expected to be under way: one of the two fails. */
  collides: boolean
}

export interface ComingSchedule {
  id: string
  cron: string
  instanceId: string
  region: string
  /** The last run, where the schedule has an end that is known. */
  until?: number | undefined
}

/** A pattern of every minute for a week, and no more of it. */
const mostRuns = 10_080

/**
 * The runs of schedules after a moment, in order, the colliding ones marked. A backup is expected to take as long as
 * the instance's last ones took; where that is not known, only runs of the same minute are said to collide.
 *
 * @param schedules those that will run: not ended, and of an instance that is there
 * @param durationOf how long a backup of an instance takes in milliseconds, or undefined
 */
export function comingRuns(
  schedules: readonly ComingSchedule[],
  window: { after: number; until: number },
  durationOf: (instanceId: string) => number | undefined,
): ComingRun[] {
  const lists = [...Map.groupBy(schedules, ({ instanceId }) => instanceId)].map(([instanceId, own]) => {
    const runs = inOneOrder(own.map((schedule) => runsOf(schedule, window)))
    markCollisions(runs, durationOf(instanceId))
    return runs
  })
  return inOneOrder(lists)
}

function runsOf(
  { id, cron, instanceId, region }: ComingSchedule,
  window: { after: number; until: number },
): ComingRun[] {
  const parsed = parseCron(cron)
  if (!parsed.ok) return []
  return runsBetween(parsed.cron, window.after, window.until, mostRuns).map((at) => ({
    at,
    scheduleId: id,
    instanceId,
    region,
    collides: false,
  }))
}

/** Lists of runs, each of which is in order, as one. */
const inOneOrder = (lists: readonly ComingRun[][]): ComingRun[] =>
  lists.length === 1 ? (lists[0] ?? []) : lists.flat().toSorted((a, b) => a.at - b.at)

/** @param runs of one instance, in order */
function markCollisions(runs: readonly ComingRun[], durationMs: number | undefined): void {
  // The least that a backup takes: of two in the same minute one is always refused.
  const busyMs = Math.max(1, durationMs ?? 1)
  let running: ComingRun | undefined
  for (const run of runs) {
    if (running && run.at < running.at + busyMs) {
      run.collides = true
      // Which one of the same minute is refused is not known.
      if (run.at === running.at) running.collides = true
    } else running = run
  }
}

/**
 * How long backups of instances take: the median of what was seen, by OVH's operations.
 *
 * @param operations those that have ended; `resourceId` names the backup
 * @param instanceOf the instance that a backup is of, as far as it is known
 */
export function backupDurations(
  operations: readonly {
    action?: string | undefined
    resourceId?: string | null | undefined
    startedAt?: string | null | undefined
    createdAt?: string | null | undefined
    completedAt?: string | null | undefined
  }[],
  instanceOf: (backupId: string) => string | undefined,
): Map<string, number> {
  const seen = new Map<string, number[]>()
  for (const { resourceId, createdAt, startedAt, completedAt } of operations) {
    const took = Date.parse(completedAt ?? '') - Date.parse(createdAt ?? startedAt ?? '')
    const instanceId = resourceId ? instanceOf(resourceId) : undefined
    if (instanceId === undefined || Number.isNaN(took) || took <= 0) continue
    seen.set(instanceId, [...(seen.get(instanceId) ?? []), took])
  }
  return new Map([...seen].map(([id, all]) => [id, median(all)]))
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
