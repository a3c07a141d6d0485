/** What a schedule is: its presets, its name, what its pattern amounts to, and where another one may copy to. */
import { instancePlace, withInstanceName } from '#lib/name-pattern.ts'
import { compareTexts } from '#lib/text-order.ts'
import { parseCron } from './cron.ts'
import type { CronFields } from './cron.ts'

/** The daily presets of OVH's manager: how many backups each keeps. */
export const presetRotations = [7, 14] as const

/** Above this many runs in 30 days a schedule asks for confirmation: more than one a day. */
export const runsWithoutConfirmation = 31

/** The highest rotation and number of executions that the manager lets through; OVH publishes no limit. */
export const maxCount = 99_999

/** A moment of the day, UTC. */
export interface Slot {
  hour: number
  minute: number
}

/** The hours of the presets in OVH's manager: the night of Europe. */
const slotHours = [22, 23, 0, 1, 2, 3, 4, 5]

/** Every slot of the presets: each five minutes from 22:00 to 05:55 UTC. */
export const presetSlots: readonly Slot[] = slotHours.flatMap((hour) =>
  Array.from({ length: 12 }, (_, index) => ({ hour, minute: index * 5 })),
)

export const slotCron = ({ hour, minute }: Slot): string => `${minute} ${hour} * * *`

/** `free`: nothing else of the region runs then. `unknown`: the schedules of the region could not be read. */
export type SlotBasis = 'free' | 'least-used' | 'unknown'

/** How many of a region's schedules run at a slot, whatever their pattern is. */
function slotUsage(crons: readonly string[]): (slot: Slot) => number {
  const parsed = crons.map(parseCron).filter((result) => result.ok)
  return ({ hour, minute }) =>
    parsed.filter(({ fields }) => fields.hour.includes(hour) && fields.minute.includes(minute)).length
}

/**
 * On what a slot rests.
 *
 * @param crons the patterns of the region's schedules; undefined when they are not known
 */
export function slotBasis(crons: readonly string[] | undefined, slot: Slot): SlotBasis {
  if (crons === undefined) return 'unknown'
  return slotUsage(crons)(slot) === 0 ? 'free' : 'least-used'
}

/**
 * Draws a slot that no other schedule of the region uses; when all are used, one of the least used.
 *
 * @param crons the patterns of the region's schedules; undefined when they are not known
 * @param random in [0, 1)
 * @param except the slot on screen, when another one is asked for
 */
export function drawSlot(crons: readonly string[] | undefined, random: () => number, except?: Slot): Slot {
  const others = presetSlots.filter(({ hour, minute }) => hour !== except?.hour || minute !== except.minute)
  const usage = slotUsage(crons ?? [])
  const counted = others.map((slot) => ({ slot, uses: usage(slot) }))
  const least = Math.min(...counted.map(({ uses }) => uses))
  const candidates = counted.filter(({ uses }) => uses === least)
  return candidates[Math.floor(random() * candidates.length)]?.slot ?? { hour: 0, minute: 0 }
}

/** What a pattern amounts to, where people have a plain word for it. */
export type Cadence =
  | ({ kind: 'daily' } & Slot)
  /** 0 is Sunday. */
  | ({ kind: 'weekly'; weekdays: readonly number[] } & Slot)
  | ({ kind: 'monthly'; days: readonly number[] } & Slot)
  | { kind: 'other' }

export function cadenceOf(fields: CronFields): Cadence {
  const [minute] = fields.minute
  const [hour] = fields.hour
  const runsOnce = fields.minute.length === 1 && fields.hour.length === 1 && fields.month.length === 0
  if (!runsOnce || minute === undefined || hour === undefined) return { kind: 'other' }
  const slot = { hour, minute }
  if (fields.day.length === 0 && fields.weekday.length === 0) return { kind: 'daily', ...slot }
  if (fields.day.length === 0) return { kind: 'weekly', weekdays: fields.weekday, ...slot }
  if (fields.weekday.length === 0) return { kind: 'monthly', days: fields.day, ...slot }
  return { kind: 'other' }
}

/**
 * A cadence in local time: hour, minute, and the weekdays or days that they fall on there. A day of the
 * month that has no fixed local name (the 1st, an hour before midnight: the last day of the month before)
 * makes it undefined.
 *
 * @param offsetMinutes how far local time is ahead of UTC
 */
export function localCadence(cadence: Cadence, offsetMinutes: number): Cadence | undefined {
  if (cadence.kind === 'other') return undefined
  const total = cadence.hour * 60 + cadence.minute + offsetMinutes
  const shift = Math.floor(total / 1440)
  const ofDay = total - shift * 1440
  const slot = { hour: Math.floor(ofDay / 60), minute: ofDay % 60 }
  switch (cadence.kind) {
    case 'daily':
      return { kind: 'daily', ...slot }
    case 'weekly':
      return {
        kind: 'weekly',
        weekdays: cadence.weekdays.map((day) => (day + shift + 7) % 7).toSorted((a, b) => a - b),
        ...slot,
      }
    case 'monthly': {
      const days = cadence.days.map((day) => day + shift)
      const isFixed = shift === 0 || days.every((day) => day >= 1 && day <= 28)
      return isFixed ? { kind: 'monthly', days, ...slot } : undefined
    }
  }
}

