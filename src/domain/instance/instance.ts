/** What an instance is and what can be done with it. Pure rules: no words, no data fetching. */
import type { StatusKind } from '#domain/status.ts'
import { entryOf } from '#lib/entry-of.ts'

const kinds: Record<string, StatusKind> = {
  ACTIVE: 'success',
  BUILD: 'progress',
  BUILDING: 'progress',
  DELETED: 'critical',
  DELETING: 'progress',
  ERROR: 'critical',
  HARD_REBOOT: 'progress',
  MIGRATING: 'progress',
  PASSWORD: 'progress',
  PAUSED: 'warning',
  REBOOT: 'progress',
  REBUILD: 'progress',
  RESCUE: 'warning',
  RESCUED: 'warning',
  RESCUING: 'progress',
  RESIZE: 'progress',
  RESIZED: 'success',
  RESUMING: 'progress',
  REVERT_RESIZE: 'progress',
  SHELVED: 'warning',
  SHELVED_OFFLOADED: 'warning',
  SHELVING: 'progress',
  SHUTOFF: 'warning',
  SNAPSHOTTING: 'progress',
  SOFT_DELETED: 'critical',
  STOPPED: 'warning',
  SUSPENDED: 'warning',
  UNKNOWN: 'neutral',
  UNRESCUING: 'progress',
  UNSHELVING: 'progress',
  VERIFY_RESIZE: 'warning',
}

/** Every status of `cloud.instance.InstanceStatusEnum`; one that OVH adds later is neutral. */
export const instanceStatusKind = (status: string): StatusKind => entryOf(kinds, status) ?? 'neutral'

/** The instance will leave its status by itself. */
export const instanceMoves = (instance: { status: string }): boolean =>
  instanceStatusKind(instance.status) === 'progress'

/**
 * The instance has no image because its system disk is a volume.
 * Assumption: OVH leaves `imageId` empty then, as OpenStack does. Unsure means no claim: only the
 * absence of an image says so.
 */
export const bootsFromVolume = (instance: { imageId?: string | null | undefined }): boolean => !instance.imageId

/**
 * A Metal instance: its backup is cold, through rescue mode and a reboot (OVH's guide).
 * Assumption: OVH's Metal models are named `bm-...`, and their images have the OS type
 * `baremetal-linux` of `cloud.image.OSTypeEnum`, which flavors repeat in `osType`.
 */
export const isMetal = (flavor: { name: string; osType?: string | undefined }): boolean =>
  /^bm-/i.test(flavor.name) || (flavor.osType ?? '').startsWith('baremetal')

/**
 * An IOPS model, whose NVMe drives are not part of a backup (OVH's guide).
 * Assumption: the models of that range are named `i1-...`.
 */
export const isIops = (flavor: { name: string }): boolean => /^i\d+-/i.test(flavor.name)

/** Why no backup of an instance can be made now. */
export type BackupRefusal =
  | { code: 'backup-running' }
  | { code: 'moving'; status: string }
  | { code: 'not-available-in-status'; status: string }
  | { code: 'flavor-without-snapshot'; flavor: string }

/** OpenStack images an instance that runs, is off, paused, suspended or in rescue; nothing else has a disk at rest. */
const statusesWithBackup = new Set([
  'ACTIVE',
  'SHUTOFF',
  'STOPPED',
  'PAUSED',
  'SUSPENDED',
  'RESCUE',
  'RESCUED',
  'RESIZED',
])

/**
 * Whether a backup can be started, and if not, why.
 *
 * The statuses are an assumption (OVH publishes no list): those that OpenStack's createImage accepts.
 * A status that OVH adds later is not refused here; OVH decides.
 */
export function backupRefusal(
  instance: { status: string },
  flavor?: { name: string; capabilities?: { name: string; enabled: boolean }[] | undefined },
): BackupRefusal | undefined {
  if (instance.status === 'SNAPSHOTTING') return { code: 'backup-running' }
  if (instanceMoves(instance)) return { code: 'moving', status: instance.status }
  const isListed = instance.status in kinds && instance.status !== 'UNKNOWN'
  if (isListed && !statusesWithBackup.has(instance.status)) {
    return { code: 'not-available-in-status', status: instance.status }
  }
  const snapshot = flavor?.capabilities?.find((capability) => capability.name === 'snapshot')
  if (flavor && snapshot?.enabled === false) return { code: 'flavor-without-snapshot', flavor: flavor.name }
  return undefined
}

/** The addresses of an instance by the side they face. Addresses of an unlisted type are private: never a claim of reach. */
export function addressesOf(instance: { ipAddresses?: { ip: string; type?: string | undefined }[] | undefined }): {
  public: string[]
  private: string[]
} {
  const all = instance.ipAddresses ?? []
  const isPublic = (type: string | undefined): boolean => type === 'public' || type === 'floating'
  return {
    public: all.filter((address) => isPublic(address.type)).map((address) => address.ip),
    private: all.filter((address) => !isPublic(address.type)).map((address) => address.ip),
  }
}
