/** Instances in words: their statuses, and why something can't be done with one. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { BackupRefusal } from '#domain/instance/instance.ts'
import type { LifeRefusal } from '#domain/instance/life.ts'
import { entryOf } from '#lib/entry-of.ts'
import { statusGroup } from '#lib/status-group.ts'

const instanceWords: Record<string, MessageDescriptor> = {
  ACTIVE: msg`Active`,
  BUILD: msg`Being created`,
  BUILDING: msg`Being created`,
  DELETED: msg({ message: `Deleted`, context: `instance` }),
  DELETING: msg`Deleting`,
  ERROR: msg`Error`,
  HARD_REBOOT: msg`Hard reboot`,
  MIGRATING: msg`Migrating`,
  PASSWORD: msg`Password change`,
  PAUSED: msg({ message: `Paused`, context: `instance` }),
  REBOOT: msg`Rebooting`,
  REBUILD: msg`Being reinstalled`,
  RESCUE: msg`Rescue mode`,
  RESCUED: msg`Rescue mode`,
  RESCUING: msg`Entering rescue`,
  RESIZE: msg`Resizing`,
  RESIZED: msg`Resized`,
  RESUMING: msg`Resuming`,
  REVERT_RESIZE: msg`Undoing resize`,
  SHELVED: msg`Shelved`,
  SHELVED_OFFLOADED: msg`Shelved`,
  SHELVING: msg`Shelving`,
  SHUTOFF: msg`Stopped`,
  SNAPSHOTTING: msg`Backup in progress`,
  SOFT_DELETED: msg`Deleted, recoverable`,
  STOPPED: msg`Stopped`,
  SUSPENDED: msg`Suspended`,
  UNKNOWN: msg`Unknown`,
  UNRESCUING: msg`Leaving rescue`,
  UNSHELVING: msg`Unshelving`,
  VERIFY_RESIZE: msg`Resize to confirm`,
}

/** A status that OVHcloud's enum does not list has no words: it is shown as itself. */
export const instanceStatusWords = (status: string): MessageDescriptor | undefined => entryOf(instanceWords, status)

export const instanceStatusGroup = (status: string): string => statusGroup(instanceWords, status)

export function backupRefusalWords(
  refusal: BackupRefusal,
  translate: (words: MessageDescriptor) => string,
): MessageDescriptor {
  switch (refusal.code) {
    case 'backup-running':
      return msg`A backup of this instance is already running.`
    case 'moving':
    case 'not-available-in-status': {
      const words = instanceStatusWords(refusal.status)
      const status = words ? translate(words) : refusal.status
      return refusal.code === 'moving'
        ? msg`Wait until the instance has settled (status: ${status}).`
        : msg`No backup can be made in this status: ${status}.`
    }
    case 'flavor-without-snapshot': {
      const { flavor } = refusal
      return msg`OVHcloud offers no backup for the model ${flavor}.`
    }
  }
}

/** Why something can't be done with an instance now. */
export function lifeRefusalWords(
  refusal: LifeRefusal,
  translate: (words: MessageDescriptor) => string,
): MessageDescriptor {
  switch (refusal.code) {
    case 'no-backup-running':
      return msg`No backup of this instance is running.`
    case 'being-deleted':
      return msg`The instance is being deleted.`
    case 'moving':
    case 'not-in-status': {
      const words = instanceStatusWords(refusal.status)
      const status = words ? translate(words) : refusal.status
      return refusal.code === 'moving'
        ? msg`Wait until the instance has settled (status: ${status}).`
        : msg`Not possible in this status: ${status}.`
    }
  }
}
