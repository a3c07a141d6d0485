/** Every status of OVH's enums in words; a value that no enum lists is shown as itself. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { entryOf } from '#lib/entry-of.ts'

const instanceWords: Record<string, MessageDescriptor> = {
  ACTIVE: msg`Active`,
  BUILD: msg`Being created`,
  BUILDING: msg`Being created`,
  DELETED: msg`Deleted`,
  DELETING: msg`Deleting`,
  ERROR: msg`Error`,
  HARD_REBOOT: msg`Hard reboot`,
  MIGRATING: msg`Migrating`,
  PASSWORD: msg`Password change`,
  PAUSED: msg`Paused`,
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

const backupWords: Record<string, MessageDescriptor> = {
  active: msg`Enabled`,
  queued: msg`Backup in progress`,
  saving: msg`Backup in progress`,
  importing: msg`Backup in progress`,
  uploading: msg`Backup in progress`,
  deleting: msg`Deleting`,
  pending_delete: msg`Deleting`,
  deleted: msg`Deleted`,
  deactivated: msg`Disabled`,
  error: msg`Error`,
  killed: msg`Error`,
}

const regionWords: Record<string, MessageDescriptor> = {
  UP: msg`Up`,
  DOWN: msg`Down`,
  MAINTENANCE: msg`In maintenance`,
}

const executionWords: Record<string, MessageDescriptor> = {
  SUCCESS: msg`Success`,
  ERROR: msg`Error`,
  RUNNING: msg`Running`,
  PAUSED: msg`Paused`,
  IDLE: msg`Idle`,
  CANCELED: msg`Canceled`,
}

export const executionStateWords = (state: string): MessageDescriptor | undefined => entryOf(executionWords, state)

export const regionStatusWords = (status: string): MessageDescriptor | undefined => entryOf(regionWords, status)

export const instanceStatusWords = (status: string): MessageDescriptor | undefined => entryOf(instanceWords, status)

export const backupStatusWords = (status: string): MessageDescriptor | undefined => entryOf(backupWords, status)

/** The first status with the same words: a filter offers "Stopped" once, for SHUTOFF and STOPPED. */
function groupIn(words: Record<string, MessageDescriptor>, status: string): string {
  const id = entryOf(words, status)?.id
  return Object.keys(words).find((other) => words[other]?.id === id) ?? status
}

export const instanceStatusGroup = (status: string): string =>
  Object.hasOwn(instanceWords, status) ? groupIn(instanceWords, status) : status

export const backupStatusGroup = (status: string): string =>
  Object.hasOwn(backupWords, status) ? groupIn(backupWords, status) : status
