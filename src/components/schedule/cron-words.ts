/** What is wrong with a cron pattern, and how to mend it. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { CronProblem, FieldName } from '#domain/schedule/cron.ts'

const fieldWords: Record<FieldName, MessageDescriptor> = {
  minute: msg`minute`,
  hour: msg`hour`,
  day: msg`day of month`,
  month: msg`month`,
  weekday: msg`weekday`,
}

export function cronProblemWords(
  problem: CronProblem,
  translate: (words: MessageDescriptor) => string,
): MessageDescriptor {
  const field = 'field' in problem ? translate(fieldWords[problem.field]) : ''
  switch (problem.code) {
    case 'empty':
      return msg`Type a cron pattern, for instance 0 3 * * * for every day at 03:00 UTC.`
    case 'field-count': {
      const { count } = problem
      return msg`A pattern has 5 fields (minute, hour, day of month, month, weekday), this one has ${count}.`
    }
    case 'seconds-field':
      return msg`This pattern has 6 fields: one of them is for seconds, which schedules do not have. Remove it, so that 5 remain.`
    case 'nickname': {
      const { text, instead } = problem
      return instead
        ? msg`${text} does not work everywhere. Write ${instead}.`
        : msg`${text} is not understood. Write a pattern of 5 fields, for instance 0 3 * * *.`
    }
    case 'foreign-character': {
      const { character, text } = problem
      return msg`${character} (in ${text}, ${field}) belongs to other schedulers. Use numbers, lists (1,15), ranges (1-5) and steps (*/2).`
    }
    case 'syntax': {
      const { text } = problem
      return msg`"${text}" (${field}) can't be read. Use numbers, lists (1,15), ranges (1-5) and steps (*/2).`
    }
    case 'out-of-range': {
      const { value, min, max } = problem
      return msg`${value} is not possible for the ${field}: use ${min} to ${max}.`
    }
    case 'wrapped-range': {
      const { text, instead } = problem
      return msg`The range ${text} (${field}) runs over the end. Write ${instead}.`
    }
    case 'zero-step':
      return msg`A step of 0 (${field}) goes nowhere. Use 2 or more.`
    case 'step-too-large': {
      const { step, span } = problem
      return msg`A step of ${step} (${field}) is not shorter than its range of ${span} values: it would be one run. Write that one value.`
    }
    case 'never-runs':
      return msg`These days do not exist in these months: the schedule would never run. Choose other days or months.`
  }
}
