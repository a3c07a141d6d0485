/** What the wizard holds, and what it amounts to. Pure: the screens turn the codes into words. */
import * as v from 'valibot'
import type { Workflow } from '#api/operations/workflow.ts'
import { parseCron } from '#domain/schedule/cron.ts'
import type { CronProblem, ParsedCron } from '#domain/schedule/cron.ts'
import { cadenceOf, cronOf, localCadence, slotCron } from '#domain/schedule/schedule.ts'
import type { Cadence } from '#domain/schedule/schedule.ts'
import { countProblem, daysProblem, rotationOf, scheduleKinds, timeProblem, timeText } from '#domain/schedule/fields.ts'
import type { Plan } from '#domain/schedule/plan.ts'
import { clock, localOffset } from '#lib/clock.ts'

export const frequencies = ['daily', 'weekly', 'monthly', 'advanced'] as const
/** The first step has one choice only, and is always done. */
export const stepNumbers = [2, 3, 4] as const
export type StepNumber = (typeof stepNumbers)[number]

/** What was typed and chosen, as it stands in the fields. */
const ValuesSchema = v.object({
  instanceId: v.string(),
  /** The Metal instance whose reboots were accepted. */
  rebootAcceptedFor: v.string(),
  kind: v.picklist(scheduleKinds),
  /** The time of the presets, UTC: it is drawn, not typed. */
  slot: v.object({ hour: v.number(), minute: v.number() }),
  frequency: v.picklist(frequencies),
  /** `HH:MM`, as the person's clock shows it; the days are those of that clock too. */
  localTime: v.string(),
  /** 0 is Sunday. */
  weekdays: v.array(v.string()),
  day: v.string(),
  /** In UTC. */
  cron: v.string(),
  rotation: v.string(),
  executions: v.string(),
  /** The pattern whose many runs were accepted. */
  runsAcceptedFor: v.string(),
  hasRemote: v.boolean(),
  remoteRegion: v.string(),
  name: v.string(),
  /** The name was typed: it is not suggested anew. */
  isNameTyped: v.boolean(),
})

export type Values = v.InferOutput<typeof ValuesSchema>

export const DraftSchema = v.object({
  values: ValuesSchema,
  current: v.picklist(stepNumbers),
  done: v.array(v.picklist(stepNumbers)),
  /** The creation that OVH accepted and that is not over yet. */
  submitted: v.nullable(v.object({ operationId: v.string(), known: v.array(v.string()) })),
})

export type Draft = v.InferOutput<typeof DraftSchema>

export const emptyValues = (instanceId: string, slot: Values['slot']): Values => ({
  instanceId,
  rebootAcceptedFor: '',
  kind: 'daily-7',
  slot,
  frequency: 'daily',
  localTime: '03:00',
  weekdays: ['0'],
  day: '1',
  cron: '0 3 * * *',
  rotation: '7',
  executions: '',
  runsAcceptedFor: '',
  hasRemote: false,
  remoteRegion: '',
  name: '',
  isNameTyped: false,
})

/** By today's offset: a clock change moves the runs, which stand in UTC, and the preview says so. */
const offsetNow = (): number => localOffset(clock.now())

/**
 * The values that make the same schedule again. Its number of executions is not known to the API.
 *
 * @param offset minutes that local time is ahead of UTC
 */
export function valuesOfSchedule(schedule: Workflow, values: Values, offset = offsetNow()): Values {
  const parsed = parseCron(schedule.cron)
  const local = parsed.ok ? localCadence(cadenceOf(parsed.fields), offset) : undefined
  const cadence = local ?? ({ kind: 'other' } as const)
  return {
    ...values,
    kind: 'custom',
    frequency: cadence.kind === 'other' ? 'advanced' : cadence.kind,
    localTime: cadence.kind === 'other' ? values.localTime : timeText(cadence),
    weekdays: cadence.kind === 'weekly' ? cadence.weekdays.map(String) : values.weekdays,
    day: cadence.kind === 'monthly' ? cadence.days.join(',') : values.day,
    cron: parsed.ok ? parsed.cron : schedule.cron,
    rotation: String(schedule.rotation ?? values.rotation),
    hasRemote: Boolean(schedule.distantRegion),
    remoteRegion: schedule.distantRegion ?? '',
  }
}

/** The days and the time of the fields, in UTC; undefined when they have no fixed name there, or one is missing. */
function utcCadence(values: Values, offset: number): Cadence | undefined {
  const [hour = Number.NaN, minute = Number.NaN] = values.localTime.split(':').map(Number)
  if (timeProblem(values.localTime)) return undefined
  switch (values.frequency) {
    case 'advanced':
      return undefined
    case 'daily':
      return localCadence({ kind: 'daily', hour, minute }, -offset)
    case 'weekly':
      return localCadence({ kind: 'weekly', hour, minute, weekdays: values.weekdays.map(Number) }, -offset)
    case 'monthly':
      return localCadence({ kind: 'monthly', hour, minute, days: values.day.split(',').map(Number) }, -offset)
  }
}

/**
 * The pattern that the fields amount to; `parseCron` says what is wrong with it.
 *
 * @param offset minutes that local time is ahead of UTC
 */
export function typedCron(values: Values, offset = offsetNow()): string {
  if (values.kind !== 'custom') return slotCron(values.slot)
  if (values.frequency === 'advanced') return values.cron
  const cadence = utcCadence(values, offset)
  return (cadence && cronOf(cadence)) ?? ''
}

export type Pattern = Extract<ParsedCron, { ok: true }>

/** The pattern of the fields in the portable subset, or what is wrong with them. */
export function patternOf(values: Values, offset = offsetNow()): { pattern: Pattern } | { problem: CronProblem } {
  const parsed = parseCron(typedCron(values, offset))
  return parsed.ok ? { pattern: parsed } : { problem: parsed.problem }
}

/** How many executions, or null for no end. Schedules with a remote copy have none: `/autobackup` has no such field. */
export function executionsOf(values: Values): number | null {
  if (values.kind !== 'custom' || values.hasRemote || values.executions.trim() === '') return null
  return countProblem(values.executions) ? null : Number(values.executions)
}

/** How many backups there can ever be at once: a schedule that ends sooner never fills its rotation. */
export function keptAtMost(values: Values): number | undefined {
  const rotation = rotationOf(values)
  const executions = executionsOf(values)
  return rotation === undefined || executions === null ? rotation : Math.min(rotation, executions)
}

/**
 * What is missing before there is a pattern at all. `other-day`: the day of the month is another one in UTC, and no
 * pattern names it in every month.
 */
export function missingPart(
  values: Values,
  offset = offsetNow(),
): 'time' | 'weekdays' | 'days' | 'other-day' | undefined {
  if (values.kind !== 'custom' || values.frequency === 'advanced') return undefined
  if (values.frequency === 'weekly' && values.weekdays.length === 0) return 'weekdays'
  if (values.frequency === 'monthly' && daysProblem(values.day)) return 'days'
  if (timeProblem(values.localTime)) return 'time'
  return utcCadence(values, offset) ? undefined : 'other-day'
}

export function planOf(values: Values, offset = offsetNow()): Plan | undefined {
  const found = patternOf(values, offset)
  const rotation = rotationOf(values)
  if (!('pattern' in found) || rotation === undefined) return undefined
  return {
    name: values.name.trim(),
    cron: found.pattern.cron,
    rotation,
    maxExecutionCount: executionsOf(values),
    remoteRegion: values.hasRemote && values.remoteRegion ? values.remoteRegion : null,
  }
}
