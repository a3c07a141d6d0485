import * as v from 'valibot'
import { maybe, nullable, openEnum, operation } from './define.ts'

const FlavorSchema = v.object({
  id: v.string(),
  name: v.string(),
  region: maybe(v.string()),
  type: maybe(v.string()),
  osType: maybe(v.string()),
  vcpus: maybe(v.number()),
  ram: maybe(v.number()),
  disk: maybe(v.number()),
  available: maybe(v.boolean()),
  /** How many instances of it the project's quota still allows, by OVH's own count. */
  quota: maybe(v.number()),
  capabilities: maybe(
    v.array(
      v.object({
        name: openEnum('cloud.flavor.CapabilityNameEnum', ['failoverip', 'resize', 'snapshot', 'volume']),
        enabled: v.boolean(),
      }),
    ),
  ),
  planCodes: maybe(v.object({ hourly: nullable(v.string()), monthly: nullable(v.string()) })),
})

/** The models of every region of the project. */
export const flavorList = operation('GET', '/cloud/project/{serviceName}/flavor', {
  query: v.object({ region: v.optional(v.string()) }),
  response: v.array(FlavorSchema),
  iam: 'publicCloudProject:apiovh:flavor/get',
})

export type Flavor = v.InferOutput<typeof FlavorSchema>
