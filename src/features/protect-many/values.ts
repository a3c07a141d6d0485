/** What the form for many instances holds. Pure: the screens turn the codes into words. */
import * as v from 'valibot'
import { daysProblem, nameSuffix, scheduleKinds } from '#domain/schedule/fields.ts'
import { instancePlace } from '#lib/name-pattern.ts'

export const frequencies = ['daily', 'weekly', 'monthly'] as const

export const ValuesSchema = v.object({
  kind: v.picklist(scheduleKinds),
  frequency: v.picklist(frequencies),
  /** 0 is Sunday; of the person's own clock, as all days and times here. */
  weekdays: v.array(v.string()),
  day: v.string(),
  rotation: v.string(),
  pattern: v.string(),
  /** The pattern was typed: it does not follow the schedule any more. */
  isPatternTyped: v.boolean(),
  hasRemote: v.boolean(),
  remoteRegion: v.string(),
  /** The ids of the Metal instances whose reboots were accepted, joined. */
  rebootsAcceptedFor: v.string(),
  /** Taken out of the table. */
  removed: v.array(v.string()),
  /** Times (`HH:MM`) and names that were typed into the table, by instance. */
  times: v.record(v.string(), v.string()),
  names: v.record(v.string(), v.string()),
  /** In [0, 1): where the first start of a region falls. Drawn once, so that nothing jumps. */
  random: v.number(),
})

export type Values = v.InferOutput<typeof ValuesSchema>

export const freshValues = (random: number): Values => ({
  kind: 'daily-7',
  frequency: 'daily',
  weekdays: ['0'],
  day: '1',
  rotation: '7',
  pattern: '{instance}-daily-7',
  isPatternTyped: false,
  hasRemote: false,
  remoteRegion: '',
  rebootsAcceptedFor: '',
  removed: [],
  times: {},
  names: {},
  random,
})

export type Choice = Pick<Values, 'kind' | 'frequency' | 'weekdays' | 'day' | 'rotation'>

/** The days on which it runs, by the person's own clock; undefined where they are not all there. */
export function daysOf({ kind, frequency, weekdays, day }: Choice): Days | undefined {
  if (kind !== 'custom' || frequency === 'daily') return { kind: 'daily' }
  if (frequency === 'weekly') {
    return weekdays.length > 0 ? { kind: 'weekly', weekdays: weekdays.map(Number) } : undefined
  }
  return daysProblem(day) ? undefined : { kind: 'monthly', days: day.split(',').map(Number) }
}

export type Days = { kind: 'daily' } | { kind: 'weekly'; weekdays: number[] } | { kind: 'monthly'; days: number[] }

/** The pattern of names that goes with a choice: `{instance}-weekly-4`. */
export const suggestedPattern = (choice: Choice): string => `${instancePlace}-${nameSuffix(choice)}`
