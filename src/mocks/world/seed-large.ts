/** The worlds of the scenarios `1k` and `10k`, which is as large a project as the dashboard promises to hold. */
import { availabilityFor } from './catalogue.ts'
import type { Random } from './random.ts'
import { addRegionResources, backupOf, createEmptyWorld, flavorsOf, regionOf } from './seed.ts'
import { imageNames, largeRegionFacts } from './seed-facts.ts'
import { dateText } from './world.ts'
import type { World, WorldFlavor, WorldInstance, WorldWorkflow } from './world.ts'

/** For each instance. */
const backupsEach = 5
/** Every so manieth instance has a daily schedule. */
const perSchedule = 5

const day = 86_400_000
const hour = 3_600_000
const rotation = 7
const roles = ['web', 'api', 'db', 'cache', 'queue', 'batch', 'search', 'mail', 'ci', 'edge']
const otherStatuses = ['SHUTOFF', 'ERROR', 'RESCUED', 'SHELVED_OFFLOADED']

/** Quicker than a random one, and as unique: tens of thousands are needed at once. */
const idOf = (kind: number, n: number): string =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

const at = <Item>(items: readonly Item[], n: number): Item => {
  const item = items[n % items.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

/** A project of so many instances over 30 regions, with five backups for each, and a schedule for every fifth. */
export const largeWorldOf =
  (instances: number) =>
  (random: Random, now: number): World => {
    const world = createEmptyWorld(random, now)
    world.regions = largeRegionFacts.map(regionOf)
    world.flavors = world.regions.flatMap(({ name }) => flavorsOf(random, name))
    world.images = world.regions.flatMap((region, place) =>
      imageNames.map(([name, type], n) => ({
        ...backupOf(idOf(1, place * 10 + n), name, region.name, now - 300 * day, 2.5),
        type,
        visibility: 'public',
      })),
    )
    world.availability = availabilityFor(largeRegionFacts, [])
    for (const { name } of world.regions) {
      addRegionResources(world, random, name)
      world.limits.set(name, { maxInstances: 1000, maxCores: 10_000, maxRam: 64_000 * 1024 })
    }
    const flavorsIn = Map.groupBy(world.flavors, ({ region }) => region ?? '')
    for (let n = 0; n < instances; n += 1) addInstance(world, random, now, n, flavorsIn)
    for (let n = 0; n < instances / perSchedule; n += 1) addDailySchedule(world, random, now, n)
    for (let n = 0; world.backups.length < instances * backupsEach; n += 1) addManualBackup(world, random, now, n)
    return world
  }

function addInstance(
  world: World,
  random: Random,
  now: number,
  n: number,
  flavorsIn: Map<string, WorldFlavor[]>,
): void {
  const region = at(world.regions, n)
  const flavor = at(flavorsIn.get(region.name) ?? [], Math.floor(n / 7))
  const image = at(world.images, (n % world.regions.length) * imageNames.length + (n % 4))
  const role = at(roles, n * 7 + Math.floor(n / world.regions.length))
  const instance: WorldInstance = {
    id: idOf(2, n),
    name: `${role}-${String(n).padStart(5, '0')}`,
    region: region.name,
    status: random.next() < 0.95 ? 'ACTIVE' : random.pick(otherStatuses),
    created: dateText(now - random.between(2, 900) * day - random.between(0, 86_399) * 1000),
    flavorId: flavor.id,
    imageId: image.id,
    availabilityZone: null,
    planCode: `${flavor.name}.consumption`,
    ipAddresses: [
      { ip: `51.${68 + (n % 20)}.${(n >> 8) % 250}.${n % 250}`, type: 'public', version: 4 },
      { ip: `10.0.${(n >> 8) % 250}.${n % 250}`, type: 'private', version: 4 },
    ],
    monthlyBilling: null,
    operationIds: [],
  }
  world.instances.push(instance)
}

function addDailySchedule(world: World, random: Random, now: number, n: number): void {
  const instance = at(world.instances, n * 7)
  const lastMidnight = Math.floor(now / day) * day
  const [hours, minutes] = [random.between(0, 5), random.between(0, 11) * 5]
  const lastRun = lastMidnight + hours * hour + minutes * 60_000
  const runs = Array.from({ length: rotation }, (_, night) => lastRun - (rotation - 1 - night) * day)
  const workflow: WorldWorkflow = {
    id: idOf(3, n),
    name: `${instance.name}-daily`,
    backupName: `auto-${instance.name}`,
    createdAt: dateText(now - 200 * day),
    cron: `${minutes} ${hours} * * *`,
    instanceId: instance.id,
    rotation,
    executions: runs.map((run, night) => ({
      id: idOf(4, n * rotation + night),
      executedAt: dateText(run),
      state: 'SUCCESS',
      stateInfo: '',
    })),
    distantRegion: null,
    distantBackupName: null,
    region: instance.region,
    remaining: null,
  }
  world.workflows.push(workflow)
  for (const [night, run] of runs.entries()) {
    const backup = backupOf(
      idOf(5, n * rotation + night),
      `auto-${instance.name}`,
      instance.region,
      run,
      sizeOf(random),
    )
    world.backups.push(backup)
    world.madeBy.set(backup, workflow.id)
    world.sourceOf.set(backup, instance.id)
  }
}

function addManualBackup(world: World, random: Random, now: number, n: number): void {
  const instance = at(world.instances, n * 3)
  const when = now - random.between(2, 400) * day - random.between(0, 86_399) * 1000
  const name = `${instance.name} ${dateText(when).slice(0, 10)}`
  const backup = backupOf(idOf(6, n), name, instance.region, when, sizeOf(random))
  world.backups.push(backup)
  world.sourceOf.set(backup, instance.id)
}

const sizeOf = (random: Random): number => random.between(200, 9000) / 100
