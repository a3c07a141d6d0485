import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { cronProblemWords } from '#components/schedule/cron-words.ts'
import { useFormats } from '#ui/text/formats.ts'
import { rotationOf } from '#domain/schedule/fields.ts'
import { clockChange, historyDepth, nextRuns, runFrequency } from '#domain/schedule/runs.ts'
import { clock, localOffset } from '#lib/clock.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { Timeline } from '#ui/charts/Timeline.tsx'
import { executionsOf, keptAtMost, missingPart, patternOf } from './values.ts'
import type { Pattern, Values } from './values.ts'
import type { WizardState } from './wizard-state.ts'

/** What the schedule will do, before it is created: always beside the choices that make it. */
export function SchedulePreview({ wizard }: { wizard: WizardState }) {
  const { t, i18n } = useLingui()
  const { values } = wizard
  const found = patternOf(values)
  const missing = missingPart(values)
  const missingWords = {
    time: t`Give a time, for instance 03:00.`,
    weekdays: t`Choose at least one day.`,
    days: t`Give days from 1 to 31, for instance 1 or 1,15.`,
    'other-day': t`In UTC, by which OVHcloud counts, this is another day of the month that not every month has. Choose another time, or other days.`,
  }
  return (
    <section
      aria-label={t`What this schedule does`}
      className="border-line bg-surface max-lg:min-h-96 space-y-3 rounded-lg border p-4"
    >
      {missing !== undefined ? (
        <p>{missingWords[missing]}</p>
      ) : 'pattern' in found ? (
        <Facts pattern={found.pattern} values={values} region={wizard.instance?.region} />
      ) : (
        <p>{i18n._(cronProblemWords(found.problem, (words) => i18n._(words)))}</p>
      )}
    </section>
  )
}

const shownRuns = 5

interface FactsProps {
  pattern: Pattern
  values: Values
  /** Undefined until an instance is chosen. */
  region: string | undefined
}

function Facts({ pattern, values, region }: FactsProps) {
  const { duration } = useFormats()
  const now = clock.now()
  const executions = executionsOf(values)
  const rotation = rotationOf(values)
  const runs = nextRuns(pattern.cron, now, Math.min(shownRuns, executions ?? shownRuns))
  const frequency = runFrequency(pattern.fields)
  const perMonth = Math.round(frequency.per30Days * 10) / 10
  const kept = keptAtMost(values)
  const isAllKept = executions !== null && rotation !== undefined && executions <= rotation
  return (
    <>
      <div>
        <p className="text-heading text-lg font-semibold" role="status">
          <ScheduleSentence cron={pattern.cron} at={runs[0]} />
        </p>
        <p className="text-quiet text-sm">
          <Trans>In local time, unless it says UTC.</Trans> <code>{pattern.cron}</code>
        </p>
      </div>
      {pattern.isDayOrWeekday && (
        <Notice kind="warning">
          <Trans>
            It runs on these days of the month <strong>or</strong> on these weekdays, whichever comes: not only where
            both meet.
          </Trans>
        </Notice>
      )}
      <NextRuns runs={runs} />
      {kept !== undefined && <Kept cron={pattern.cron} kept={kept} isAll={isAllKept} values={values} region={region} />}
      <ul className="list-disc space-y-1 pl-5">
        <li>
          {perMonth < 1 ? (
            <Trans>Less than one run per 30 days.</Trans>
          ) : (
            <Plural value={perMonth} one="About # run per 30 days." other="About # runs per 30 days." />
          )}
        </li>
        {isAllKept && kept !== undefined && (
          <li>
            <Plural value={kept} one="Its # backup is kept." other="All its # backups are kept." />
          </li>
        )}
        {rotation !== undefined && !isAllKept && (
          <li>
            <Trans>
              The kept backups reach back {duration(historyDepth(pattern.cron, pattern.fields, rotation, now))}.
            </Trans>
          </li>
        )}
        {executions !== null && (
          <li>
            <Plural value={executions} one="It ends after # run." other="It ends after # runs." />
          </li>
        )}
      </ul>
    </>
  )
}

/** More would be a line of dots. */
const mostDots = 31

interface KeptProps extends Pick<FactsProps, 'values' | 'region'> {
  cron: string
  kept: number
  /** It ends before a backup is removed. */
  isAll: boolean
}

/** What is there after as many runs as are kept and two more: the first two are gone. */
function Kept({ cron, kept, isAll, values, region }: KeptProps) {
  const { t } = useLingui()
  const { day, dateTime, number } = useFormats()
  const count = isAll ? kept : kept + 2
  const runs = nextRuns(cron, clock.now(), count)
  const [first] = runs
  const last = runs.at(-1)
  if (first === undefined || last === undefined || count < 2 || count > mostDots) return null
  const { hasRemote, remoteRegion } = values
  const margin = Math.max((last - first) * 0.12, 3_600_000)
  const keptText = number(kept)
  const runsText = number(count)
  const lanes = [
    region === undefined ? t`In its region` : t`In ${region}`,
    ...(hasRemote && remoteRegion !== '' ? [t`Copies in ${remoteRegion}`] : []),
  ]
  const label = isAll
    ? t`After ${runsText} runs: all are kept`
    : t`After ${runsText} runs: the last ${keptText} are kept`
  return (
    <div>
      <h3 className="font-semibold">{label}</h3>
      <Timeline
        label={label}
        lanes={lanes}
        from={first - margin}
        until={last + margin}
        points={runs.flatMap((at, index) =>
          lanes.map((_, lane) => ({
            id: `${at} ${lane}`,
            at,
            lane,
            size: 0.2,
            look: index < count - kept ? ('open' as const) : lane === 1 ? ('ring' as const) : ('filled' as const),
            text: index < count - kept ? t`${dateTime(at)}: removed by then` : dateTime(at),
          })),
        )}
        ticks={[first, last].map((at) => ({ at, text: day(at) }))}
      />
    </div>
  )
}

function NextRuns({ runs }: { runs: number[] }) {
  const { t } = useLingui()
  const { dateTime, utc } = useFormats()
  const change = clockChange(runs, localOffset)
  const minutes = Math.abs(change?.minutes ?? 0)
  return (
    <div>
      <h3 className="font-semibold">{t`Next runs`}</h3>
      <ol className="mt-1 space-y-1">
        {runs.map((run, index) => (
          <li key={run}>
            <time dateTime={new Date(run).toISOString()}>
              {dateTime(run)} <span className="text-quiet text-sm">({utc(run)})</span>
            </time>
            {change?.index === index && (
              <span className="text-warning block text-sm font-semibold">
                {change.minutes > 0 ? (
                  <Plural
                    value={minutes}
                    one="The clock changes: # minute later from here on"
                    other="The clock changes: # minutes later from here on"
                  />
                ) : (
                  <Plural
                    value={minutes}
                    one="The clock changes: # minute earlier from here on"
                    other="The clock changes: # minutes earlier from here on"
                  />
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
