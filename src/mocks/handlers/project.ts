import { badRequest, notFound } from '#mocks/cloud/refusal.ts'
import { quotaOf } from '#mocks/world/quota.ts'
import { activatableRegionFacts } from '#mocks/world/region-facts.ts'
import { keysIn, roomFor } from '#domain/backup/new-instance.ts'
import { addRegionResources, flavorsOf, regionOf } from '#mocks/world/seed-regions.ts'
import { demoProjectId } from '#mocks/world/seed.ts'
import type { Simulation, World, WorldInstance, WorldRegion } from '#mocks/world/world.ts'
import type { Handlers } from './define.ts'

/** The project of a call. Throws a 404 for one that is not of the account. */
export function requireProject(simulation: Simulation, projectId: string): World['projects'][number] {
  const project = simulation.world.projects.find(({ project_id }) => project_id === projectId)
  if (!project) throw notFound('Project', projectId)
  return project
}

/** The rows of a project. All resources of the demo are in its first project; the second one is empty. */
export function inProject<Row>(simulation: Simulation, projectId: string, rows: Row[]): Row[] {
  requireProject(simulation, projectId)
  return projectId === demoProjectId ? rows : []
}

export const inRegion = <Row extends { region?: string | undefined }>(rows: Row[], region: string | undefined): Row[] =>
  region === undefined ? rows : rows.filter((row) => row.region === region)

/** Time to activate a region: a value of the demo, OVH publishes none. */
const activationMs = 20_000

export function requireRegion(simulation: Simulation, name: string): WorldRegion {
  const region = simulation.world.regions.find((row) => row.name === name)
  if (!region) throw notFound('Region', name)
  return region
}

/** A region as the active scenarios change it. */
function asItIsNow({ conditions }: Simulation, region: WorldRegion): WorldRegion {
  const has = (scenario: string): boolean => conditions.has(`${scenario}:${region.name}`)
  return {
    ...region,
    ...(has('maintenance') && { status: 'MAINTENANCE' }),
    ...(has('no-workflow') && { services: region.services?.filter(({ name }) => name !== 'workflow') }),
    // A type that OVH may add one day.
    ...(has('odd-region') && { type: 'region-orbital' }),
  }
}

/** Throws unless copies of backups of a region can go to another one. */
export function requireCopyTarget(simulation: Simulation, name: string, source: string): void {
  const region = requireRegion(simulation, name)
  if (region.status !== 'UP') throw badRequest(`Region ${name} is not ready`)
  if (name === source || region.type === 'localzone') throw badRequest(`Region ${name} can not hold the copies`)
}

export function requireInstance(simulation: Simulation, projectId: string, id: string, region?: string): WorldInstance {
  const instances = inRegion(inProject(simulation, projectId, simulation.world.instances), region)
  const instance = instances.find((row) => row.id === id)
  if (!instance) throw notFound('Instance', id)
  return instance
}

export const projectHandlers: Handlers<
  | 'me'
  | 'authTime'
  | 'projectList'
  | 'projectOne'
  | 'regionList'
  | 'regionOne'
  | 'regionActivate'
  | 'flavorList'
  | 'imageList'
  | 'productAvailability'
  | 'publicCatalog'
  | 'quotaOne'
  | 'networkList'
  | 'sshKeyList'
> = {
  me: ({ simulation }) => simulation.world.account,
  authTime: ({ simulation }) => Math.round(simulation.now / 1000),
  projectList: ({ simulation }) => simulation.world.projects,
  projectOne: ({ simulation, params }) => requireProject(simulation, params.serviceName),
  regionList: ({ simulation, params }) => {
    requireProject(simulation, params.serviceName)
    return simulation.world.regions.map((region) => asItIsNow(simulation, region))
  },
  regionOne: ({ simulation, params }) => {
    requireProject(simulation, params.serviceName)
    return asItIsNow(simulation, requireRegion(simulation, params.regionName))
  },
  regionActivate: ({ simulation, params, body }) => {
    requireProject(simulation, params.serviceName)
    const { world } = simulation
    const offered = world.availability.plans
      .flatMap((plan) => plan.regions)
      .find(({ name, enabled }) => name === body.region && enabled === false)
    const facts = activatableRegionFacts.find(([name]) => name === body.region)
    if (!offered || !facts) throw badRequest(`Region ${body.region} can not be activated`)
    offered.enabled = true
    // Assumption: a new region is listed at once, and is DOWN until its services are UP.
    const region: WorldRegion = { ...regionOf(facts), status: 'DOWN' }
    world.regions.push(region)
    world.flavors.push(...flavorsOf(simulation.random, region.name))
    addRegionResources(world, simulation.random, region.name)
    simulation.after(activationMs, () => (region.status = 'UP'))
    return region
  },
  flavorList: ({ simulation, params, query }) => {
    requireProject(simulation, params.serviceName)
    const { world } = simulation
    const byRegion = Map.groupBy(inRegion(world.flavors, query.region), ({ region }) => region ?? '')
    return [...byRegion].flatMap(([region, flavors]) => {
      const { instance: limits } = quotaOf(world, region)
      return flavors.map((flavor) => ({ ...flavor, quota: roomFor(flavor, limits).count ?? 0 }))
    })
  },
  imageList: ({ simulation, params, query }) => {
    requireProject(simulation, params.serviceName)
    return inRegion(simulation.world.images, query.region)
  },
  productAvailability: ({ simulation, params }) => {
    requireProject(simulation, params.serviceName)
    return simulation.world.availability
  },
  publicCatalog: ({ simulation }) => simulation.world.catalogue,
  quotaOne: ({ simulation, params }) => {
    requireProject(simulation, params.serviceName)
    return quotaOf(simulation.world, requireRegion(simulation, params.regionName).name)
  },
  networkList: ({ simulation, params }) => {
    requireProject(simulation, params.serviceName)
    return inRegion(simulation.world.networks, requireRegion(simulation, params.regionName).name)
  },
  sshKeyList: ({ simulation, params, query }) => {
    requireProject(simulation, params.serviceName)
    const { sshKeys } = simulation.world
    return query.region === undefined ? sshKeys : keysIn(sshKeys, query.region)
  },
}
