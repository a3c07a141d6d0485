/** What became of runs, in words. */
import type { MessageDescriptor } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import { slotOutcomes } from '#domain/protection/ledger.ts'
import type { DayOutcome, OutcomeCounts, SlotOutcome } from '#domain/protection/ledger.ts'

export const outcomeWords: Record<DayOutcome, MessageDescriptor> = {
  done: msg`Done`,
  'done-without-backup': msg`Done, no backup`,
  failed: msg`Failed`,
  missed: msg`Missed`,
  running: msg`Running`,
  canceled: msg`Canceled`,
  due: msg`Due`,
  unknown: msg`Not known`,
  none: msg`Nothing due`,
}

function countWords(outcome: SlotOutcome, count: number): MessageDescriptor {
  switch (outcome) {
    case 'done':
      return msg`${plural(count, { one: '# done', other: '# done' })}`
    case 'done-without-backup':
      return msg`${plural(count, { one: '# done without a backup', other: '# done without a backup' })}`
    case 'failed':
      return msg`${plural(count, { one: '# failed', other: '# failed' })}`
    case 'missed':
      return msg`${plural(count, { one: '# missed', other: '# missed' })}`
    case 'running':
      return msg`${plural(count, { one: '# running', other: '# running' })}`
    case 'canceled':
      return msg`${plural(count, { one: '# canceled', other: '# canceled' })}`
    case 'due':
      return msg`${plural(count, { one: '# due', other: '# due' })}`
    case 'unknown':
      return msg`${plural(count, { one: '# not known', other: '# not known' })}`
  }
}

/** "12 done", "1 failed": the outcomes that there are, what went well first. */
export const countsInWords = (counts: OutcomeCounts, translate: (words: MessageDescriptor) => string): string[] =>
  slotOutcomes
    .toSorted((a, b) => Number(b === 'done') - Number(a === 'done'))
    .flatMap((outcome) => {
      const count = counts[outcome]
      return count === undefined ? [] : [translate(countWords(outcome, count))]
    })
