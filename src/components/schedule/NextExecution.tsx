import { Trans } from '@lingui/react/macro'
import type { NextExecution as Next } from '#domain/schedule/execution.ts'
import { Moment } from '#ui/text/Moment.tsx'

/** When a schedule runs next. One whose next date is past has ended or was stopped: neutral, it is no failure. */
export function NextExecution({ next }: { next: Next | undefined }) {
  if (next === undefined) {
    return (
      <span className="text-quiet">
        <Trans>Unknown</Trans>
      </span>
    )
  }
  if (next.kind === 'over') {
    return (
      <span className="text-quiet">
        <Trans>Ended or stopped</Trans>
      </span>
    )
  }
  return <Moment at={next.at} />
}
