/** What changes an instance: restore, creation from a backup, its power, rescue mode and its end. */
import * as v from 'valibot'
import { maybe, nothing, openEnum, operation } from './define.ts'
import type { Look, LookCandidate } from './define.ts'
import { instanceList } from './instance.ts'
import type { Instance } from './instance.ts'
import { OperationSchema } from './operation.ts'

interface Intent {
  params: Record<string, string>
  body: unknown
}

/** A look at the list of instances. `look.read` is instanceList, so the list is what that operation parses to. */
const lookAtInstances = (
  effect: Look['effect'],
  find: (intent: Intent, rows: Instance[]) => LookCandidate[],
): Look => ({
  read: instanceList,
  effect,
  params: ({ params }) => ({ serviceName: params['serviceName'] ?? '' }),
  candidates: (intent, list) => find(intent, (list as { items: Instance[] }).items),
})

/** The instance of the call itself, once it is in one of the states that the call leads to. */
const lookForState = (isReached: (instance: Instance, body: unknown) => boolean): Look =>
  lookAtInstances('appears', ({ params, body }, rows) =>
    rows
      .filter((instance) => instance.id === params['instanceId'] && isReached(instance, body))
      .map(({ id, status }) => ({ id, state: status })),
  )

/** An instance that is being reinstalled, or that runs on the image already. */
const lookForImage = lookForState(
  ({ status, imageId }, body) => status === 'REBUILD' || imageId === (body as { imageId?: string }).imageId,
)

/** Restores an instance from a backup of its region or of another one. */
export const regionalReinstall = operation(
  'POST',
  '/cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/reinstall',
  {
    body: v.object({ imageId: v.string(), imageRegionName: v.string() }),
    response: OperationSchema,
    iam: 'publicCloudProject:apiovh:region/instance/reinstall',
    look: lookForImage,
  },
)

/**
 * Restores an instance from a backup of its own region, on the route that every zone has in production.
 * The regional route is not confirmed outside ovh-eu.
 */
export const instanceReinstall = operation('POST', '/cloud/project/{serviceName}/instance/{instanceId}/reinstall', {
  body: v.object({ imageId: v.string() }),
  response: v.object({ id: v.string(), operationIds: maybe(v.array(v.string())) }),
  iam: 'publicCloudProject:apiovh:instance/reinstall',
  look: lookForImage,
})

/** OpenStack names the instances of one call `name-1`, `name-2`, ...; assumed of OVH's `bulk`. */
const isNamedAs = (name: string, asked: string): boolean =>
  name === asked || (name.startsWith(`${asked}-`) && /^\d+$/.test(name.slice(asked.length + 1)))

/** Creates one instance or several. The body holds what this application sends of `cloud.instance.CreateInput`. */
export const instanceCreate = operation('POST', '/cloud/project/{serviceName}/region/{regionName}/instance', {
  body: v.object({
    name: v.optional(v.string()),
    flavor: v.object({ id: v.string() }),
    bootFrom: v.object({ imageId: v.nullish(v.string()), imageRegionName: v.nullish(v.string()) }),
    billingPeriod: openEnum('cloud.instance.CreateInput.BillingPeriodEnum', ['hourly', 'monthly']),
    network: v.object({
      public: v.optional(v.boolean()),
      private: v.nullish(v.object({ network: v.nullish(v.object({ id: v.string(), subnetId: v.string() })) })),
    }),
    sshKey: v.nullish(v.object({ name: v.string() })),
    availabilityZone: v.nullish(v.string()),
    bulk: v.optional(v.number()),
    autobackup: v.nullish(v.object({ cron: v.string(), rotation: v.number(), name: v.optional(v.string()) })),
  }),
  response: OperationSchema,
  iam: 'publicCloudProject:apiovh:region/instance/create',
  look: lookAtInstances('appears', ({ params, body }, rows) => {
    const { name = '' } = body as { name?: string }
    return rows
      .filter((instance) => instance.region === params['regionName'] && isNamedAs(instance.name, name))
      .map(({ id, created }) => ({ id, createdAt: created }))
  }),
})

/** Stops the backup of an instance that is being made. It names the instance: OVH knows which backup. */
export const snapshotAbort = operation(
  'POST',
  '/cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/abortSnapshot',
  {
    response: OperationSchema,
    iam: 'publicCloudProject:apiovh:region/instance/abortSnapshot',
    look: lookAtInstances('disappears', ({ params }, rows) =>
      rows
        .filter(({ id, status }) => id === params['instanceId'] && status === 'SNAPSHOTTING')
        .map(({ id }) => ({ id })),
    ),
  },
)

const off = ['SHUTOFF', 'STOPPED']
const inRescue = ['RESCUE', 'RESCUED', 'RESCUING']

export const instanceStart = operation('POST', '/cloud/project/{serviceName}/instance/{instanceId}/start', {
  response: nothing,
  iam: 'publicCloudProject:apiovh:instance/start',
  look: lookForState(({ status }) => !off.includes(status)),
})

export const instanceStop = operation('POST', '/cloud/project/{serviceName}/instance/{instanceId}/stop', {
  response: nothing,
  iam: 'publicCloudProject:apiovh:instance/stop',
  look: lookForState(({ status }) => off.includes(status)),
})

export const instanceReboot = operation('POST', '/cloud/project/{serviceName}/instance/{instanceId}/reboot', {
  body: v.object({ type: openEnum('cloud.instance.RebootTypeEnum', ['hard', 'soft']) }),
  response: nothing,
  iam: 'publicCloudProject:apiovh:instance/reboot',
  look: { ...lookForState(({ status }) => status === 'REBOOT' || status === 'HARD_REBOOT'), passes: true },
})

/** Into rescue mode (`rescue: true`), with a password that only this answer contains, and back. */
export const instanceRescue = operation('POST', '/cloud/project/{serviceName}/instance/{instanceId}/rescueMode', {
  body: v.object({ rescue: v.boolean() }),
  // Null where OVH gives none. Without the field at all it is not this answer: it counts as lost, and is looked up.
  response: v.object({ adminPassword: v.nullable(v.string()) }),
  iam: 'publicCloudProject:apiovh:instance/rescueMode/create',
  look: lookForState(({ status }, body) => inRescue.includes(status) === (body as { rescue: boolean }).rescue),
})

/** Deletes an instance and its local disk; neither its backups nor its schedules. */
export const instanceDelete = operation('DELETE', '/cloud/project/{serviceName}/instance/{instanceId}', {
  response: nothing,
  iam: 'publicCloudProject:apiovh:instance/delete',
  look: lookAtInstances('disappears', ({ params }, rows) =>
    rows
      .filter(
        ({ id, status }) => id === params['instanceId'] && !['DELETING', 'DELETED', 'SOFT_DELETED'].includes(status),
      )
      .map(({ id }) => ({ id })),
  ),
})

export type NewInstance = v.InferOutput<(typeof instanceCreate)['body']>
