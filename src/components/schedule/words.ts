/** Schedules in words: the states of executions, and why an instance can't be scheduled. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ScheduleRefusal } from '#domain/schedule/schedule.ts'
import { entryOf } from '#lib/entry-of.ts'

const executionWords: Record<string, MessageDescriptor> = {
  SUCCESS: msg`Success`,
  ERROR: msg`Error`,
  RUNNING: msg`Running`,
  PAUSED: msg`Paused`,
  IDLE: msg`Idle`,
  CANCELED: msg`Canceled`,
}

/** A state that OVHcloud's enum does not list has no words: it is shown as itself. */
export const executionStateWords = (state: string): MessageDescriptor | undefined => entryOf(executionWords, state)

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
