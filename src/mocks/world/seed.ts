/** The world that the demo starts with: the same for the same seed, because every draw is in a fixed order. */
import { availabilityFor, catalogue } from './catalogue.ts'
import { instanceFacts, scheduleFacts, troubledScheduleFacts } from './instance-facts.ts'
import { connectAddresses } from './addresses.ts'
import { Lineage } from './lineage.ts'
import type { Random } from './random.ts'
import { activatableRegionFacts, regionFacts } from './region-facts.ts'
import { addOrphans, imagesOf } from './seed-backups.ts'
import { addInstance, markRestored } from './seed-instances.ts'
import { createAccount, createSshKeys, projectOf } from './seed-project.ts'
import { addRegionResources, flavorsOf, regionOf } from './seed-regions.ts'
import { addDailySchedule, addSchedule } from './seed-schedules.ts'
import type { World } from './world.ts'

const day = 86_400_000

/** All resources are in this project. */
export const demoProjectId = '9f3c5a7e1b2d4c6f8091a2b3c4d5e6f7'
/** A project without resources. */
export const secondProjectId = '1c0ffee0d15ea5e0ba5eba110c0de000'

/** The projects of the demo: 25 instances in five regions, with their backups and schedules. */
export function createWorld(random: Random, now: number): World {
  const regions = regionFacts.map(regionOf)
  const flavors = regions.flatMap((region) => flavorsOf(random, region.name))
  const images = regions.flatMap((region) => imagesOf(() => random.uuid(), region.name, now))
  const world: World = {
    account: createAccount(),
    projects: [
      projectOf(demoProjectId, 'Production', now - 700 * day),
      projectOf(secondProjectId, 'Sandbox', now - 90 * day),
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
  for (const instance of world.instances) connectAddresses(world, instance)
  const names = regions.map(({ name }) => name)
  world.sshKeys = createSshKeys(random, names)
  // Last: what was drawn before stays as it is.
  for (const facts of troubledScheduleFacts) addSchedule(world, random, now, facts)
  return world
}

/** The project of the demo before anything was made in it. */
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
