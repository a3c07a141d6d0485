/** Schedules in words: the states of executions, and why an instance can't be scheduled. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ScheduleNameProblem, ScheduleRefusal } from '#domain/schedule/schedule.ts'
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

/** @param space the word for a blank, which would not be seen among what is to be taken out */
export function scheduleNameProblemWords(problem: ScheduleNameProblem, space: string): MessageDescriptor {
  switch (problem.code) {
    case 'empty':
      return msg`Give the schedule a name.`
    case 'characters': {
      const found = problem.found.map((character) => (character === ' ' ? space : character)).join(' ')
      return msg`Use letters without accents, digits, _ . and - only. Take out: ${found}`
    }
    case 'too-long': {
      const { length, max } = problem
      return msg`The name has ${length} characters: shorten it to at most ${max}.`
    }
  }
}
