/** The projects that the demo shows: realistic, and the same for the same seed. */
import type { WireOf } from '#api/operations/define.ts'
import type { Operations } from '#api/operations/table.ts'
import { runsBetween } from '#domain/schedule/runs.ts'
import { availabilityFor, catalogue } from './catalogue.ts'
import { Lineage } from './lineage.ts'
import type { Random } from './random.ts'
import {
  activatableRegionFacts,
  flavorFacts,
  imageNames,
  instanceFacts,
  orphans,
  networkFacts,
  regionFacts,
  scheduleFacts,
  smallQuotas,
  sshKeyFacts,
  windows,
} from './seed-facts.ts'
import type { InstanceFacts, ScheduleFacts } from './seed-facts.ts'
import { dateText } from './world.ts'
import type { World, WorldBackup, WorldFlavor, WorldInstance, WorldRegion, WorldWorkflow } from './world.ts'

const day = 86_400_000
const hour = 3_600_000
/** How far back the seed knows executions. */
const knownExecutionsMs = 30 * day

export const demoProjectId = '9f3c5a7e1b2d4c6f8091a2b3c4d5e6f7'
export const secondProjectId = '1c0ffee0d15ea5e0ba5eba110c0de000'

export function createWorld(random: Random, now: number): World {
  const regions = regionFacts.map(regionOf)
  const flavors = regions.flatMap((region) => flavorsOf(random, region.name))
  const images = regions.flatMap((region) =>
    imageNames.map(([name, type]) => ({
      ...backupOf(random.uuid(), name, region.name, now - 300 * day, 2.5),
      type,
      visibility: 'public',
    })),
  )
  const world: World = {
    account: {
      nichandle: 'ab12345-ovh',
      ovhSubsidiary: 'FR',
      currency: { code: 'EUR', symbol: '€' },
      firstname: 'Camille',
      name: 'Demo',
    },
    projects: [
      {
        project_id: demoProjectId,
        description: 'Production',
        planCode: 'project.2018',
        status: 'ok',
        creationDate: dateText(now - 700 * day),
      },
      {
        project_id: secondProjectId,
        description: 'Sandbox',
        planCode: 'project.2018',
        status: 'ok',
        creationDate: dateText(now - 90 * day),
      },
    ],
    regions,
    flavors,
    images,
    instances: [],
    backups: [],
    operations: [],
    volumes: [],
    workflows: [],
    availability: availabilityFor(regionFacts, activatableRegionFacts),
    catalogue,
    networks: [],
    sshKeys: [],
    limits: new Map(),
    running: new Map(),
    tasks: new Map(),
    sourceOf: new Lineage(),
    madeBy: new Lineage(),
  }
  for (const facts of instanceFacts) addInstance(world, random, now, facts)
  addOrphans(world, random, now)
  markRestored(world)
  for (const facts of instanceFacts) if (facts.kept) addDailySchedule(world, random, now, facts)
  for (const facts of scheduleFacts) addSchedule(world, random, now, facts)
  for (const region of regions) addRegionResources(world, random, region.name)
  world.sshKeys = sshKeyFacts.map(([name, where]) => ({
    id: random.hex(24),
    name,
    regions: where ?? regions.map((region) => region.name),
  }))
  return world
}

/** A project that nobody has used yet. */
export function createEmptyWorld(random: Random, now: number): World {
  return {
    ...createWorld(random, now),
    instances: [],
    backups: [],
    volumes: [],
    workflows: [],
    sourceOf: new Lineage(),
    madeBy: new Lineage(),
  }
}

/** A region with its services, UP. */
export function regionOf([
  name,
  type,
  datacenterLocation,
  continentCode,
  zones,
]: (typeof regionFacts)[number]): WorldRegion {
  const services = ['instance', 'image', 'volume', 'network', 'workflow']
  return {
    name,
    type,
    datacenterLocation,
    continentCode,
    status: 'UP',
    availabilityZones: zones ?? [],
    // Workflows are not everywhere: the local zone of the demo has none.
    services: services
      .filter((service) => service !== 'workflow' || type !== 'localzone')
      .map((service) => ({ name: service, status: 'UP' })),
  }
}

