/** What is wrong with an instance or a schedule, in words. Lists that show states alone do without them. */
import type { MessageDescriptor } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import type { Problem } from '#domain/protection/problems.ts'
import type { LedgerState } from '#domain/protection/rows.ts'
import type { Formats } from '#lib/formats.ts'
import { stateWords } from './state-words.ts'

export const ledgerStateWords: Record<LedgerState, MessageDescriptor> = {
  ...stateWords,
  'deleted-instance': msg`Deleted instance`,
}

/** What is wrong, after the name of what it is wrong with. */
export function problemWords(
  { state, failed, at }: Pick<Problem, 'state' | 'failed' | 'at'>,
  { day, shortDateTime }: Pick<Formats, 'day' | 'shortDateTime'>,
): MessageDescriptor {
  const moment = at === undefined ? '?' : shortDateTime(at)
  if (state === 'deleted-instance') return msg`its instance is deleted: it fails at each run`
  if (state === 'colliding') return msg`two of its schedules start too close together: the later one fails`
  if (state === 'missed') return msg`the run of ${moment} was missed`
  if (!failed) return msg`the run of ${moment} left no backup`
  const since = day(failed.since)
  return msg`${plural(failed.count, { one: `# run failed, since ${since}`, other: `# runs failed in a row, since ${since}` })}`
}
