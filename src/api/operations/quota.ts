import * as v from 'valibot'
import { maybe, nullable, operation } from './define.ts'

const Quota = v.object({
  region: v.string(),
  instance: nullable(
    v.object({
      maxInstances: maybe(v.number()),
      usedInstances: maybe(v.number()),
      maxCores: maybe(v.number()),
      usedCores: maybe(v.number()),
      /** OVH states no unit; see `domain/new-instance.ts`. */
      maxRam: maybe(v.number()),
      usedRAM: maybe(v.number()),
    }),
  ),
})

/** How much of a region the project may use, and uses. */
export const quotaOne = operation('GET', '/cloud/project/{serviceName}/region/{regionName}/quota', {
  response: Quota,
  iam: 'publicCloudProject:apiovh:region/quota/get',
})

export type RegionQuota = v.InferOutput<typeof Quota>
