import { Trans } from '@lingui/react/macro'
import { useFormats } from './formats.ts'

/** A moment in local time, and in UTC below it: what the cron says. A date that makes no sense is not known. */
export function LocalAndUtc({ at }: { at: number }) {
  const { dateTime, utc, shortDateTime, shortUtc } = useFormats()
  if (Number.isNaN(at)) {
    return (
      <span className="text-quiet">
        <Trans>Unknown</Trans>
      </span>
    )
  }
  return (
    <time dateTime={new Date(at).toISOString()} title={`${dateTime(at)}, ${utc(at)}`}>
      <span className="block">{shortDateTime(at)}</span>
      <span className="text-quiet block text-sm">{shortUtc(at)}</span>
    </time>
  )
}
