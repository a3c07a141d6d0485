/** Backups in words: their statuses, their names, and why something can't be done with one. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { NameProblem } from '#domain/backup/name.ts'
import type { Misfit } from '#domain/backup/restore.ts'
import type { DeleteRefusal } from '#domain/backup/use.ts'
import { entryOf } from '#lib/entry-of.ts'
import { statusGroup } from '#lib/status-group.ts'

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

/** A status that OVHcloud's enum does not list has no words: it is shown as itself. */
export const backupStatusWords = (status: string): MessageDescriptor | undefined => entryOf(backupWords, status)

export const backupStatusGroup = (status: string): string => statusGroup(backupWords, status)

export function deleteRefusalWords(
  refusal: DeleteRefusal,
  translate: (words: MessageDescriptor) => string,
): MessageDescriptor {
  if (refusal.code === 'in-use') {
    const names = refusal.by.map(({ name }) => name).join(', ')
    return msg`In use: these instances run on it: ${names}.`
  }
  const words = backupStatusWords(refusal.status)
  const status = words ? translate(words) : refusal.status
  return msg`Only an enabled backup can be deleted (status: ${status}).`
}

/** What is wrong with the name of a backup, and how to mend it. */
export function backupNameWords(problem: NameProblem): MessageDescriptor {
  switch (problem.code) {
    case 'empty':
      return msg`Give the backup a name.`
    case 'too-long': {
      const { length, max } = problem
      return msg`The name has ${length} characters: shorten it to at most ${max}.`
    }
    case 'control-characters':
      return msg`The name holds invisible characters (a line break or a tab): remove them.`
  }
}

/** What of a backup does not fit a model. */
export function misfitWords(misfit: Misfit): MessageDescriptor {
  switch (misfit.code) {
    case 'disk': {
      const { needs, has } = misfit
      return msg`The backup needs a disk of ${needs} GB; this model has ${has} GB.`
    }
    case 'ram': {
      const { needs, has } = misfit
      return msg`The backup needs ${needs} GiB of RAM; this model has ${has} GiB.`
    }
    case 'os': {
      const { image, model } = misfit
      return msg`The backup is of the system ${image}; this model is for ${model}.`
    }
    case 'flavor-type': {
      const { needs, has } = misfit
      return msg`The backup can only be used on models of the type ${needs}; this one is of the type ${has}.`
    }
  }
}

/** Why a backup can't be restored or booted from yet. */
export function notReadyWords(
  { status: code }: { status: string },
  translate: (words: MessageDescriptor) => string,
): MessageDescriptor {
  const words = backupStatusWords(code)
  const status = words ? translate(words) : code
  return msg`Only an enabled backup can be used (status: ${status}).`
}
