import { Plural, Trans } from '@lingui/react/macro'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { rotationOf } from '#domain/schedule/fields.ts'
import { executionsOf, patternOf } from './values.ts'
import type { Values } from './values.ts'

/** The schedule in one line: when, how many are kept, and where copies go. */
export function ScheduleSummary({ values }: { values: Values }) {
  const found = patternOf(values)
  const rotation = rotationOf(values)
  const executions = executionsOf(values)
  if (!('pattern' in found) || rotation === undefined) return null
  return (
    <>
      <strong>
        <ScheduleSentence cron={found.pattern.cron} />
      </strong>
      , <Trans>last {rotation} kept</Trans>
      {executions !== null && (
        <>
          , <Plural value={executions} one="ends after # run" other="ends after # runs" />
        </>
      )}
      {values.hasRemote && values.remoteRegion && (
        <>
          , <Trans>copied to {values.remoteRegion}</Trans>
        </>
      )}
    </>
  )
}
