/** What is protected, what went wrong and what runs next: the part of the report that lists show too. */
import { sourcesBy } from '#domain/backup/use.ts'
import { hasWorkflowService, scheduleRefusal } from '#domain/schedule/schedule.ts'
import { firstExpected, nextExecution } from '#domain/schedule/expected-runs.ts'
import { backupsByName, lateMs } from '#domain/schedule/execution.ts'
import type { BackupsByName } from '#domain/schedule/execution.ts'
import { oncePer } from '#lib/once-per.ts'
import { backupDurations, comingRuns } from './coming.ts'
import type { ComingRun } from './coming.ts'
import type { ProtectionState, StateOf } from './instance-state.ts'
import { stateOfScheduled } from './scheduled-state.ts'
import { backupsForLedgers, countRuns, countsOf, scheduleLedger, slaOf, sumOf } from './ledger.ts'
import type { Ledger, OutcomeCounts, Sla, Slot } from './ledger.ts'

const dayMs = 86_400_000

export interface FactInstance {
  id: string
  name: string
  region: string
  flavorId?: string | undefined
  imageId?: string | undefined
}

export interface FactBackup {
  id: string
  name: string
  region: string
  status: string
  creationDate: string
  /** GiB. */
  size?: number | undefined
}

export interface FactSchedule {
  id: string
  name: string
  backupName?: string | undefined
  createdAt?: string | undefined
  cron: string
  instanceId: string
  rotation?: number | undefined
  nextExecutionTime?: string | null | undefined
  executions?: { id: string; executedAt: string; state: string }[] | null | undefined
  distantRegion?: string | null | undefined
  distantBackupName?: string | null | undefined
}

type Known = Parameters<typeof scheduleRefusal>[1]

export interface ProtectionFacts {
  /** `isWhole`: nothing is missing in the list. */
  instances: { items: readonly FactInstance[]; isWhole: boolean }
  /** Undefined: not known. */
  backups: { items: readonly FactBackup[]; isWhole: boolean; readAt: number } | undefined
  /** The schedules of the regions that answered. */
  schedules: readonly { region: string; schedules: readonly FactSchedule[] }[]
  /** The regions of the project; undefined: not known. */
  regions: readonly ({ name: string } & NonNullable<Known['region']>)[] | undefined
  availability: Known['availability']
  flavors: readonly ({ id: string } & NonNullable<Known['flavor']>)[] | undefined
  /** What OVH's operations tell of how long backups took. */
  operations: Parameters<typeof backupDurations>[0]
}

export interface ReportOptions {
  /** Milliseconds since the epoch, by OVH's clock. */
  now: number
  /** How many local days the ledgers hold, today included. */
  days?: number
  /** An IANA name; else that of the runtime. */
  timeZone?: string | undefined
}

export interface InstanceReport extends StateOf {
  id: string
  name: string
  region: string
  /** Live ones first. */
  scheduleIds: string[]
  /** The newest restore point that its schedules are known to have made. */
  newest?: { backupId: string; at: number }
  /** The next run. */
  next?: number
}

export interface ScheduleReport {
  id: string
  name: string
  region: string
  instanceId: string
  /** UTC. */
  cron: string
  /** Whether its instance is there: `unknown` where the list lacks something. */
  target: 'known' | 'deleted' | 'unknown'
  /** It will run again, as far as OVH says. */
  isLive: boolean
  next?: number
  ledger: Ledger
  sla: Sla
}

export interface Coverage {
  protected: number
  /** Those that could be, and of which it is known. */
  of: number
  unknown: number
  notSchedulable: number
}

/** What is protected, what went wrong, and what runs next. */
export interface StatesReport {
  now: number
  instances: InstanceReport[]
  schedules: ScheduleReport[]
  coverage: Coverage
  /** Instances by state. */
  states: Record<ProtectionState, number>
  /** What became of the runs of the last 24 hours, and which of the schedules ran then. */
  lastNight: OutcomeCounts
  /** Of all schedules over all days. */
  sla: Sla
  /** The coming seven days. */
  coming: ComingRun[]
}

/** How far ahead coming runs are listed, and collisions are looked for. */
const comingMs = 7 * dayMs

/** The schedules of a project, and what ties backups to them: made once for a report, from tens of thousands of backups. */
export interface ScheduleIndex {
  all: { schedule: FactSchedule; region: string }[]
  byName: BackupsByName<FactBackup>
  backupsOf: ReturnType<typeof backupsForLedgers<FactBackup>>
  sourceOf: ReturnType<typeof sourcesBy>
}