export const flavorsOf = (random: Random, region: string): WorldFlavor[] =>
  flavorFacts.map((facts) => flavorOf(random, region, facts))

function flavorOf(
  random: Random,
  region: string,
  [name, vcpus, ram, disk, osType, type]: (typeof flavorFacts)[number],
): WorldFlavor {
  return {
    id: random.uuid(),
    name,
    region,
    type,
    osType,
    vcpus,
    ram,
    disk,
    available: true,
    capabilities: (['failoverip', 'resize', 'snapshot', 'volume'] as const).map((capability) => ({
      name: capability,
      enabled: capability !== 'resize' || !name.startsWith('bm-'),
    })),
    planCodes: { hourly: `${name}.consumption`, monthly: `${name}.monthly.postpaid` },
  }
}

/** The networks and limits of a region. */
export function addRegionResources(world: World, random: Random, region: string): void {
  for (const [name, vlanId, subnets] of networkFacts) {
    world.networks.push({
      id: random.uuid(),
      name,
      region,
      status: 'ACTIVE',
      visibility: vlanId === null ? 'public' : 'private',
      vlanId,
      subnetIds: Array.from({ length: subnets }, () => random.uuid()),
    })
  }
  world.limits.set(region, smallQuotas[region] ?? { maxInstances: 20, maxCores: 100, maxRam: 400 * 1024 })
}

/** What the instances of a region use of its limits. */
export function quotaOf(world: World, region: string): WireOf<Operations['quotaOne']> {
  const limits = world.limits.get(region)
  const own = world.instances.filter((instance) => instance.region === region)
  const flavors = new Map(world.flavors.filter((flavor) => flavor.region === region).map((row) => [row.id, row]))
  const models = own.map(({ flavorId }) => flavors.get(flavorId ?? ''))
  const sum = (values: (number | undefined)[]): number => values.reduce<number>((all, value) => all + (value ?? 0), 0)
  return {
    region,
    instance: limits
      ? {
          ...limits,
          usedInstances: own.length,
          usedCores: sum(models.map((model) => model?.vcpus)),
          usedRAM: sum(models.map((model) => model?.ram)) * 1024,
        }
      : null,
  }
}

/** A finished backup. */
export function backupOf(id: string, name: string, region: string, at: number, size: number): WorldBackup {
  return {
    id,
    name,
    region,
    status: 'active',
    creationDate: dateText(at),
    size,
    minDisk: 50,
    minRam: 0,
    type: 'linux',
    visibility: 'private',
    flavorType: null,
    planCode: 'snapshot.consumption',
  }
}

function addInstance(world: World, random: Random, now: number, facts: InstanceFacts): void {
  const flavor = world.flavors.find(({ name, region }) => name === facts.flavor && region === facts.region)
  const image = world.images.find(({ name, region }) => name === facts.image && region === facts.region)
  const region = world.regions.find(({ name }) => name === facts.region)
  if (!flavor || !region) throw new Error(`the seed of ${facts.name} names an unknown flavor or region`)
  const instance: WorldInstance = {
    id: random.uuid(),
    name: facts.name,
    region: facts.region,
    status: facts.status ?? 'ACTIVE',
    created: dateText(now - facts.age * day - random.between(5, 600) * 60_000),
    flavorId: flavor.id,
    imageId: image?.id ?? '',
    availabilityZone: region.availabilityZones?.[world.instances.length % 3] ?? null,
    planCode: `${facts.flavor}.consumption`,
    ipAddresses: addressesOf(random, !facts.isPrivate, true),
    monthlyBilling: null,
    operationIds: [],
  }
  world.instances.push(instance)
  for (const [name, size] of facts.volumes ?? []) {
    world.volumes.push({ id: random.uuid(), name, size, instanceId: instance.id })
  }
  addBackups(world, random, now, facts, instance)
}

