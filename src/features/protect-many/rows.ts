/** What is planned for each instance: when it starts, how it is called, where it is copied to, what it costs. Pure. */
import type { Flavor } from '#api/operations/flavor.ts'
import type { Instance } from '#api/operations/instance.ts'
import type { Region } from '#api/operations/project.ts'
import type { BackupPrices } from '#components/price/backup-price.ts'
import type { ScheduleInRegion } from '#components/schedule/schedules.ts'
import type { CreateInput } from '#components/bulk/kinds.ts'
import type { BulkItem } from '#components/bulk/store.ts'
import type { SizeEstimate } from '#domain/backup/backup.ts'
import { isMetal } from '#domain/instance/instance.ts'
import { monthlyCost } from '#domain/price.ts'
import { localTimeOf, rotationOf, slotAt } from '#domain/schedule/fields.ts'
import {
  canCopyFrom,
  cronOf,
  localCadence,
  scheduleNameBy,
  scheduleNameProblem,
  scheduleRefusal,
} from '#domain/schedule/schedule.ts'
import type { Availability, ScheduleNameProblem, ScheduleRefusal, Slot } from '#domain/schedule/schedule.ts'
import { isTooNear, spreadStarts } from '#domain/schedule/spread.ts'
import type { OtherSchedule } from '#domain/schedule/spread.ts'
import { daysOf } from './values.ts'
import type { Days, Values } from './values.ts'

export interface PlannedRow {
  instance: Instance
  /** How many schedules it has already. */
  existing: number
  isMetal: boolean
  /** `HH:MM` of the person's clock, as typed or as spread. */
  time: string
  /** UTC; undefined for a time that is none. */
  slot: Slot | undefined
  /** Undefined where time or days give none. */
  cron: string | undefined
  /** Within an hour of another schedule of the instance: one of the two can fail. */
  isTooNear: boolean
  name: string
  nameProblem: ScheduleNameProblem | undefined
  /** Where its backups are copied to, or why they are not although a copy is wanted. */
  remote: { region: string } | { refusal: 'same-region' | 'not-from-here' } | undefined
  estimate: SizeEstimate
  /** Per month, ex VAT: of the first backup, and of all that are kept. Undefined where a price or the size is not known. */
  cost: { first: number; full: number; currency: string } | undefined
}

export type Refusal = ScheduleRefusal | { code: 'no-time' }

export interface Planned {
  rows: PlannedRow[]
  refused: { instance: Instance; refusal: Refusal }[]
}

export interface PlanFacts {
  instances: readonly Instance[]
  flavors: readonly Flavor[] | undefined
  regions: readonly Region[] | undefined
  availability: Availability | undefined
  schedules: readonly ScheduleInRegion[]
  prices: Pick<BackupPrices, 'of'>
  estimateOf: (instance: Instance) => SizeEstimate
  /** Minutes that local time is ahead of UTC. */
  offset: number
}

type Spread = Pick<Values, 'random' | 'removed'>

/** The instances that can have a schedule, each with its start, and the others with the reason. */
export function spreadOver(facts: PlanFacts, { random, removed }: Spread) {
  const { instances, flavors, regions, availability, schedules } = facts
  const flavorOf = new Map((flavors ?? []).map((flavor) => [flavor.id, flavor]))
  const regionOf = new Map((regions ?? []).map((region) => [region.name, region]))
  const refused: Planned['refused'] = []
  const others = otherSchedules(schedules)
  const othersOf = Map.groupBy(others, ({ instanceId }) => instanceId)
  const possible = instances.filter((instance) => {
    const refusal = scheduleRefusal(instance, {
      region: regionOf.get(instance.region),
      availability,
      flavor: flavorOf.get(instance.flavorId ?? ''),
    })
    if (refusal) refused.push({ instance, refusal })
    return !refusal
  })
  // Those that were taken out keep their place: nobody else's time jumps.
  const slots = spreadStarts(
    possible.map(({ id, region }) => ({ id, instanceId: id, region })),
    others,
    random,
  )
  const gone = new Set(removed)
  const starts: { instance: Instance; slot: Slot }[] = []
  for (const instance of possible) {
    const slot = slots.get(instance.id)
    if (!slot) refused.push({ instance, refusal: { code: 'no-time' } })
    else if (!gone.has(instance.id)) starts.push({ instance, slot })
  }
  return { starts, refused, othersOf, flavorOf, regionOf }
}

