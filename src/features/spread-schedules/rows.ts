/** New times for schedules whose runs collide: which ones are moved, and to when. Pure. */
import type { EditInput } from '#components/bulk/kinds.ts'
import type { BulkItem } from '#components/bulk/store.ts'
import type { ScheduleInRegion } from '#components/schedule/schedules.ts'
import type { ComingRun } from '#domain/protection/coming.ts'
import { parseCron } from '#domain/schedule/cron.ts'
import { localTimeOf, slotAt } from '#domain/schedule/fields.ts'
import { cadenceOf, cronOf } from '#domain/schedule/schedule.ts'
import type { Cadence, Slot } from '#domain/schedule/schedule.ts'
import { isTooNear, spreadStarts } from '#domain/schedule/spread.ts'
import type { OtherSchedule } from '#domain/schedule/spread.ts'

/** Why a schedule can't be moved by itself: it can be edited. */
export type NotMovable = 'several-times' | 'unknown-rotation' | 'no-time'

export interface MoveRow {
  id: string
  found: ScheduleInRegion
  /** What it collides with is moved, or it is: one of the two has to. */
  isMoved: boolean
  reason: NotMovable | undefined
  /** `HH:MM` of the person's clock; empty where it can't be moved. */
  time: string
  slot: Slot | undefined
  /** Undefined where it stays, or the time is none. */
  cron: string | undefined
  isTooNear: boolean
}

interface Moves {
  /** Random in [0, 1), drawn once. */
  random: number
  /** Chosen by hand, by schedule: to be moved or not. */
  chosen: Readonly<Record<string, boolean>>
  /** Typed times, by schedule. */
  times: Readonly<Record<string, string>>
}

/** The schedules of each instance with a collision, and which of them are moved unless somebody chooses: those that fail. */
export function collidingSchedules(
  schedules: readonly ScheduleInRegion[],
  coming: readonly ComingRun[],
  only: string | undefined,
): { found: ScheduleInRegion; isLater: boolean }[] {
  const colliding = new Set(coming.filter(({ collides }) => collides).map(({ scheduleId }) => scheduleId))
  const ofInstance = Map.groupBy(schedules, ({ schedule }) => schedule.instanceId)
  return [...ofInstance].flatMap(([instanceId, own]) => {
    if (only !== undefined && instanceId !== only) return []
    if (!own.some(({ schedule }) => colliding.has(schedule.id))) return []
    // Of two that start in the same minute both are said to collide: the first one may stay.
    const areAll = own.every(({ schedule }) => colliding.has(schedule.id))
    return own.map((found, place) => ({ found, isLater: colliding.has(found.schedule.id) && !(areAll && place === 0) }))
  })
}

const cadenceOfCron = (cron: string): Cadence => {
  const parsed = parseCron(cron)
  return parsed.ok ? cadenceOf(parsed.fields) : { kind: 'other' }
}

/** The same days at another time; UTC. */
const movedCron = (cron: string, slot: Slot): string | undefined => {
  const cadence = cadenceOfCron(cron)
  return cadence.kind === 'other' ? undefined : cronOf({ ...cadence, ...slot })
}

/** @param offset minutes that local time is ahead of UTC */
export function moveRows(
  candidates: readonly { found: ScheduleInRegion; isLater: boolean }[],
  schedules: readonly ScheduleInRegion[],
  { random, chosen, times }: Moves,
  offset: number,
): MoveRow[] {
  const marked = candidates.map(({ found, isLater }) => {
    const { cron, rotation, id } = found.schedule
    const reason: NotMovable | undefined =
      cadenceOfCron(cron).kind === 'other' ? 'several-times' : rotation === undefined ? 'unknown-rotation' : undefined
    return { id, found, reason, isMoved: reason === undefined && (chosen[id] ?? isLater) }
  })
  const movedIds = new Set(marked.filter(({ isMoved }) => isMoved).map(({ id }) => id))
  const others: OtherSchedule[] = schedules
    .filter(({ schedule }) => !movedIds.has(schedule.id))
    .map(({ schedule, region }) => ({ instanceId: schedule.instanceId, region, cron: schedule.cron }))
  const slots = spreadStarts(
    marked
      .filter(({ isMoved }) => isMoved)
      .map(({ id, found }) => ({ id, instanceId: found.schedule.instanceId, region: found.region })),
    others,
    random,
  )
  return marked.map((row): MoveRow => {
    const { id, found, isMoved } = row
    const own = slots.get(id)
    const time = times[id] ?? (own ? localTimeOf(own, offset) : '')
    const slot = isMoved ? slotAt(time, offset) : undefined
    return {
      ...row,
      reason: row.reason ?? (isMoved && !own && times[id] === undefined ? 'no-time' : undefined),
      time,
      slot,
      cron: slot && movedCron(found.schedule.cron, slot),
      isTooNear: slot !== undefined && isTooNear(slot, found.schedule.instanceId, others),
    }
  })
}

/** The work of the engine; undefined while a time is missing. */
export function itemsOf(rows: readonly MoveRow[]): BulkItem[] | undefined {
  const moved = rows.filter(({ isMoved }) => isMoved)
  if (moved.some(({ cron }) => cron === undefined)) return undefined
  return moved.map(({ id, found: { schedule, region }, cron = '' }) => ({
    id,
    name: schedule.name,
    input: {
      old: { id, region },
      instance: { id: schedule.instanceId, region },
      plan: {
        name: schedule.name,
        cron,
        rotation: schedule.rotation ?? 1,
        maxExecutionCount: null,
        remoteRegion: schedule.distantRegion ?? null,
      },
    } satisfies EditInput,
  }))
}