/** The addresses of an instance on the networks that it is on. */
export function addressesOf(
  random: Random,
  isPublic: boolean,
  isPrivate: boolean,
): NonNullable<WorldInstance['ipAddresses']> {
  const inside = {
    ip: `10.0.${random.between(0, 3)}.${random.between(5, 250)}`,
    type: 'private',
    version: 4,
  }
  if (!isPublic) return [inside]
  const outside = `51.${random.between(68, 91)}.${random.between(1, 250)}.${random.between(1, 250)}`
  const v6 = `2001:41d0:${random.hex(3)}:${random.hex(4)}::${random.hex(3)}`
  const both = [
    { ip: outside, type: 'public', version: 4 },
    { ip: v6, type: 'public', version: 6 },
  ]
  return isPrivate ? [...both, inside] : both
}

function addBackups(world: World, random: Random, now: number, facts: InstanceFacts, instance: WorldInstance): void {
  const type = facts.image === windows ? 'windows' : 'linux'
  const flavor = world.flavors.find(({ id }) => id === instance.flavorId)
  const add = (name: string, at: number, size: number): void => {
    const backup = {
      ...backupOf(random.uuid(), name, facts.region, at, size),
      type,
      minDisk: flavor?.disk,
    }
    world.backups.push(backup)
    world.sourceOf.set(backup, instance.id)
  }
  const around = (gib: number): number => Math.round(gib * (0.96 + random.next() * 0.08) * 100) / 100
  // Schedules run between 22:00 and 05:55 UTC; the last run was the last night.
  const lastMidnight = Math.floor(now / day) * day
  const startOfRun = lastMidnight + (random.between(0, 5) * 12 + random.between(0, 11)) * 5 * 60_000
  const lastRun = startOfRun > now ? startOfRun - day : startOfRun
  const without = new Set([...(facts.failed ?? []), ...(facts.missed ?? [])])
  for (let night = 0, kept = 0; kept < (facts.kept ?? 0); night += 1) {
    if (without.has(night)) continue
    add(`auto-${facts.name}`, lastRun - night * day, around(facts.gib))
    kept += 1
  }
  for (let n = 0; n < (facts.manual ?? 0); n += 1) {
    const at = now - random.between(2, 60) * day - random.between(0, 23) * hour
    const reason = random.pick(['before upgrade', 'before release', 'golden', 'manual'])
    add(`${facts.name} ${reason} ${dateText(at).slice(0, 10)}`, at, around(facts.gib))
  }
}

function addOrphans(world: World, random: Random, now: number): void {
  for (const name of orphans) {
    const at = now - random.between(120, 500) * day
    const size = random.between(40, 480) / 10
    world.backups.push(backupOf(random.uuid(), `${name} final`, random.pick(['GRA11', 'SBG5']), at, size))
  }
  const broken = backupOf(random.uuid(), 'gitlab-old before move', 'SBG5', now - 130 * day, 0)
  world.backups.push({ ...broken, status: 'error' })
}

/** Instances that run on a backup, which can't be deleted meanwhile: one restored in place, one made from another's. */
function markRestored(world: World): void {
  const runOn = (name: string, isItsBackup: (backup: WorldBackup) => boolean): void => {
    const instance = world.instances.find((row) => row.name === name)
    const backup = world.backups.findLast(isItsBackup)
    if (instance && backup) instance.imageId = backup.id
  }
  const restored = world.instances.find(({ name }) => name === 'store-ca-2')
  runOn('store-ca-2', ({ id }) => world.sourceOf.get(id) === restored?.id)
  runOn('edge-bru-2', ({ id, name }) => world.sourceOf.get(id) !== undefined && name.startsWith('edge-bru-1 '))
  // The oldest that the schedule of shop-par-a keeps.
  runOn('shop-par-c', ({ name }) => name === 'auto-shop-par-a')
}

interface Schedule {
  id: string
  name: string
  backupName: string
  region: string
  instanceId: string
  cron: string
  rotation: number
  createdAt: number
  copiesTo?: string | undefined
}

