import { useFormats } from './formats.ts'

/** A moment in local time, and in UTC below it: what the cron says. */
export function LocalAndUtc({ at }: { at: number }) {
  const { dateTime, utc } = useFormats()
  return (
    <time dateTime={new Date(at).toISOString()}>
      <span className="block">{dateTime(at)}</span>
      <span className="text-quiet block text-sm">{utc(at)}</span>
    </time>
  )
}
