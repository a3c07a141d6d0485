import * as v from 'valibot'
import { maybe, nullable, openEnum, operation } from './define.ts'
import type { Look } from './define.ts'
import { snapshotList } from './image.ts'
import type { Backup } from './image.ts'
import { regionTypes } from './project.ts'

export const instanceStatuses = [
  'ACTIVE',
  'BUILD',
  'BUILDING',
  'DELETED',
  'DELETING',
  'ERROR',
  'HARD_REBOOT',
  'MIGRATING',
  'PASSWORD',
  'PAUSED',
  'REBOOT',
  'REBUILD',
  'RESCUE',
  'RESCUED',
  'RESCUING',
  'RESIZE',
  'RESIZED',
  'RESUMING',
  'REVERT_RESIZE',
  'SHELVED',
  'SHELVED_OFFLOADED',
  'SHELVING',
  'SHUTOFF',
  'SNAPSHOTTING',
  'SOFT_DELETED',
  'STOPPED',
  'SUSPENDED',
  'UNKNOWN',
  'UNRESCUING',
  'UNSHELVING',
  'VERIFY_RESIZE',
] as const

const InstanceStatus = openEnum('cloud.instance.InstanceStatusEnum', instanceStatuses)

const IpAddress = v.object({
  ip: v.string(),
  type: maybe(v.string()),
  version: maybe(v.number()),
  networkId: maybe(v.string()),
})

const InstanceSchema = v.object({
  id: v.string(),
  name: v.string(),
  region: v.string(),
  status: InstanceStatus,
  created: maybe(v.string()),
  flavorId: maybe(v.string()),
  /** Empty or absent when the instance boots from a volume (an assumption; see `domain/instance.ts`). */
  imageId: maybe(v.string()),
  availabilityZone: nullable(v.string()),
  planCode: nullable(v.string()),
  ipAddresses: maybe(v.array(IpAddress)),
  monthlyBilling: nullable(
    v.object({
      since: maybe(v.string()),
      status: openEnum('cloud.instance.MonthlyBillingStatusEnum', ['activationPending', 'ok']),
    }),
  ),
  operationIds: maybe(v.array(v.string())),
})

/** The instances of every region of the project, in one call. */
export const instanceList = operation('GET', '/cloud/project/{serviceName}/instance', {
  query: v.object({ region: v.optional(v.string()) }),
  response: v.array(InstanceSchema),
  iam: 'publicCloudProject:apiovh:instance/get',
})

const taskStates = [
  '',
  'block_device_mapping',
  'deleting',
  'image_backup',
  'image_pending_upload',
  'image_snapshot',
  'image_snapshot_pending',
  'image_uploading',
  'migrating',
  'networking',
  'pausing',
  'powering-off',
  'powering-on',
  'reboot_pending',
  'reboot_pending_hard',
  'reboot_started',
  'reboot_started_hard',
  'reboot_starting',
  'rebooting',
  'rebooting_hard',
  'rebooting_pending_hard',
  'rebooting_started_hard',
  'rebuild_block_device_mapping',
  'rebuild_spawning',
  'rebuilding',
  'rescuing',
  'resize_confirming',
  'resize_finish',
  'resize_migrated',
  'resize_migrating',
  'resize_prep',
  'resize_reverting',
  'restoring',
  'resuming',
  'scheduling',
  'shelving',
  'shelving_image_pending_upload',
  'shelving_image_uploading',
  'shelving_offloading',
  'soft_deleting',
  'spawning',
  'starting',
  'stopping',
  'suspending',
  'unknown',
  'unpausing',
  'unrescuing',
  'unshelving',
  'updating_password',
] as const

const InstanceDetails = v.object({
  id: v.string(),
  name: v.string(),
  region: v.string(),
  status: InstanceStatus,
  taskState: maybe(openEnum('cloud.instance.InstanceSummaryTaskStateEnum', taskStates)),
  pendingTask: nullable(v.boolean()),
  regionType: maybe(openEnum('cloud.RegionTypeEnum', regionTypes)),
  availabilityZone: nullable(v.string()),
  flavorId: maybe(v.string()),
  flavorName: maybe(v.string()),
  imageId: nullable(v.string()),
  image: nullable(v.object({ id: v.string(), name: v.string(), deprecated: maybe(v.boolean()) })),
  login: nullable(v.string()),
  sshKey: maybe(v.string()),
  addresses: maybe(
    v.array(
      v.object({
        ip: v.string(),
        type: nullable(openEnum('cloud.instance.IPAddressTypeEnum', ['floating', 'private', 'public'])),
        version: maybe(v.number()),
      }),
    ),
  ),
  volumes: nullable(v.array(v.object({ id: v.string(), name: nullable(v.string()), size: nullable(v.number()) }))),
  backups: nullable(
    v.array(
      v.object({
        id: v.string(),
        name: maybe(v.string()),
        createdAt: maybe(v.string()),
        region: maybe(v.string()),
      }),
    ),
  ),
})

/**
 * One instance as its region sees it: the only route that links an instance to its backups and
 * names its attached volumes.
 */
export const instanceOne = operation('GET', '/cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}', {
  query: v.object({
    withBackups: v.optional(v.boolean()),
    withImage: v.optional(v.boolean()),
    withNetworks: v.optional(v.boolean()),
    withVolumes: v.optional(v.boolean()),
  }),
  response: InstanceDetails,
  iam: 'publicCloudProject:apiovh:region/instance/get',
})

/** A backup that was asked for shows in the list of backups under the name that was sent. */
const lookForBackup: Look = {
  read: snapshotList,
  effect: 'appears',
  params: ({ params }) => ({ serviceName: params['serviceName'] ?? '' }),
  candidates: ({ params, body }, list) => {
    const { snapshotName } = body as { snapshotName?: string }
    // `look.read` is snapshotList, so the list is what that operation parses to.
    return (list as { items: Backup[] }).items
      .filter((backup) => backup.name === snapshotName)
      .filter((backup) => params['regionName'] === undefined || backup.region === params['regionName'])
      .map((backup) => ({ id: backup.id, createdAt: backup.creationDate }))
  },
}

/** Starts a backup. `imageId` is the backup, `operationId` its progress. */
export const regionalSnapshotCreate = operation(
  'POST',
  '/cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/snapshot',
  {
    body: v.object({
      // OVH's schema flags none of the three as required; the manager always sends the name.
      snapshotName: v.optional(v.string()),
      distantRegionName: v.nullish(v.string()),
      distantSnapshotName: v.nullish(v.string()),
    }),
    // Without the id nothing is known of what was started: such an answer counts as lost, and is looked up.
    response: v.object({ imageId: v.string(), operationId: maybe(v.string()) }),
    iam: 'publicCloudProject:apiovh:region/instance/snapshot',
    look: lookForBackup,
  },
)

/**
 * Starts a local backup on the route that every zone has in production. The regional route is not
 * confirmed outside ovh-eu.
 */
export const snapshotCreate = operation('POST', '/cloud/project/{serviceName}/instance/{instanceId}/snapshot', {
  body: v.object({ snapshotName: v.string() }),
  response: v.object({ snapshotId: v.string() }),
  iam: 'publicCloudProject:apiovh:instance/snapshot',
  look: lookForBackup,
})

export type Instance = v.InferOutput<typeof InstanceSchema>
export type InstanceDetail = v.InferOutput<typeof InstanceDetails>
