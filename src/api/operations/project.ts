import * as v from 'valibot'
import { expanded, maybe, nullable, openEnum, operation } from './define.ts'

const ProjectWithIAM = v.object({
  project_id: v.string(),
  description: nullable(v.string()),
  projectName: nullable(v.string()),
  planCode: maybe(v.string()),
  status: openEnum('cloud.project.ProjectStatusEnum', ['creating', 'deleted', 'deleting', 'ok', 'suspended']),
  creationDate: maybe(v.string()),
})

/** The projects of the account, as objects in one call. */
export const projectList = operation('GET', '/cloud/project', {
  headers: expanded,
  expands: '/cloud/project/{serviceName}',
  response: v.array(ProjectWithIAM),
  iam: 'publicCloudProject:apiovh:get',
})

export const projectOne = operation('GET', '/cloud/project/{serviceName}', {
  response: ProjectWithIAM,
  iam: 'publicCloudProject:apiovh:get',
})

export const regionTypes = ['localzone', 'region', 'region-3-az'] as const

const RegionSchema = v.object({
  name: v.string(),
  type: maybe(openEnum('cloud.RegionTypeEnum', regionTypes)),
  status: maybe(openEnum('cloud.RegionStatusEnum', ['DOWN', 'MAINTENANCE', 'UP'])),
  continentCode: maybe(openEnum('cloud.RegionContinentEnum', ['AF', 'ASIA', 'EU', 'NA', 'US'])),
  datacenterLocation: maybe(v.string()),
  availabilityZones: maybe(v.array(v.string())),
  services: maybe(v.array(v.object({ name: v.string(), status: openEnum('cloud.ServiceStatusEnum', ['DOWN', 'UP']) }))),
})

/** The regions enabled on the project, as objects in one call. */
export const regionList = operation('GET', '/cloud/project/{serviceName}/region', {
  headers: expanded,
  expands: '/cloud/project/{serviceName}/region/{regionName}',
  response: v.array(RegionSchema),
  iam: 'publicCloudProject:apiovh:region/get',
})

/** One region, with the state of its services: a region that was just asked for is not UP at once. */
export const regionOne = operation('GET', '/cloud/project/{serviceName}/region/{regionName}', {
  response: RegionSchema,
  iam: 'publicCloudProject:apiovh:region/get',
})

/** Activates a region on the project. Nothing is billed for it; it can't be undone by the API. */
export const regionActivate = operation('POST', '/cloud/project/{serviceName}/region', {
  body: v.object({ region: v.string() }),
  response: RegionSchema,
  iam: 'publicCloudProject:apiovh:region/create',
  look: {
    read: regionList,
    effect: 'appears',
    params: ({ params }) => ({ serviceName: params['serviceName'] ?? '' }),
    candidates: ({ body }, list) => {
      const { region } = body as { region?: string }
      // `look.read` is regionList, so the list is what that operation parses to.
      return (list as { items: Region[] }).items.filter(({ name }) => name === region).map(({ name }) => ({ id: name }))
    },
  },
})

export type Project = v.InferOutput<typeof ProjectWithIAM>
export type Region = v.InferOutput<typeof RegionSchema>