const workflowOf = (schedule: Schedule, executions: WorldWorkflow['executions']): WorldWorkflow => ({
  id: schedule.id,
  name: schedule.name,
  backupName: schedule.backupName,
  createdAt: dateText(schedule.createdAt),
  cron: schedule.cron,
  instanceId: schedule.instanceId,
  rotation: schedule.rotation,
  executions,
  distantRegion: schedule.copiesTo ?? null,
  distantBackupName: schedule.copiesTo ? schedule.backupName : null,
  region: schedule.region,
  remaining: null,
})

const executionOf = (random: Random, at: number, problem?: string): WorldWorkflow['executions'][number] => ({
  id: random.uuid(),
  executedAt: dateText(at),
  state: problem === undefined ? 'SUCCESS' : 'ERROR',
  stateInfo: problem ?? '',
})

export const uploadTimedOut = 'The backup failed: the image service did not answer in time while the disk was uploaded'
export const instanceGone = (id: string): string => `Instance ${id} could not be found`

/** The schedule that made the backups `auto-...` of an instance. */
function addDailySchedule(world: World, random: Random, now: number, facts: InstanceFacts): void {
  const instance = world.instances.find(({ name }) => name === facts.name)
  const backupName = `auto-${facts.name}`
  const made = world.backups.filter(({ name }) => name === backupName)
  const newest = new Date(Math.max(...made.map(({ creationDate }) => Date.parse(creationDate))))
  if (!instance) return
  const cron = `${newest.getUTCMinutes()} ${newest.getUTCHours()} * * *`
  const createdAt = Math.max(now - facts.age * day + day, now - 250 * day)
  const runs = runsBetween(cron, Math.max(createdAt, now - knownExecutionsMs), now).toReversed()
  const executions = runs
    .map((at, night) => ({ at, night }))
    .filter(({ night }) => !facts.missed?.includes(night))
    .map(({ at, night }) => executionOf(random, at, facts.failed?.includes(night) ? uploadTimedOut : undefined))
  const workflow = workflowOf(
    {
      id: random.uuid(),
      name: `${facts.name}-daily-${facts.kept}`,
      backupName,
      region: facts.region,
      instanceId: instance.id,
      cron,
      rotation: facts.kept ?? 7,
      createdAt,
      copiesTo: facts.copiesTo,
    },
    executions.toReversed(),
  )
  world.workflows.push(workflow)
  for (const backup of made) {
    world.madeBy.set(backup, workflow.id)
    if (facts.copiesTo === undefined) continue
    const copy = { ...backup, id: random.uuid(), region: facts.copiesTo }
    world.backups.push(copy)
    world.madeBy.set(copy, workflow.id)
  }
}

function addSchedule(world: World, random: Random, now: number, facts: ScheduleFacts): void {
  const instance = world.instances.find(({ name }) => name === facts.instance)
  const createdAt = now - facts.age * day
  const instanceId = instance?.id ?? random.uuid()
  const all = runsBetween(facts.cron, createdAt, now)
  const runs = facts.ended ? all.slice(0, facts.ended) : all.filter((at) => at > now - knownExecutionsMs)
  const problem = instance ? undefined : instanceGone(instanceId)
  const workflow = workflowOf(
    { ...facts, id: random.uuid(), backupName: facts.name, instanceId, createdAt },
    runs.map((at) => executionOf(random, at, problem)),
  )
  if (facts.ended) {
    workflow.remaining = 0
    workflow.nextExecutionTime = dateText(runs.at(-1) ?? now)
  }
  world.workflows.push(workflow)
  // An instance that is gone left its last backups behind, from before.
  const kept = (instance ? runs : all.filter((at) => at < now - 45 * day)).slice(-facts.rotation)
  for (const at of kept) {
    const backup = backupOf(random.uuid(), facts.name, facts.region, at, facts.gib)
    world.backups.push(backup)
    world.madeBy.set(backup, workflow.id)
    if (instance) world.sourceOf.set(backup, instance.id)
  }
}