const byNameOnce = oncePer(backupsByName<FactBackup>)

function scheduleIndex({ schedules, backups }: ProtectionFacts): ScheduleIndex {
  const all = schedules.flatMap(({ region, schedules: own }) => own.map((schedule) => ({ schedule, region })))
  const byName = byNameOnce(backups?.items ?? [])
  return { all, byName, backupsOf: backupsForLedgers(all, backups, byName), sourceOf: sourcesBy(all) }
}

export interface IndexedStates {
  index: ScheduleIndex
  states: StatesReport
}

/** The states of a project's instances, with what the rest of a report is made from. */
export function indexedStates(facts: ProtectionFacts, options: ReportOptions): IndexedStates {
  const index = scheduleIndex(facts)
  return { index, states: statesReport(facts, options, index) }
}

/** In one pass over what was read. */
function statesReport(
  facts: ProtectionFacts,
  options: ReportOptions,
  { all, backupsOf, sourceOf }: ScheduleIndex,
): StatesReport {
  const { now } = options
  const instanceIds = new Set(facts.instances.items.map(({ id }) => id))
  const targetOf = (id: string): ScheduleReport['target'] =>
    instanceIds.has(id) ? 'known' : facts.instances.isWhole ? 'deleted' : 'unknown'

  const schedules = all.map(({ schedule, region }): ScheduleReport => {
    const ledger = scheduleLedger(schedule, {
      now,
      days: options.days ?? 30,
      timeZone: options.timeZone,
      backups: backupsOf(schedule, region),
    })
    const next = nextExecution(schedule, now)
    const isLive = next?.kind !== 'over'
    return {
      id: schedule.id,
      name: schedule.name,
      region,
      instanceId: schedule.instanceId,
      cron: schedule.cron,
      target: targetOf(schedule.instanceId),
      isLive,
      ...(next?.kind === 'at' && { next: next.at }),
      ledger,
      sla: slaOf(countsOf(ledger.days)),
    }
  })

  const live = all.filter((_, index) => schedules[index]?.isLive && schedules[index]?.target !== 'deleted')
  const operated = backupsOfOperations(facts)
  const durations = backupDurations(facts.operations, (backupId) => {
    const backup = operated.get(backupId)
    const source = backup && sourceOf(backup)
    return source && source.code !== 'unknown' ? source.instanceId : undefined
  })
  const coming = comingRuns(
    live.map(({ schedule, region }) => ({
      id: schedule.id,
      cron: schedule.cron,
      instanceId: schedule.instanceId,
      region,
    })),
    { after: now, until: now + comingMs },
    (instanceId) => durations.get(instanceId),
  )
  const colliding = new Set(coming.flatMap(({ collides, instanceId }) => (collides ? [instanceId] : [])))

  const places = Map.groupBy(
    schedules.map((_, index) => index),
    (index) => schedules[index]?.instanceId,
  )
  const judge = judgeOf(facts)
  const instances = facts.instances.items.map((instance): InstanceReport => {
    const { id, name, region } = instance
    const ownPlaces = places.get(id)
    if (!ownPlaces) {
      const judged = judge(instance)
      return judged
        ? { id, name, region, scheduleIds: [], ...judged }
        : { id, name, region, scheduleIds: [], state: 'unprotected' }
    }
    const own = ownPlaces.flatMap((index) => {
      const report = schedules[index]
      const found = all[index]
      return report && found ? [{ report, schedule: found.schedule }] : []
    })
    const ownLive = own.filter(({ report }) => report.isLive)
    const newest = newestOf(own.map(({ report }) => report.ledger))
    const next = Math.min(...ownLive.flatMap(({ report }) => report.next ?? []))
    return {
      id,
      name,
      region,
      scheduleIds: [...ownLive, ...own.filter(({ report }) => !report.isLive)].map(({ report }) => report.id),
      ...(newest && { newest }),
      ...(Number.isFinite(next) && { next }),
      ...(judge(instance) ??
        (ownLive.length === 0
          ? { state: 'unprotected' as const }
          : stateOfScheduled(
              ownLive.map(({ report, schedule }) => ({ ledger: report.ledger, isNew: isNew(schedule, now) })),
              colliding.has(id),
            ))),
    }
  })

  const states = countStates(instances)
  return {
    now,
    instances,
    schedules,
    coverage: {
      protected: states.protected,
      of: instances.length - states.unknown - states['not-schedulable'],
      unknown: states.unknown,
      notSchedulable: states['not-schedulable'],
    },
    states,
    lastNight: countOutcomes(schedules, now - dayMs, now),
    sla: sumOf(schedules.map(({ sla }) => sla)),
    coming,
  }
}

