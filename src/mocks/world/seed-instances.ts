/** The instances of the demo project, with their volumes and backups. */
import { addressesOf } from './addresses.ts'
import type { InstanceFacts } from './instance-facts.ts'
import type { Random } from './random.ts'
import { addBackups } from './seed-backups.ts'
import { dateText } from './world.ts'
import type { World, WorldBackup, WorldInstance } from './world.ts'

const day = 86_400_000

/** Adds an instance with its volumes and backups. */
export function addInstance(world: World, random: Random, now: number, facts: InstanceFacts): void {
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

/** Lets three instances run on a backup, which therefore can't be deleted: one restored in place, two made from another's. */
export function markRestored(world: World): void {
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
