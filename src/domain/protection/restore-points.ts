/** The restore points of one instance along time: what there is, what is missing between, and what comes. */
import { isBeingDeleted, billedGib } from '#domain/backup/backup.ts'
import { parseCron } from '#domain/schedule/cron.ts'
import { nextExecution } from '#domain/schedule/expected-runs.ts'
import { nextRuns } from '#domain/schedule/runs.ts'
import type { ExecutedSchedule } from '#domain/schedule/execution.ts'
import type { Ledger, Slot } from './ledger.ts'
import { localDays } from './local-days.ts'

const dayMs = 86_400_000

/** How far the axis reaches, in days: back with today, and ahead. */
export const axisDays = { back: 30, ahead: 7 } as const

/** A pattern of every hour would hide all else. */
const mostComing = 14

interface Backup {
  id: string
  region: string
  status: string
  creationDate: string
  /** GiB. */
  size?: number | undefined
}

interface Schedule extends ExecutedSchedule {
  rotation?: number | undefined
  distantRegion?: string | null | undefined
}

export interface RestorePoint {
  backupId: string
  /** Milliseconds since the epoch, as all moments here. */
  at: number
  /** Undefined while it is being made, and where OVH gave no size. */
  gib?: number
  region: string
  /** In another region than its instance. */
  isRemote: boolean
  /** It can be restored from now: one that is being made, or broken, can't. */
  isUsable: boolean
}

/** A run that left no restore point. */
export interface MissingPoint {
  at: number
  outcome: 'failed' | 'missed' | 'done-without-backup' | 'canceled'
}

/** Runs in a row that left no restore point, from the last thing before them to the next one after, or to now. */
export interface Gap {
  from: number
  until: number
  runs: number
}

export interface RestoreTimeline {
  /** First and last moment of the axis: whole days, so that it stays the same all day. */
  from: number
  until: number
  now: number
  /** Oldest first; those within the axis. */
  points: RestorePoint[]
  /** Points that are older than the axis. */
  olderPoints: number
  missing: MissingPoint[]
  gaps: Gap[]
  /** Runs to come, each with a copy elsewhere or not. */
  coming: { at: number; hasRemote: boolean }[]
  /** As far back as the rotation of its one schedule reaches now; undefined where it is not full, or there are several. */
  horizon?: { at: number; kept: number }
}

interface TimelineFacts {
  /** Where the instance is. */
  region: string
  /** All backups that are known to be of the instance, remote copies too. */
  backups: readonly Backup[]
  schedules: readonly { schedule: Schedule; ledger: Ledger }[]
}

interface TimelineOptions {
  now: number
  /** An IANA name; else that of the runtime. */
  timeZone?: string | undefined
}

/** The restore points of an instance within `axisDays`. */
export function restoreTimeline(
  { region, backups, schedules }: TimelineFacts,
  { now, timeZone }: TimelineOptions,
): RestoreTimeline {
  const days = localDays(now, axisDays.back, timeZone)
  const from = days[0]?.from ?? now
  const until = (days.at(-1)?.until ?? now) + axisDays.ahead * dayMs
  const all = backups
    .filter((backup) => !isBeingDeleted(backup))
    .map((backup): RestorePoint => {
      const gib = billedGib(backup)
      return {
        backupId: backup.id,
        at: Date.parse(backup.creationDate),
        region: backup.region,
        isRemote: backup.region !== region,
        isUsable: backup.status === 'active',
        ...(gib > 0 && { gib }),
      }
    })
    .filter(({ at }) => !Number.isNaN(at))
    .toSorted((a, b) => a.at - b.at)
  const points = all.filter(({ at }) => at >= from)
  const slots = schedules.flatMap(({ ledger }) => ledger.slots).toSorted((a, b) => a.at - b.at)
  const missing = slots.flatMap((slot) => missingPoint(slot) ?? [])
  const live = schedules.filter(({ schedule }) => nextExecution(schedule, now)?.kind === 'at')
  const horizon = live.length === 1 && live[0] ? horizonOf(live[0]) : undefined
  return {
    from,
    until,
    now,
    points,
    olderPoints: all.length - points.length,
    missing,
    gaps: gapsBetween(
      missing,
      points.filter(({ isUsable }) => isUsable).map(({ at }) => at),
      now,
    ),
    coming: live
      .flatMap(({ schedule }) => comingOf(schedule, now, until))
      .toSorted((a, b) => a.at - b.at)
      .slice(0, mostComing),
    ...(horizon && { horizon }),
  }
}

function missingPoint({ at, outcome }: Slot): MissingPoint | undefined {
  switch (outcome) {
    case 'failed':
    case 'missed':
    case 'done-without-backup':
    case 'canceled':
      return { at, outcome }
    case 'done':
    case 'due':
    case 'running':
    case 'unknown':
      return undefined
  }
}

/** @param usable the moments of what can be restored from, in order */
function gapsBetween(missing: readonly MissingPoint[], usable: readonly number[], now: number): Gap[] {
  const gaps: Gap[] = []
  for (const { at } of missing) {
    const last = gaps.at(-1)
    if (last && at < last.until) last.runs += 1
    else {
      gaps.push({
        from: usable.findLast((point) => point <= at) ?? at,
        until: usable.find((point) => point > at) ?? now,
        runs: 1,
      })
    }
  }
  return gaps
}

function comingOf(schedule: Schedule, now: number, until: number): RestoreTimeline['coming'] {
  const parsed = parseCron(schedule.cron)
  const hasRemote = Boolean(schedule.distantRegion)
  const runs = parsed.ok ? nextRuns(parsed.cron, now, mostComing) : []
  return runs.filter((at) => at < until).map((at) => ({ at, hasRemote }))
}

function horizonOf({ schedule: { rotation }, ledger }: TimelineFacts['schedules'][number]): RestoreTimeline['horizon'] {
  const made = ledger.slots.filter(({ backupId }) => backupId !== undefined)
  const oldest = rotation === undefined ? undefined : made.at(-rotation)
  return oldest && rotation ? { at: oldest.at, kept: rotation } : undefined
}
