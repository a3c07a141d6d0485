import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ComingRun } from '#domain/protection/coming.ts'
import type { ProtectionReport } from '#domain/protection/report.ts'
import { paths } from '#lib/paths.ts'
import { DayMarks } from '#ui/charts/DayMarks.tsx'
import { SimpleTable } from '#ui/list/SimpleTable.tsx'
import { Moment } from '#ui/text/Moment.tsx'
import { useFormats } from '#ui/text/formats.ts'

const hour = 3_600_000
const dayMs = 24 * hour
const tickMs = 4 * hour
const shownRuns = 100

/** What runs next, in local time: a line for each region. */
export function NextDay({ projectId, report }: { projectId: string; report: ProtectionReport }) {
  const { t } = useLingui()
  const { time, shortDateTime } = useFormats()
  const [isTable, setIsTable] = useState(false)
  const { now } = report
  const runs = report.coming.filter(({ at }) => at <= now + dayMs)
  const nameOf = new Map(report.schedules.map(({ id, name }) => [id, name]))
  const collisions = runs.filter(({ collides }) => collides).length
  const title = (run: ComingRun): string => `${nameOf.get(run.scheduleId) ?? ''}, ${shortDateTime(run.at)}`
  const lines = [...Map.groupBy(runs, ({ region }) => region)]
    .map(([region, own]) => ({
      id: region,
      label: region,
      marks: own.map((run) => ({ at: (run.at - now) / dayMs, isTrouble: run.collides, title: title(run) })),
    }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
  // The full hours of the viewer's clock.
  const firstTick = Math.ceil(now / tickMs) * tickMs
  const ticks = Array.from({ length: 6 }, (_, index) => firstTick + index * tickMs).map((at) => {
    const moment = new Date(at)
    return { at: (at - now) / dayMs, label: time(moment.getHours(), moment.getMinutes()) }
  })
  const [count, regionCount] = [runs.length, lines.length]
  return (
    <section aria-label={t`Next 24 hours`} className="border-line bg-surface mb-4 rounded-lg border p-4">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg">
          <Trans>Next 24 hours</Trans>
        </h2>
        <span className="flex gap-4 text-sm">
          {collisions > 0 && (
            <Link className="text-link" to={paths.spreadSchedules(projectId)}>
              <Trans>Spread the colliding ones</Trans>
            </Link>
          )}
          {runs.length > 0 && (
            <button type="button" className="text-link" onClick={() => setIsTable(!isTable)}>
              {isTable ? t`Show as picture` : t`Show as table`}
            </button>
          )}
        </span>
      </div>
      {runs.length === 0 ? (
        <p>
          <Trans>No run is expected.</Trans>
        </p>
      ) : isTable ? (
        <SimpleTable
          caption={t`Next 24 hours`}
          headings={[t`Schedule`, t`Date`, t`Location`, t`Remark`]}
          rows={runs.slice(0, shownRuns).map((run) => ({
            id: `${run.scheduleId} ${run.at}`,
            cells: [
              <Link
                key="name"
                className="text-link"
                to={paths.executions(projectId, { id: run.scheduleId, region: run.region })}
              >
                {nameOf.get(run.scheduleId)}
              </Link>,
              <Moment key="at" at={run.at} />,
              run.region,
              run.collides ? t`Collides with another run of its instance` : null,
            ],
          }))}
        />
      ) : (
        <DayMarks
          label={
            collisions > 0
              ? t`${count} runs in ${regionCount} regions, ${collisions} of them collide`
              : t`${count} runs in ${regionCount} regions`
          }
          lines={lines}
          ticks={ticks}
        />
      )}
    </section>
  )
}
