/** Where in the night the runs of many schedules start: apart from each other, and from the others of their instance. */
import { parseCron } from './cron.ts'
import { presetSlots } from './schedule.ts'
import type { Slot } from './schedule.ts'

export interface SpreadWish {
  id: string
  instanceId: string
  region: string
}

export interface OtherSchedule {
  instanceId: string
  region: string
  cron: string
}

const minutesOfDay = 1440
/** OVH refuses a second backup of an instance while one runs, and one can take long. */
export const apartMinutes = 60
const slotMinutes = 5

const minuteOf = ({ hour, minute }: Slot): number => hour * 60 + minute

/** How far two moments of the day are apart, past midnight too. */
function distance(a: number, b: number): number {
  const apart = Math.abs(a - b)
  return Math.min(apart, minutesOfDay - apart)
}

/** Every minute of the day at which a pattern runs, on whatever day. None for a pattern that can't be read. */
function minutesOf(cron: string): number[] {
  const parsed = parseCron(cron)
  if (!parsed.ok) return []
  const { hour, minute } = parsed.fields
  return hour.flatMap((h) => minute.map((m) => h * 60 + m))
}

/**
 * The slots in an order in which each next one is far from those before it: the first few are as well spread over the
 * night as all of them.
 */
function spreadOrder(first: number): readonly Slot[] {
  const count = presetSlots.length
  // The golden ratio: the step that repeats the latest, and never falls near where it was.
  const step = Math.round(count * 0.618)
  const coprime = greatestDivisor(step, count) === 1 ? step : step + 1
  return Array.from({ length: count }, (_, index) => presetSlots[(first + index * coprime) % count]).filter(
    (slot) => slot !== undefined,
  )
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b))

/**
 * Gives each wish a start between 22:00 and 05:55 UTC: never within an hour of another schedule of its instance, and
 * in five minutes of its region that nothing else uses while there are any, then in the least used.
 *
 * @param others the schedules that stay as they are, as far as they are known
 * @param random in [0, 1): where the first one of a region falls
 * @returns the slot of each wish; undefined where the other schedules of its instance leave no time in the night
 */
export function spreadStarts(
  wishes: readonly SpreadWish[],
  others: readonly OtherSchedule[],
  random: number,
): Map<string, Slot | undefined> {
  const found = new Map<string, Slot | undefined>()
  const taken = new Map<string, number[]>()
  for (const { instanceId, cron } of others) {
    taken.set(instanceId, [...(taken.get(instanceId) ?? []), ...minutesOf(cron)])
  }
  for (const [region, own] of Map.groupBy(wishes, (wish) => wish.region)) {
    const order = spreadOrder(Math.floor(random * presetSlots.length))
    const uses = new Map<number, number>()
    const count = (minute: number): void => {
      const slot = Math.floor(minute / slotMinutes)
      uses.set(slot, (uses.get(slot) ?? 0) + 1)
    }
    const usesOf = (slot: Slot): number => uses.get(Math.floor(minuteOf(slot) / slotMinutes)) ?? 0
    for (const other of others) if (other.region === region) minutesOf(other.cron).forEach(count)
    for (const { id, instanceId } of own) {
      const busy = taken.get(instanceId) ?? []
      const free = order.filter((slot) => busy.every((minute) => distance(minute, minuteOf(slot)) >= apartMinutes))
      const least = Math.min(...free.map(usesOf))
      const slot = free.find((candidate) => usesOf(candidate) === least)
      found.set(id, slot)
      if (!slot) continue
      count(minuteOf(slot))
      taken.set(instanceId, [...busy, minuteOf(slot)])
    }
  }
  return found
}

/** Whether a start is within an hour of another schedule of the instance. */
export const isTooNear = (slot: Slot, instanceId: string, others: readonly OtherSchedule[]): boolean =>
  others.some(
    (other) =>
      other.instanceId === instanceId &&
      minutesOf(other.cron).some((minute) => distance(minute, minuteOf(slot)) < apartMinutes),
  )
