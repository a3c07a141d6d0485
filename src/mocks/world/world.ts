/** The tables of the simulated OVHcloud, in the shapes of the contract table, and what happens in it as time goes by. */
import type { WireOf } from '#api/operations/define.ts'
import type { Operations } from '#api/operations/table.ts'
import type { Lineage } from './lineage.ts'
import { createRandom } from './random.ts'
import type { Random } from './random.ts'

type Item<Name extends keyof Operations> = WireOf<Operations[Name]> extends (infer Row)[] ? Row : never

export type WorldInstance = Item<'instanceList'>
export type WorldBackup = Item<'snapshotList'>
export type WorldFlavor = Item<'flavorList'>
export type WorldOperation = Item<'operationList'>
export type WorldRegion = Item<'regionList'>

export interface WorldVolume {
  id: string
  name: string
  /** GB. */
  size: number
  instanceId: string
}

export type WorldNetwork = Item<'networkList'> & { region: string }
export type WorldSshKey = Item<'sshKeyList'>

/** What a project may use of a region. RAM in MiB, as OpenStack counts it. */
export interface WorldLimits {
  maxInstances: number
  maxCores: number
  maxRam: number
}

type WireWorkflow = Item<'workflowList'>

/** A schedule with what OVH does not show of it. */
export interface WorldWorkflow extends WireWorkflow {
  region: string
  rotation: number
  executions: NonNullable<WireWorkflow['executions']>
  /** Executions still to come; null never ends. */
  remaining: number | null
}

export interface World {
  account: WireOf<Operations['me']>
  projects: Item<'projectList'>[]
  regions: WorldRegion[]
  flavors: WorldFlavor[]
  images: Item<'imageList'>[]
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
  /** How to stop the backup that an instance is having. */
  running: Map<string, () => void>
  /** What goes on with an instance beside its status: a task state of OVH's. */
  tasks: Map<string, string>
  /** Which instance a backup was made of: OVH tells it only in the regional view of an instance. */
  sourceOf: Lineage<WorldBackup>
  /** Which schedule made a backup: OVH does not tell. */
  madeBy: Lineage<WorldBackup>
}

interface Planned {
  at: number
  apply: (simulation: Simulation) => void
}

/**
 * A world and its time. Whatever takes time is planned as events of the future; `advance` applies
 * those that are due, in their order, so that a day passes at once when time is moved.
 */
export class Simulation {
  readonly world: World
  readonly random: Random
  /** What is wrong with the world, as opposed to the way to it: see `worldScenarios`. */
  readonly conditions = new Set<string>()
  /** Milliseconds since the epoch, in simulated time. */
  now: number
  private readonly planned: Planned[] = []

  constructor(seed: number, startedAt: number, createWorld: (random: Random, now: number) => World) {
    this.random = createRandom(seed)
    this.now = startedAt
    this.world = createWorld(this.random, startedAt)
  }

  /** The simulated time in OVH's date form. */
  get date(): string {
    return dateText(this.now)
  }

  after(ms: number, apply: (simulation: Simulation) => void): void {
    const at = this.now + ms
    // In the order of time, and of planning at the same time: thousands of schedules plan ahead.
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

/** Takes a row out of a table, in place: a filter over tens of thousands costs more than a night may. */
export function remove<Row>(rows: Row[], row: Row): void {
  const index = rows.indexOf(row)
  if (index >= 0) rows.splice(index, 1)
}

/** RFC 3339 with an offset and whole seconds, as OVH writes dates. */
export const dateText = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, '+00:00')
