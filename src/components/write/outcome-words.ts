/** What became of a write, in words: one entry per kind of write. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

interface TitleAndNote {
  title: MessageDescriptor
  note?: MessageDescriptor
}

export interface OutcomeWords {
  refused: (name: string) => MessageDescriptor
  /** The answer was lost: it is being looked up. */
  looking: TitleAndNote
  /** The look did not find the result. */
  notFound: (name: string) => MessageDescriptor
  /** The look failed, or an effect that passes may have come and gone. */
  unknown: (name: string) => MessageDescriptor
  /** Where the write needs a region that may have to be activated first. */
  region?: {
    activating: MessageDescriptor
    refused: (region: string) => MessageDescriptor
    notReady: (region: string) => TitleAndNote
  }
  /** Where OVHcloud accepts the write first, and carries it out later. */
  operation?: {
    waiting: TitleAndNote
    failed: (name: string) => MessageDescriptor
  }
}

/** The words for a write that a reload interrupted. */
export interface InterruptedWords {
  checking: MessageDescriptor
  found: MessageDescriptor
  notFound: MessageDescriptor
  unknown: MessageDescriptor
}

/** The actions on an instance differ in nothing but what was not done. */
const action = (refused: (name: string) => MessageDescriptor): OutcomeWords => ({
  refused,
  looking: { title: msg`It is not certain that it was done: checking...` },
  notFound: () => msg`Nothing shows that it was done. You can confirm again.`,
  unknown: () => msg`It is not known whether it was done. Look at the status before you confirm again.`,
})

const deletion: OutcomeWords = {
  refused: (name) => msg`${name} was not deleted`,
  looking: { title: msg`It is not certain that it was deleted: checking...` },
  notFound: (name) => msg`${name} is still there. You can delete it again.`,
  unknown: (name) => msg`It is not known whether ${name} was deleted`,
}

export const outcomeWords = {
  backup: {
    refused: () => msg`The backup was not created`,
    looking: {
      title: msg`Your backup may have been started: checking...`,
      note: msg`The answer of OVHcloud was lost. The list of backups is being looked at; nothing is sent again.`,
    },
    notFound: (name) => msg`No backup named ${name} was found: it was not started. You can confirm again.`,
    unknown: () =>
      msg`It is not known whether the backup was started. Check the list under Instance Backup before you confirm again.`,
    region: {
      activating: msg`The backup is started as soon as the region is up. This can take up to five minutes.`,
      refused: (region) => msg`${region} could not be activated: no backup was started`,
      notReady: (region) => ({
        title: msg`${region} is not up yet: no backup was started`,
        note: msg`It stays activated on the project. Confirm again in a few minutes.`,
      }),
    },
  },
  schedule: {
    refused: () => msg`The schedule was not created`,
    looking: {
      title: msg`Your schedule may have been created: checking...`,
      note: msg`The answer of OVHcloud was lost. The schedules are being looked at; nothing is sent again.`,
    },
    notFound: (name) => msg`No schedule named ${name} was found: it was not created. You can create it again.`,
    unknown: () =>
      msg`It is not known whether the schedule was created. Check Workflow Management before you create it again.`,
    region: {
      activating: msg`The schedule is created as soon as the region is up. This can take up to five minutes.`,
      refused: (region) => msg`${region} could not be activated: no schedule was created`,
      notReady: (region) => ({
        title: msg`${region} is not up yet: no schedule was created`,
        note: msg`It stays activated on the project. Create the schedule again in a few minutes.`,
      }),
    },
    operation: {
      waiting: {
        title: msg`OVHcloud is creating the schedule...`,
        note: msg`You can leave this page: it goes on without it.`,
      },
      failed: (name) =>
        msg`OVHcloud accepted it and then failed, without saying why. No schedule named ${name} was found. You can create it again.`,
    },
  },
  instance: {
    refused: () => msg`The instance was not created`,
    looking: {
      title: msg`Your instance may be being created: checking...`,
      note: msg`The answer of OVHcloud was lost. The instances are being looked at; nothing is sent again.`,
    },
    notFound: (name) =>
      msg`No new instance named ${name} was found. It can appear late: look at the list of instances before you create it again.`,
    unknown: () =>
      msg`It is not known whether the instance is being created. Look at the list of instances before you create it again.`,
  },
  restore: {
    refused: (name) => msg`${name} was not restored`,
    looking: {
      title: msg`The restore may have begun: checking...`,
      note: msg`The answer of OVHcloud was lost. The instance is being looked at; nothing is sent again.`,
    },
    notFound: (name) => msg`${name} shows no restore: it was not begun. You can confirm again.`,
    unknown: (name) =>
      msg`It is not known whether the restore has begun. Look at the status of ${name} before you confirm again.`,
  },
  'backup-deletion': deletion,
  'schedule-deletion': {
    refused: () => msg`The schedule was not deleted`,
    looking: { title: msg`It is not certain that it was deleted: checking...` },
    notFound: () => msg`The schedule is still there. You can delete it again.`,
    unknown: () => msg`It is not known whether the schedule was deleted`,
  },
  'instance-deletion': deletion,
  start: action((name) => msg`${name} was not started`),
  stop: action((name) => msg`${name} was not stopped`),
  reboot: action((name) => msg`${name} was not rebooted`),
  rescue: action((name) => msg`${name} was not put into rescue mode`),
  unrescue: action((name) => msg`${name} was not taken out of rescue mode`),
  'abort-backup': action((name) => msg`The backup of ${name} was not stopped`),
} satisfies Record<string, OutcomeWords>

export type WriteSubject = keyof typeof outcomeWords

export const interruptedWords = {
  backup: {
    checking: outcomeWords.backup.looking.title,
    found: msg`Your backup was started before the page was reloaded`,
    notFound: msg`The page was reloaded before your backup was started`,
    unknown: msg`It is not known whether the backup was started before the page was reloaded`,
  },
  schedule: {
    checking: outcomeWords.schedule.looking.title,
    found: msg`Your schedule was created before the page was reloaded`,
    notFound: msg`The page was reloaded before your schedule was created`,
    unknown: msg`It is not known whether the schedule was created before the page was reloaded`,
  },
  instance: {
    checking: outcomeWords.instance.looking.title,
    found: msg`Your instance was created before the page was reloaded`,
    notFound: msg`The page was reloaded before your instance was there`,
    unknown: msg`It is not known whether the instance was created before the page was reloaded`,
  },
  restore: {
    checking: msg`What you confirmed may have been carried out: checking...`,
    found: msg`What you confirmed before the page was reloaded has been carried out`,
    notFound: msg`What you confirmed before the page was reloaded was not carried out`,
    unknown: msg`It is not known whether what you confirmed before the page was reloaded was carried out`,
  },
} satisfies Partial<Record<WriteSubject, InterruptedWords>>

export type InterruptedSubject = keyof typeof interruptedWords
