/** The tables of the simulated OVHcloud, typed by the contract table, and its planned events. */
import type { WireOf } from '#api/operations/define.ts'
import type { Operations } from '#api/operations/table.ts'
import type { Lineage } from './lineage.ts'
import { createRandom } from './random.ts'
import type { Random } from './random.ts'

type Item<Name extends keyof Operations> = WireOf<Operations[Name]> extends (infer Row)[] ? Row : never

export type WorldInstance = Item<'instanceList'>
/** With fields that OVH always sends and the contract table does not declare, since the application does not read them. */
export type WorldBackup = Item<'snapshotList'> & { user: string }
export type WorldFlavor = Item<'flavorList'>
export type WorldOperation = Item<'operationList'>
export type WorldRegion = Item<'regionList'> & { countryCode: string; ipCountries: string[] }

export interface WorldVolume {
  id: string
  name: string
  /** GB. */
  size: number
  instanceId: string
}

export type WorldNetwork = Item<'networkList'> & { region: string }
export type WorldSshKey = Item<'sshKeyList'>

/** The quota of a project in a region. RAM in MiB, as in OpenStack. */
export interface WorldLimits {
  maxInstances: number
  maxCores: number
  maxRam: number
}

type WireWorkflow = Item<'workflowList'>

/** A schedule, with internal fields that OVH does not answer. */
export interface WorldWorkflow extends WireWorkflow {
  region: string
  rotation: number
  executions: NonNullable<WireWorkflow['executions']>
  /** Number of executions left; null for a schedule that never ends. */
  remaining: number | null
}

export interface World {
  account: WireOf<Operations['me']>
  projects: Item<'projectList'>[]
  regions: WorldRegion[]
  flavors: WorldFlavor[]
  images: WorldBackup[]
  instances: WorldInstance[]
  backups: WorldBackup[]
  operations: WorldOperation[]
  volumes: WorldVolume[]
  workflows: WorldWorkflow[]
  availability: WireOf<Operations['productAvailability']>
  catalogue: WireOf<Operations['publicCatalog']>
  networks: WorldNetwork[]
  sshKeys: WorldSshKey[]
  /** By region. */
  limits: Map<string, WorldLimits>
  /** Stops the backup in progress of an instance. By instance id. */
  running: Map<string, () => void>
  /** The OpenStack task state of an instance whose status does not show the task. By instance id. */
  tasks: Map<string, string>
  /** The instance that a backup was made of: OVH answers it only in the regional view of an instance. */
  sourceOf: Lineage<WorldBackup>
  /** The schedule that made a backup: OVH does not answer it. */
  madeBy: Lineage<WorldBackup>
}

interface Planned {
  at: number
  apply: (simulation: Simulation) => void
}

/**
 * A world and its clock. Everything that takes time is planned as an event; `advance` applies the events that are due,
 * in order, so that a day can be skipped at once.
 */
export class Simulation {
  readonly world: World
  readonly random: Random
  /** The active scenarios that change the world: see `worldScenarios`. */
  readonly conditions = new Set<string>()
  /** Milliseconds since the epoch, in simulated time. */
  now: number
  private readonly planned: Planned[] = []

  constructor(seed: number, startedAt: number, createWorld: (random: Random, now: number) => World) {
    this.random = createRandom(seed)
    this.now = startedAt
    this.world = createWorld(this.random, startedAt)
  }

  /** The simulated time, in OVH's date format. */
  get date(): string {
    return dateText(this.now)
  }

  after(ms: number, apply: (simulation: Simulation) => void): void {
    const at = this.now + ms
    // Binary search: thousands of schedules plan ahead. Events of the same time keep the order of planning.
    let low = 0
    let high = this.planned.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.planned[middle]?.at ?? at) <= at) low = middle + 1
      else high = middle
    }
    this.planned.splice(low, 0, { at, apply })
  }

  advance(to: number): void {
    for (let event = this.planned[0]; event && event.at <= to; event = this.planned[0]) {
      this.planned.shift()
      this.now = event.at
      event.apply(this)
    }
    this.now = Math.max(this.now, to)
  }
}

/** Removes a row from a table in place: a filter copies tens of thousands of rows for each backup of a night. */
export function remove<Row>(rows: Row[], row: Row): void {
  const index = rows.indexOf(row)
  if (index >= 0) rows.splice(index, 1)
}

/** RFC 3339 with an offset and whole seconds, as OVH writes dates. */
export const dateText = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, '+00:00')
