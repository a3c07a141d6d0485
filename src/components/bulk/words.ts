/** What the tray says of each kind of work. */
import type { MessageDescriptor } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import type { WriteSubject } from '#components/write/outcome-words.ts'
import type { BulkKind, ItemStep } from './store.ts'

interface BulkWords {
  /** "Deleting 3 of 30": both as numbers of the language. */
  running: (done: string, total: string) => MessageDescriptor
  /** The name of its progress bar. */
  progress: MessageDescriptor
  ended: (done: number) => MessageDescriptor
  /** Some failed. */
  failed: (count: number) => MessageDescriptor
  skipped?: (count: number) => MessageDescriptor
  /** Whose words say why one failed. */
  subject: WriteSubject
  /** These words name the item themselves. */
  nameIt?: boolean
  /** Takes back what was made. */
  undo?: MessageDescriptor
}

export const bulkWords: Record<BulkKind, BulkWords> = {
  'delete-backups': {
    running: (done, total) => msg`Deleting ${done} of ${total}`,
    progress: msg`Progress of the deletion`,
    ended: (count) =>
      msg({ message: plural(count, { one: '# backup is being deleted.', other: '# backups are being deleted.' }) }),
    failed: (count) =>
      msg({ message: plural(count, { one: '# backup was not deleted', other: '# backups were not deleted' }) }),
    subject: 'backup-deletion',
    nameIt: true,
  },
  'back-up': {
    running: (done, total) => msg`Starting backups: ${done} of ${total}`,
    progress: msg`Progress of the backups`,
    ended: (count) =>
      msg({ message: plural(count, { one: '# backup is being made.', other: '# backups are being made.' }) }),
    failed: (count) =>
      msg({ message: plural(count, { one: '# backup was not started', other: '# backups were not started' }) }),
    skipped: (count) =>
      msg({
        message: plural(count, {
          one: '# instance already has a backup under way: left out.',
          other: '# instances already have a backup under way: left out.',
        }),
      }),
    subject: 'backup',
  },
  'create-schedules': {
    running: (done, total) => msg`Creating schedules: ${done} of ${total}`,
    progress: msg`Progress of the schedules`,
    ended: (count) =>
      msg({ message: plural(count, { one: '# instance is protected.', other: '# instances are protected.' }) }),
    failed: (count) =>
      msg({ message: plural(count, { one: '# schedule was not created', other: '# schedules were not created' }) }),
    subject: 'schedule',
    undo: msg`Undo: delete these schedules`,
  },
  'edit-schedules': {
    running: (done, total) => msg`Changing schedules: ${done} of ${total}`,
    progress: msg`Progress of the changes`,
    ended: (count) =>
      msg({ message: plural(count, { one: '# schedule is changed.', other: '# schedules are changed.' }) }),
    failed: (count) =>
      msg({
        message: plural(count, { one: '# schedule is not changed yet', other: '# schedules are not changed yet' }),
      }),
    subject: 'schedule',
  },
  'delete-schedules': {
    running: (done, total) => msg`Deleting schedules: ${done} of ${total}`,
    progress: msg`Progress of the deletion`,
    ended: (count) =>
      msg({ message: plural(count, { one: '# schedule is deleted.', other: '# schedules are deleted.' }) }),
    failed: (count) =>
      msg({ message: plural(count, { one: '# schedule was not deleted', other: '# schedules were not deleted' }) }),
    subject: 'schedule-deletion',
  },
}

/** The steps of changing one schedule. */
export const stepWords: Record<ItemStep, MessageDescriptor> = {
  creating: msg`1 of 3: creating the new one`,
  checking: msg`2 of 3: waiting until OVHcloud lists it`,
  deleting: msg`3 of 3: deleting the old one`,
}

/** Where an attempt to change a schedule ended, and what there is now. */
export const stepFailureWords: Record<ItemStep, MessageDescriptor> = {
  creating: msg`The old schedule is as it was.`,
  checking: msg`OVHcloud does not list the new schedule with a next run. The old one was kept: both may exist. Retry goes on from here.`,
  deleting: msg`The new schedule runs, and the old one could not be deleted: both exist. Retry goes on from here.`,
}
