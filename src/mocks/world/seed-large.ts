/** The worlds of the scenarios `1k` and `10k`. The dashboard supports projects of 10,000 instances. */
import { availabilityFor } from './catalogue.ts'
import type { Random } from './random.ts'
import { connectAddresses } from './addresses.ts'
import { imageNames, largeRegionFacts } from './region-facts.ts'
import { backupOf, imagesOf } from './seed-backups.ts'
import { addRegionResources, flavorsOf, regionOf } from './seed-regions.ts'
import { createEmptyWorld } from './seed.ts'
import { dateText } from './world.ts'
import type { World, WorldFlavor, WorldInstance, WorldWorkflow } from './world.ts'

/** Number of backups per instance. */
const backupsEach = 5
/** One instance in this number has a daily schedule. */
const perSchedule = 5

const day = 86_400_000
const hour = 3_600_000
const rotation = 7
const roles = ['web', 'api', 'db', 'cache', 'queue', 'batch', 'search', 'mail', 'ci', 'edge']
const otherStatuses = ['SHUTOFF', 'ERROR', 'RESCUED', 'SHELVED_OFFLOADED']

/** A unique id without random draws, which are slow for tens of thousands. */
const idOf = (kind: number, n: number): string =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

const at = <Item>(items: readonly Item[], n: number): Item => {
  const item = items[n % items.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

/** A project with this number of instances in 30 regions, five backups for each, and a schedule for one in five. */
export const largeWorldOf =
  (instances: number) =>
  (random: Random, now: number): World => {
    const world = createEmptyWorld(random, now)
    world.regions = largeRegionFacts.map(regionOf)
    world.flavors = world.regions.flatMap(({ name }) => flavorsOf(random, name))
    world.images = world.regions.flatMap((region, place) => {
      let n = 0
      return imagesOf(() => idOf(1, place * 10 + n++), region.name, now)
    })
    world.availability = availabilityFor(largeRegionFacts, [])
    for (const { name } of world.regions) {
      addRegionResources(world, random, name)
      world.limits.set(name, { maxInstances: 1000, maxCores: 10_000, maxRam: 64_000 * 1024 })
    }
    const flavorsIn = Map.groupBy(world.flavors, ({ region }) => region ?? '')
    for (let n = 0; n < instances; n += 1) addInstance(world, random, now, n, flavorsIn)
    for (const instance of world.instances) connectAddresses(world, instance)
    for (let n = 0; n < instances / perSchedule; n += 1) addDailySchedule(world, random, now, n)
    for (let n = 0; world.backups.length < instances * backupsEach; n += 1) addManualBackup(world, random, now, n)
    keepUsers(world)
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

/** Gives backups the user of the image of their instance. By index: 50,000 searches take seconds. */
function keepUsers(world: World): void {
  const userOfImage = new Map(world.images.map(({ id, user }) => [id, user]))
  const imageOf = new Map(world.instances.map(({ id, imageId }) => [id, imageId ?? '']))
  for (const backup of world.backups) {
    const image = imageOf.get(world.sourceOf.get(backup.id) ?? '') ?? ''
    backup.user = userOfImage.get(image) ?? backup.user
  }
}

const sizeOf = (random: Random): number => random.between(200, 9000) / 100
