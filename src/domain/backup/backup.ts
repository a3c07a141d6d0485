/** What a backup is and how big it will be. `size` is in GiB, as OVH gives it. */
import type { StatusKind } from '#domain/status.ts'
import { entryOf } from '#lib/entry-of.ts'

/**
 * OVH's schema types the status of an image as a plain string. The manager handles active, queued,
 * saving, importing and deleting; the others are states of OpenStack's image service.
 */
const kinds: Record<string, StatusKind> = {
  active: 'success',
  queued: 'progress',
  saving: 'progress',
  importing: 'progress',
  uploading: 'progress',
  deleting: 'progress',
  pending_delete: 'progress',
  error: 'critical',
  killed: 'critical',
  deleted: 'neutral',
  deactivated: 'warning',
}

export const backupStatusKind = (status: string): StatusKind => entryOf(kinds, status) ?? 'neutral'

/** The backup will leave its status by itself. */
export const backupMoves = (backup: { status: string }): boolean => backupStatusKind(backup.status) === 'progress'

/** The backup is being made, as opposed to being deleted. */
export const isBeingMade = (backup: { status: string }): boolean =>
  ['queued', 'saving', 'importing', 'uploading'].includes(backup.status)

/** The backup is being deleted, or is gone. */
export const isBeingDeleted = (backup: { status: string }): boolean =>
  ['deleting', 'pending_delete', 'deleted'].includes(backup.status)

/** The size that a backup is billed for: one being made, or one without a size, counts nothing yet. */
export const billedGib = (backup: { status: string; size?: number | undefined }): number =>
  isBeingMade(backup) || !(backup.size && backup.size > 0) ? 0 : backup.size

/** How large the next backup of an instance will be, and on what that rests. */
export type SizeEstimate =
  | { basis: 'last-backup'; gib: number; backupName: string }
  | { basis: 'disk'; gib: number }
  | { basis: 'unknown' }

/**
 * The size of the newest finished backup of the instance, else at most its disk.
 *
 * @param backups backups that are known to be of this instance
 * @param disk the model's disk, assumed to be in GB (OVH's description says "Number of disks") and
 *   taken as GiB: a GB is smaller, so "at most" stays true
 */
export function estimateSize(
  backups: { name: string; status: string; creationDate: string; size?: number | undefined }[],
  disk: number | undefined,
): SizeEstimate {
  const finished = backups
    .filter((backup) => billedGib(backup) > 0)
    .toSorted((a, b) => Date.parse(b.creationDate) - Date.parse(a.creationDate))
  const last = finished[0]
  if (last) return { basis: 'last-backup', gib: billedGib(last), backupName: last.name }
  return disk && disk > 0 ? { basis: 'disk', gib: disk } : { basis: 'unknown' }
}
