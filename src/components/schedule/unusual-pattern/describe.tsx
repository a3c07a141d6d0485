import { Trans } from '@lingui/react/macro'
import cronstrue from 'cronstrue'

export interface UnusualPatternProps {
  /** A pattern in the portable subset, UTC. */
  cron: string
  isDayOrWeekday: boolean
}

/**
 * An unusual pattern in words. cronstrue joins day of month and weekday with "and", where the engine runs
 * on either: such a pattern is described in two halves.
 */
export function describePattern({ cron, isDayOrWeekday }: UnusualPatternProps, locale: string) {
  const words = (pattern: string): string =>
    cronstrue.toString(pattern, { locale, use24HourTimeFormat: true, dayOfWeekStartIndexZero: true })
  if (!isDayOrWeekday) return words(cron)
  const [minute, hour, day, month, weekday] = cron.split(' ')
  const onDay = words(`${minute} ${hour} ${day} ${month} *`)
  const other = words(`${minute} ${hour} * ${month} ${weekday}`)
  const onWeekday = other.charAt(0).toLocaleLowerCase(locale) + other.slice(1)
  return (
    <Trans>
      {onDay}; or: {onWeekday}
    </Trans>
  )
}