const otherSchedules = (schedules: readonly ScheduleInRegion[]): OtherSchedule[] =>
  schedules.map(({ schedule, region }) => ({ instanceId: schedule.instanceId, region, cron: schedule.cron }))

export function planRows(
  facts: PlanFacts,
  spread: ReturnType<typeof spreadOver>,
  values: Omit<Values, keyof Spread>,
): PlannedRow[] {
  const { schedules, prices, estimateOf, offset } = facts
  const { starts, othersOf, flavorOf, regionOf } = spread
  const days = daysOf(values)
  const rotation = rotationOf(values)
  const names = new Set(schedules.map(({ schedule }) => schedule.name))
  return starts.map(({ instance, slot: ownSlot }): PlannedRow => {
    const time = values.times[instance.id] ?? localTimeOf(ownSlot, offset)
    const slot = slotAt(time, offset)
    const flavor = flavorOf.get(instance.flavorId ?? '')
    const others = othersOf.get(instance.id) ?? []
    const typed = values.names[instance.id]
    const name = typed?.trim() ?? freeName(scheduleNameBy(values.pattern, instance), names)
    names.add(name)
    const remote = remoteOf(values, instance, regionOf.get(instance.region)?.type)
    const estimate = estimateOf(instance)
    return {
      instance,
      existing: others.length,
      isMetal: flavor !== undefined && isMetal(flavor),
      time,
      slot,
      cron: slot && days && cronAt(time, days, offset),
      isTooNear: slot !== undefined && isTooNear(slot, instance.id, others),
      name,
      nameProblem: scheduleNameProblem(name),
      remote,
      estimate,
      cost: costOf(prices, instance.region, remote, estimate, rotation),
    }
  })
}

/** The pattern in UTC of a time and days of the person's clock; undefined for a day of the month that has no fixed name there. */
function cronAt(time: string, days: Days, offset: number): string | undefined {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const utc = localCadence({ ...days, hour, minute }, -offset)
  return utc && cronOf(utc)
}

/** Two instances can have the same name; their backups are to be told apart. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  for (let count = 2; ; count += 1) if (!taken.has(`${wanted}-${count}`)) return `${wanted}-${count}`
}

function remoteOf(
  { hasRemote, remoteRegion }: Pick<Values, 'hasRemote' | 'remoteRegion'>,
  { region }: Instance,
  type: string | undefined,
): PlannedRow['remote'] {
  if (!hasRemote || remoteRegion === '') return undefined
  if (region === remoteRegion) return { refusal: 'same-region' }
  return type !== undefined && !canCopyFrom(type) ? { refusal: 'not-from-here' } : { region: remoteRegion }
}

function costOf(
  prices: PlanFacts['prices'],
  region: string,
  remote: PlannedRow['remote'],
  estimate: SizeEstimate,
  rotation: number | undefined,
): PlannedRow['cost'] {
  const price = prices.of(region)
  const copied = remote && 'region' in remote ? prices.of(remote.region) : undefined
  if (!price || estimate.basis === 'unknown' || rotation === undefined) return undefined
  if (remote && 'region' in remote && !copied) return undefined
  const first = monthlyCost(price, estimate.gib) + (copied ? monthlyCost(copied, estimate.gib) : 0)
  return { first, full: first * rotation, currency: price.currency }
}

/** What the whole costs per month, and for how many that is not known. */
export function totalsOf(rows: readonly PlannedRow[]) {
  const known = rows.flatMap(({ cost }) => (cost ? [cost] : []))
  return {
    first: known.reduce((sum, { first }) => sum + first, 0),
    full: known.reduce((sum, { full }) => sum + full, 0),
    currency: known[0]?.currency,
    unknown: rows.length - known.length,
  }
}

/** The work of the engine; undefined while something is missing. */
export function itemsOf(
  rows: readonly PlannedRow[],
  values: Values,
): (BulkItem & { input: CreateInput })[] | undefined {
  const rotation = rotationOf(values)
  if (rotation === undefined || rows.some(({ cron, nameProblem }) => cron === undefined || nameProblem))
    return undefined
  return rows.map(({ instance, cron = '', name, remote }) => ({
    id: instance.id,
    name: instance.name,
    input: {
      instance: { id: instance.id, region: instance.region },
      plan: {
        name,
        cron,
        rotation,
        maxExecutionCount: null,
        remoteRegion: remote && 'region' in remote ? remote.region : null,
      },
    },
  }))
}
