/** Why something can't be done, in words. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { DeleteRefusal } from '#domain/backup-use.ts'
import type { BackupRefusal } from '#domain/instance.ts'
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
