import { Trans } from '@lingui/react/macro'
import { useFormats } from './formats.ts'

/** A moment in local time on one line; the tooltip says it in full, and in UTC. A date that makes no sense is not known. */
export function Moment({ at }: { at: number }) {
  const { dateTime, utc, shortDateTime } = useFormats()
  if (Number.isNaN(at)) {
    return (
      <span className="text-quiet">
        <Trans>Unknown</Trans>
      </span>
    )
  }
  return (
    <time dateTime={new Date(at).toISOString()} title={`${dateTime(at)}, ${utc(at)}`}>
      {shortDateTime(at)}
    </time>
  )
}
