/** What people type about schedules: counts, times and days, and what is wrong with them. */
import { localCadence, maxCount, presetRotations } from './schedule.ts'
import type { Slot } from './schedule.ts'

/** A whole number from 1 on. */
export type CountProblem = { code: 'not-a-count'; max: number }

export function countProblem(text: string): CountProblem | undefined {
  const isCount = /^\d{1,6}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= maxCount
  return isCount ? undefined : { code: 'not-a-count', max: maxCount }
}

/** The choices of a form: a preset, or a schedule of one's own. */
export const scheduleKinds = ['daily-7', 'daily-14', 'custom'] as const
export type ScheduleKind = (typeof scheduleKinds)[number]

/** How many backups are kept: those of the preset, or what was typed; undefined for what is no count. */
export function rotationOf({ kind, rotation }: { kind: ScheduleKind; rotation: string }): number | undefined {
  if (kind === 'daily-7') return presetRotations[0]
  if (kind === 'daily-14') return presetRotations[1]
  return countProblem(rotation) ? undefined : Number(rotation)
}

/** What a suggested name ends with: `daily-7`, `weekly-4`. A pattern by hand has no word for its frequency. */
export function nameSuffix(choice: { kind: ScheduleKind; frequency: string; rotation: string }): string {
  if (choice.kind !== 'custom') return choice.kind
  const frequency = choice.frequency === 'advanced' ? 'custom' : choice.frequency
  return `${frequency}-${rotationOf(choice) ?? 1}`
}

/** `HH:MM`. */
export const timeProblem = (text: string): 'time' | undefined =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? undefined : 'time'

/** One day of the month, or several: `1,15`. */
export const daysProblem = (text: string): 'days' | undefined =>
  text.split(',').every((part) => /^\s*\d{1,2}\s*$/.test(part) && Number(part) >= 1 && Number(part) <= 31)
    ? undefined
    : 'days'

/** `HH:MM` of a moment of the day. */
export const timeText = ({ hour, minute }: { hour: number; minute: number }): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

/**
 * A start in UTC as `HH:MM` of the person's clock.
 *
 * @param offset minutes that local time is ahead of UTC
 */
export function localTimeOf(slot: Slot, offset: number): string {
  const local = localCadence({ kind: 'daily', ...slot }, offset)
  return local?.kind === 'daily' ? timeText(local) : ''
}

/** The same the other way round; undefined for what is no time. */
export function slotAt(time: string, offset: number): Slot | undefined {
  if (timeProblem(time)) return undefined
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const utc = localCadence({ kind: 'daily', hour, minute }, -offset)
  return utc?.kind === 'daily' ? { hour: utc.hour, minute: utc.minute } : undefined
}
