import { Trans } from '@lingui/react/macro'
import cronstrue from 'cronstrue'
import { languageTag } from '#lib/languages.ts'
import type { Language } from '#lib/languages.ts'

export interface UnusualPatternProps {
  /** A pattern in the portable subset, UTC. */
  cron: string
  isDayOrWeekday: boolean
}

/**
 * An unusual pattern in words. cronstrue joins day of month and weekday with "and", where the engine runs
 * on either: such a pattern is described in two halves.
 */
function describePattern({ cron, isDayOrWeekday }: UnusualPatternProps, language: Language) {
  const locale = languageTag(language)
  const words = (pattern: string): string =>
    cronstrue.toString(pattern, {
      locale: locale.replace('-', '_'),
      use24HourTimeFormat: true,
      dayOfWeekStartIndexZero: true,
    })
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

/** Its own words of each language, but English. */
const locales: Record<Language, () => Promise<unknown>> = {
  en: () => Promise.resolve(),
  fr: () => import('cronstrue/locales/fr'),
  de: () => import('cronstrue/locales/de'),
  es: () => import('cronstrue/locales/es'),
  it: () => import('cronstrue/locales/it'),
  pl: () => import('cronstrue/locales/pl'),
  pt: () => import('cronstrue/locales/pt_PT'),
}

/** The part for one language, whose words are loaded first. */
export async function unusualPatternIn(language: Language) {
  await locales[language]()
  return (pattern: UnusualPatternProps) => describePattern(pattern, language)
}
