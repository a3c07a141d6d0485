import { Trans } from '@lingui/react/macro'
import { ScheduleSentence } from '#components/ScheduleSentence.tsx'
import { patternOf, rotationOf } from './values.ts'
import type { Values } from './values.ts'

/** The schedule in one line: when, how many are kept, and where copies go. */
export function ScheduleSummary({ values }: { values: Values }) {
  const found = patternOf(values)
  const rotation = rotationOf(values)
  if (!('pattern' in found) || rotation === undefined) return null
  return (
    <>
      <strong>
        <ScheduleSentence cron={found.pattern.cron} />
      </strong>
      , <Trans>last {rotation} kept</Trans>
      {values.hasRemote && values.remoteRegion && (
        <>
          , <Trans>copied to {values.remoteRegion}</Trans>
        </>
      )}
    </>
  )
}
