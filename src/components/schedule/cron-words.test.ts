import { setupI18n } from '@lingui/core'
import { describe, expect, it } from 'vitest'
import { parseCron } from '#domain/schedule/cron.ts'
import { cronProblemWords } from './cron-words.ts'

const i18n = setupI18n({ locale: 'en', messages: { en: {} } })

function messageFor(typed: string): string {
  const parsed = parseCron(typed)
  if (parsed.ok) return 'accepted'
  return i18n._(cronProblemWords(parsed.problem, (words) => i18n._(words)))
}

describe('every trap says how to mend it', () => {
  it.each([
    ['0 22-3 * * *', 'The range 22-3 (hour) runs over the end. Write 22,23,0-3.'],
    ['0 3 * * fri-mon', 'Write 5,6,0,1.'],
    ['*/0 * * * *', 'A step of 0 (minute) goes nowhere. Use 2 or more.'],
    ['0 0 31 2 *', 'would never run. Choose other days or months.'],
    ['6-43 * 31 11 4', 'would never run. Choose other days or months.'],
    ['*/70 * * * *', 'A step of 70 (minute) is not shorter than its range of 60 values'],
    ['0 0 3 * * *', 'This pattern has 6 fields: one of them is for seconds'],
    ['0 3 * *', 'this one has 4.'],
    ['', 'for instance 0 3 * * *'],
    ['@daily', '@daily does not work everywhere. Write 0 0 * * *.'],
    ['@reboot', '@reboot is not understood. Write a pattern of 5 fields'],
    ['0 0 L * *', 'L (in L, day of month) belongs to other schedulers.'],
    ['0 0 15W * *', 'W (in 15W, day of month) belongs to other schedulers.'],
    ['0 0 * * 5#2', '# (in 5#2, weekday) belongs to other schedulers.'],
    ['H 3 * * *', 'H (in H, minute) belongs to other schedulers.'],
    ['R 3 * * *', 'R (in R, minute) belongs to other schedulers.'],
    ['60 3 * * *', '60 is not possible for the minute: use 0 to 59.'],
    ['0 0 * march *', '"march" (month) can\'t be read.'],
  ])('%s: %s', (typed, words) => expect(messageFor(typed)).toContain(words))

  it.each(['0 5-5 * * *', '0 5 * * sat-sat', '5/15 * * * *', '0 3 * * 7', '0 0 1 * 1', '0 0 1 * 0-6'])(
    '%s is rewritten, not refused',
    (typed) => expect(messageFor(typed)).toBe('accepted'),
  )
})