/** The pattern of a cadence in UTC; undefined for one that has no plain word. */
export function cronOf(cadence: Cadence): string | undefined {
  switch (cadence.kind) {
    case 'daily':
      return slotCron(cadence)
    case 'weekly':
      return `${cadence.minute} ${cadence.hour} * * ${cadence.weekdays.join(',')}`
    case 'monthly':
      return `${cadence.minute} ${cadence.hour} ${cadence.days.join(',')} * *`
    case 'other':
      return undefined
  }
}

/** What is wrong with a schedule's name. */
export type ScheduleNameProblem =
  | { code: 'empty' }
  | { code: 'characters'; found: string[] }
  | { code: 'too-long'; max: number; length: number }

/** Assumption: OVH states no limit; OpenStack keeps the names of workflows and triggers in 255 characters. */
const maxNameLength = 255

const forbidden = /[^a-zA-Z0-9_.-]/gu

/** Letters, digits, `_`, `.` and `-`: the manager's own rule. */
export function scheduleNameProblem(name: string): ScheduleNameProblem | undefined {
  if (name === '') return { code: 'empty' }
  const found = [...new Set(name.match(forbidden))]
  if (found.length > 0) return { code: 'characters', found }
  return name.length > maxNameLength ? { code: 'too-long', max: maxNameLength, length: name.length } : undefined
}

/** A text of the letters that the name of a schedule may have. */
const plainName = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(forbidden, '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-|-$/g, '')

/** What stands for the instance and its region in a pattern of names. */
export const namePlaces = [instancePlace, '{region}'] as const

/** The name that a pattern such as `{instance}-daily-7` gives, of the letters that are allowed. A long name of an instance is cut, not what follows it. */
export const scheduleNameBy = (pattern: string, instance: { name: string; region: string }): string =>
  plainName(
    withInstanceName(
      pattern.replaceAll('{region}', instance.region),
      plainName(instance.name) || 'instance',
      maxNameLength,
    ),
  ).slice(0, maxNameLength)

/** A name for the schedule of an instance, of the letters that are allowed: `web-1-daily-7`. */
export const suggestedScheduleName = (instanceName: string, suffix: string): string =>
  scheduleNameBy(`${instancePlace}-${suffix}`, { name: instanceName, region: '' })

interface ServiceRegion {
  type?: string | undefined
  services?: { name: string; status: string }[] | undefined
}

/** The region runs workflows now: OVH's manager asks only these for their schedules. */
export const hasWorkflowService = (region: ServiceRegion): boolean =>
  (region.services ?? []).some(({ name, status }) => name === 'workflow' && status === 'UP')

export interface Availability {
  plans: {
    code: string
    regions: {
      name: string
      enabled?: boolean | undefined
      type?: string | undefined
      datacenter?: string | undefined
      continentCode?: string | undefined
    }[]
  }[]
}

const backupPlans = ({ plans }: Availability): Availability['plans'] =>
  plans.filter(({ code }) => code.startsWith('snapshot.consumption'))

/** Why no schedule can be made for an instance. */
export type ScheduleRefusal =
  | { code: 'no-workflow-service'; region: string }
  | { code: 'no-backup-plan'; region: string }
  | { code: 'flavor-without-snapshot'; flavor: string }

/**
 * Whether an instance can have a schedule, by the rule of OVH's manager: its region sells instance backup
 * and runs workflows. What is not known (the read failed) refuses nothing: OVH decides.
 */
export function scheduleRefusal(
  instance: { region: string },
  known: {
    region: ServiceRegion | undefined
    availability: Availability | undefined
    flavor?: { name: string; capabilities?: { name: string; enabled: boolean }[] | undefined } | undefined
  },
): ScheduleRefusal | undefined {
  const { region, availability, flavor } = known
  if (region && !hasWorkflowService(region)) return { code: 'no-workflow-service', region: instance.region }
  const isSold = availability && backupPlans(availability).some((plan) => sells(plan, instance.region))
  if (isSold === false) return { code: 'no-backup-plan', region: instance.region }
  const snapshot = flavor?.capabilities?.find(({ name }) => name === 'snapshot')
  if (flavor && snapshot?.enabled === false) return { code: 'flavor-without-snapshot', flavor: flavor.name }
  return undefined
}

const sells = (plan: Availability['plans'][number], region: string): boolean =>
  plan.regions.some(({ name }) => name === region)

export interface RemoteRegion {
  name: string
  city: string | undefined
  type: string
  continentCode: string | undefined
  /** The region has to be activated on the project first. */
  isToActivate: boolean
}

const copyTypes = new Set(['region', 'region-3-az'])

/** Copies go between 1-AZ and 3-AZ regions: a local zone neither gives nor takes them (OVH's guide). */
export const canCopyFrom = (regionType: string | undefined): boolean =>
  regionType !== undefined && copyTypes.has(regionType)

/**
 * Where copies of the backups of a region can go: the 1-AZ and 3-AZ regions that sell instance backup, but
 * the source itself, and none at all from a local zone (the manager's rule and OVH's guide). An unstated
 * `enabled` counts as activated: nothing is activated on a guess.
 */
export function remoteRegions(
  source: { name: string; type?: string | undefined },
  availability: Availability,
): RemoteRegion[] {
  if (!canCopyFrom(source.type)) return []
  const found = new Map<string, RemoteRegion>()
  for (const { name, type, enabled, datacenter, continentCode } of backupPlans(availability).flatMap(
    ({ regions }) => regions,
  )) {
    if (name === source.name || type === undefined || !canCopyFrom(type) || found.has(name)) continue
    found.set(name, { name, city: datacenter, type, continentCode, isToActivate: enabled === false })
  }
  return [...found.values()].toSorted((a, b) => compareTexts(a.name, b.name))
}
