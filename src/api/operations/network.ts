/** What a new instance can be reached by: networks and SSH keys. */
import * as v from 'valibot'
import { maybe, nullable, openEnum, operation } from './define.ts'

const NetworkSchema = v.object({
  id: v.string(),
  name: v.string(),
  status: maybe(openEnum('cloud.network.NetworkStatusEnum', ['ACTIVE', 'BUILDING', 'DELETING', 'ERROR'])),
  visibility: maybe(openEnum('cloud.network.NetworkVisibilityEnum', ['private', 'public'])),
  vlanId: nullable(v.number()),
  subnetIds: maybe(v.array(v.string())),
})

/** The networks of a region, private and public ones. */
export const networkList = operation('GET', '/cloud/project/{serviceName}/region/{regionName}/network', {
  response: v.array(NetworkSchema),
  iam: 'publicCloudProject:apiovh:region/network/get',
})

/** The SSH keys of the project. The keys themselves are not read: nothing here needs them. */
export const sshKeyList = operation('GET', '/cloud/project/{serviceName}/sshkey', {
  query: v.object({ region: v.optional(v.string()) }),
  response: v.array(v.object({ id: v.string(), name: v.string(), regions: maybe(v.array(v.string())) })),
  iam: 'publicCloudProject:apiovh:sshkey/get',
})

export type Network = v.InferOutput<typeof NetworkSchema>
