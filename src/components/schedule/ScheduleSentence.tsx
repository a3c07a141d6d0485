import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import type { ComponentType } from 'react'
import { parseCron } from '#domain/schedule/cron.ts'
import { cadenceOf, localCadence } from '#domain/schedule/schedule.ts'
import type { Cadence } from '#domain/schedule/schedule.ts'
import { clock, localOffset } from '#lib/clock.ts'
import { languageCodes } from '#lib/languages.ts'
import type { Language } from '#lib/languages.ts'
import { lazyPart } from '#ui/lazy-part.tsx'
import { useFormats } from '#ui/text/formats.ts'
import type { UnusualPatternProps } from './unusual-pattern.tsx'

interface ScheduleSentenceProps {
  cron: string
  /** A moment of its runs: local time depends on the season. Milliseconds since the epoch. */
  at?: number | undefined
}

const AsItIs = ({ cron }: UnusualPatternProps) => <code className="break-words">{cron}</code>

// cronstrue (core 6 kB gzip, and one language) loads for the patterns that have no plain word.
const partOf = (language: Language): ComponentType<UnusualPatternProps> =>
  lazyPart(async () => (await import('./unusual-pattern.tsx')).unusualPatternIn(language), AsItIs).Part

const unusual = Object.fromEntries(languageCodes.map((language) => [language, partOf(language)]))

/** A pattern as a sentence, in local time where it has a fixed one there, else in UTC, and then it says so. */
export function ScheduleSentence({ cron, at = clock.now() }: ScheduleSentenceProps) {
  const { i18n } = useLingui()
  const parsed = parseCron(cron)
  if (!parsed.ok) return <code className="break-words">{cron}</code>
  const cadence = cadenceOf(parsed.fields)
  const local = localCadence(cadence, localOffset(at))
  if (local) return <Plain cadence={local} />
  if (cadence.kind !== 'other') {
    return (
      <>
        <Plain cadence={cadence} /> <Trans>(UTC)</Trans>
      </>
    )
  }
  const Unusual = unusual[i18n.locale]
  const pattern = <code className="break-words">{parsed.cron}</code>
  return Unusual ? (
    <Suspense fallback={pattern}>
      <Unusual cron={parsed.cron} isDayOrWeekday={parsed.isDayOrWeekday} /> <Trans>(UTC)</Trans>
    </Suspense>
  ) : (
    pattern
  )
}

const workdays = '1,2,3,4,5'

function Plain({ cadence }: { cadence: Cadence }) {
  const { t } = useLingui()
  const { time, weekday, list, number } = useFormats()
  if (cadence.kind === 'other') return null
  const clockTime = time(cadence.hour, cadence.minute)
  switch (cadence.kind) {
    case 'daily':
      return <>{t`Every day at ${clockTime}`}</>
    case 'weekly': {
      if (cadence.weekdays.join() === workdays) return <>{t`Monday to Friday at ${clockTime}`}</>
      const days = list(cadence.weekdays.map(weekday))
      return <>{t`Every ${days} at ${clockTime}`}</>
    }
    case 'monthly': {
      const days = list(cadence.days.map(number))
      return cadence.days.length === 1 ? (
        <>{t`On day ${days} of each month at ${clockTime}`}</>
      ) : (
        <>{t`On days ${days} of each month at ${clockTime}`}</>
      )
    }
  }
}
