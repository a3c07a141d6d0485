/** Why something can't be done, in words. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { NameProblem } from '#domain/backup-name.ts'
import type { DeleteRefusal } from '#domain/backup-use.ts'
import type { LifeRefusal } from '#domain/instance-life.ts'
import type { BackupRefusal } from '#domain/instance.ts'
import type { Misfit } from '#domain/restore.ts'
import type { ScheduleRefusal } from '#domain/schedule.ts'
import { backupStatusWords, instanceStatusWords } from './status-words.ts'

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

export function scheduleRefusalWords(refusal: ScheduleRefusal): MessageDescriptor {
  switch (refusal.code) {
    case 'no-workflow-service': {
      const { region } = refusal
      return msg`OVHcloud runs no automated backups in ${region}.`
    }
    case 'no-backup-plan': {
      const { region } = refusal
      return msg`OVHcloud sells no instance backup in ${region}.`
    }
    case 'flavor-without-snapshot': {
      const { flavor } = refusal
      return msg`OVHcloud offers no backup for the model ${flavor}.`
    }
  }
}

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
