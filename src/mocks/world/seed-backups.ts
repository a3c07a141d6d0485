/** Images and backups: of OVH, of instances, of instances that were deleted. */
import { orphans } from './instance-facts.ts'
import type { InstanceFacts } from './instance-facts.ts'
import type { Random } from './random.ts'
import { imageNames, windows } from './region-facts.ts'
import { dateText } from './world.ts'
import type { World, WorldBackup, WorldInstance } from './world.ts'

const day = 86_400_000
const hour = 3_600_000

/** The user to log in as where the image of an instance does not tell. */
const usualUser = 'debian'

/** An active backup of a Linux instance, which can be changed. Size in GiB. */
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
    user: usualUser,
  }
}

/** OVH's own images in one region. */
export const imagesOf = (nextId: () => string, region: string, now: number): WorldBackup[] =>
  imageNames.map(([name, type, user]) => ({
    ...backupOf(nextId(), name, region, now - 300 * day, 2.5),
    type,
    visibility: 'public',
    user,
  }))

/** The user to log in as on an instance, which its backups keep. */
export function userOf(world: World, { imageId }: WorldInstance): string {
  const isItsImage = ({ id }: WorldBackup): boolean => id === imageId
  return (world.images.find(isItsImage) ?? world.backups.find(isItsImage))?.user ?? usualUser
}

/** Adds the backups of an instance: those of its daily schedule, and manual ones. */
export function addBackups(
  world: World,
  random: Random,
  now: number,
  facts: InstanceFacts,
  instance: WorldInstance,
): void {
  const type = facts.image === windows ? 'windows' : 'linux'
  const flavor = world.flavors.find(({ id }) => id === instance.flavorId)
  const user = userOf(world, instance)
  const add = (name: string, at: number, size: number): void => {
    const backup = {
      ...backupOf(random.uuid(), name, facts.region, at, size),
      type,
      minDisk: flavor?.disk,
      user,
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

/** Adds the backups of deleted instances, one of them in error. */
export function addOrphans(world: World, random: Random, now: number): void {
  for (const name of orphans) {
    const at = now - random.between(120, 500) * day
    const size = random.between(40, 480) / 10
    world.backups.push(backupOf(random.uuid(), `${name} final`, random.pick(['GRA11', 'SBG5']), at, size))
  }
  const broken = backupOf(random.uuid(), 'gitlab-old before move', 'SBG5', now - 130 * day, 0)
  world.backups.push({ ...broken, status: 'error' })
}