/** The states that do not depend on runs: what is not known, and what can't be scheduled. */
function judgeOf(facts: ProtectionFacts): (instance: FactInstance) => StateOf | undefined {
  const read = new Set(facts.schedules.map(({ region }) => region))
  const regions = new Map((facts.regions ?? []).map((region) => [region.name, region]))
  const flavors = new Map((facts.flavors ?? []).map((flavor) => [flavor.id, flavor]))
  const unknown: StateOf = { state: 'unknown', because: 'schedules' }
  const anew = (instance: FactInstance): StateOf | undefined => {
    const region = regions.get(instance.region)
    if (!region) return unknown
    const flavor = flavors.get(instance.flavorId ?? '')
    const refusal = scheduleRefusal(instance, { region, availability: facts.availability, flavor })
    // A service that is there and down is not one that is missing.
    const isDown = !hasWorkflowService(region) && (region.services ?? []).some(({ name }) => name === 'workflow')
    if (refusal && !isDown) return { state: 'not-schedulable' }
    return read.has(instance.region) ? undefined : unknown
  }
  // Thousands of instances are of a few models in a few regions.
  const judged = new Map<string, Map<string | undefined, StateOf | undefined>>()
  return (instance) => {
    const { region, flavorId } = instance
    let byFlavor = judged.get(region)
    if (!byFlavor) judged.set(region, (byFlavor = new Map()))
    if (!byFlavor.has(flavorId)) byFlavor.set(flavorId, anew(instance))
    return byFlavor.get(flavorId)
  }
}

function isNew(schedule: FactSchedule, now: number): boolean {
  if (schedule.executions?.length) return false
  const first = firstExpected(schedule)
  if (first !== undefined) return first + lateMs > now
  // Without a date of creation, OVH's own next run is all that is known.
  return false
}

/** The backups that OVH's operations name, by id: few of tens of thousands. */
function backupsOfOperations({ operations, backups }: ProtectionFacts): Map<string, FactBackup> {
  const named = new Set(operations.flatMap(({ resourceId }) => resourceId ?? []))
  const found = named.size === 0 ? [] : (backups?.items ?? []).filter(({ id }) => named.has(id))
  return new Map(found.map((backup) => [backup.id, backup]))
}

function newestOf(ledgers: readonly Ledger[]): InstanceReport['newest'] {
  let newest: InstanceReport['newest']
  for (const { slots } of ledgers) {
    const found = slots.findLast(({ backupStatus }) => backupStatus === 'active')
    if (found?.backupId !== undefined && (!newest || found.at > newest.at)) {
      newest = { backupId: found.backupId, at: found.at }
    }
  }
  return newest
}

function countStates(instances: readonly { state: ProtectionState }[]): Record<ProtectionState, number> {
  const counts: Record<ProtectionState, number> = {
    unknown: 0,
    'not-schedulable': 0,
    unprotected: 0,
    colliding: 0,
    failing: 0,
    missed: 0,
    stale: 0,
    'first-run-due': 0,
    protected: 0,
  }
  for (const { state } of instances) counts[state] += 1
  return counts
}

/** The runs of schedules within a stretch of time, by what became of them; those that are still due are left out. */
function countOutcomes(schedules: readonly ScheduleReport[], after: number, until: number): OutcomeCounts {
  const isWithin = ({ at, outcome }: Slot): boolean => at > after && at <= until && outcome !== 'due'
  return countRuns(schedules.flatMap(({ ledger }) => ledger.slots.filter(isWithin)))
}

/** A schedule that outlived its instance: it fails at each run. */
export const isOrphaned = ({ target, isLive }: ScheduleReport): boolean => target === 'deleted' && isLive

/** How many instances and schedules want somebody to look: what the navigation shows. */
export const problemsOf = ({ states, schedules }: StatesReport): number =>
  states.failing + states.missed + states.stale + states.colliding + schedules.filter(isOrphaned).length
