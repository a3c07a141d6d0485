import { notFound } from '../refusal.ts'
import { demoProjectId } from '../seed.ts'
import type { Simulation, World } from '../world.ts'
import type { Handlers } from './define.ts'

/** The project of a call; unknown ones are refused as OVH refuses services that are not the account's. */
export function requireProject(simulation: Simulation, projectId: string): World['projects'][number] {
  const project = simulation.world.projects.find(({ project_id }) => project_id === projectId)
  if (!project) throw notFound('Project', projectId)
  return project
}

/** The rows of a project: all resources of the demo are in its first project, the second is unused. */
export function inProject<Row>(simulation: Simulation, projectId: string, rows: Row[]): Row[] {
  requireProject(simulation, projectId)
  return projectId === demoProjectId ? rows : []
}

export const inRegion = <Row extends { region?: string | undefined }>(rows: Row[], region: string | undefined): Row[] =>
  region === undefined ? rows : rows.filter((row) => row.region === region)

export const projectHandlers: Handlers<
  | 'me'
  | 'authTime'
  | 'projectList'
  | 'projectOne'
  | 'regionList'
  | 'flavorList'
  | 'imageList'
  | 'productAvailability'
  | 'publicCatalog'
> = {
  me: ({ simulation }) => simulation.world.account,
  authTime: ({ simulation }) => Math.round(simulation.now / 1000),
  projectList: ({ simulation }) => simulation.world.projects,
  projectOne: ({ simulation, params }) => requireProject(simulation, params.serviceName),
  regionList: ({ simulation, params }) => {
    requireProject(simulation, params.serviceName)
    return simulation.world.regions
  },
  flavorList: ({ simulation, params, query }) => {
    requireProject(simulation, params.serviceName)
    return inRegion(simulation.world.flavors, query.region)
  },
  imageList: ({ simulation, params }) => {
    requireProject(simulation, params.serviceName)
    return simulation.world.images
  },
  productAvailability: ({ simulation, params }) => {
    requireProject(simulation, params.serviceName)
    return simulation.world.availability
  },
  publicCatalog: ({ simulation }) => simulation.world.catalogue,
}
