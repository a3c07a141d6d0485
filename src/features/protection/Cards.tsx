import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { spendForecast, spendSoFar } from '#api/queries.ts'
import { useCountsText } from '#components/protection/counts-text.ts'
import { stateWords } from '#components/protection/state-words.ts'
import { protectionStates } from '#domain/protection/instance-state.ts'
import type { ProtectionState } from '#domain/protection/instance-state.ts'
import type { Amount } from '#domain/protection/money.ts'
import type { ProtectionReport } from '#domain/protection/report.ts'
import { backupSpend } from '#domain/protection/spend.ts'
import { paths } from '#lib/paths.ts'
import { BarOfParts } from '#ui/charts/BarOfParts.tsx'
import type { BarPart } from '#ui/charts/BarOfParts.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { PastMonths } from './PastMonths.tsx'

interface CardsProps {
  projectId: string
  report: ProtectionReport
  isPending: boolean
}

/** Whether all is well, in three figures. Each has its size from the start: what comes late moves nothing. */
export function Cards(props: CardsProps) {
  return (
    <div className="mb-4 grid gap-4 lg:grid-cols-3">
      <Coverage {...props} />
      <LastNight {...props} />
      <Cost {...props} />
    </div>
  )
}

interface CardProps {
  title: string
  /** Beside the title. */
  action?: ReactNode
  children: ReactNode
}

function Card({ title, action, children }: CardProps) {
  return (
    <section
      aria-label={title}
      className="border-line bg-surface min-h-52 rounded-lg border p-4 lg:h-52 lg:overflow-hidden lg:has-[[aria-expanded=true]]:h-auto xl:h-44"
    >
      <div className="mb-1 flex justify-between gap-4 text-sm">
        <h2 className="text-quiet text-sm font-normal">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  )
}

const looks: Record<ProtectionState, BarPart['look']> = {
  protected: 'good',
  'first-run-due': 'good',
  unprotected: 'warning',
  colliding: 'warning',
  failing: 'bad',
  missed: 'bad',
  stale: 'bad',
  'not-schedulable': 'quiet',
  unknown: 'unknown',
}

function Coverage({ projectId, report, isPending }: CardsProps) {
  const { t, i18n } = useLingui()
  const { coverage, states } = report
  const labelOf = (words: string, count: number): string => t`${words}: ${count}`
  const linkTo = (state: ProtectionState): string => `${paths.protection(projectId)}?state=${state}`
  const parts = protectionStates.toReversed().map((state) => ({
    id: state,
    value: states[state],
    label: labelOf(i18n._(stateWords[state]), states[state]),
    look: looks[state],
    to: linkTo(state),
  }))
  return (
    <Card title={isPending ? t`Coverage, so far` : t`Coverage`}>
      <p className="text-heading mb-2 text-xl font-semibold" role="status">
        <Trans>
          {coverage.protected} of {coverage.of} instances are protected
        </Trans>
      </p>
      <BarOfParts label={t`Coverage`} parts={parts} />
      <p className="mt-2 flex flex-wrap gap-x-3 text-sm">
        {parts
          .filter(({ value }) => value > 0)
          .map(({ id, label, to }) => (
            <Link key={id} className="text-link whitespace-nowrap" to={to}>
              {label}
            </Link>
          ))}
      </p>
    </Card>
  )
}

function LastNight({ projectId, report, isPending }: CardsProps) {
  const { t } = useLingui()
  const countsText = useCountsText()
  const { lastNight } = report
  const runs = Object.values(lastNight).reduce((sum, count) => sum + count, 0)
  const done = lastNight.done ?? 0
  return (
    <Card title={t`Last night`}>
      <p className="text-heading mb-2 text-xl font-semibold">
        {runs === 0 ? (
          isPending ? (
            <Skeleton className="w-40" />
          ) : (
            <Trans>No run</Trans>
          )
        ) : (
          <Trans>
            {done} of {runs} runs done
          </Trans>
        )}
      </p>
      <p className="text-sm">
        <Link className="text-link" to={paths.schedules(projectId)}>
          {countsText(lastNight)}
        </Link>
      </p>
      {report.sla.of > 0 && (
        <p className="text-quiet mt-2 text-sm">
          <Trans>
            In 30 days: {report.sla.done} of {report.sla.of} done
          </Trans>
        </p>
      )}
    </Card>
  )
}

function Cost({ projectId, report, isPending }: CardsProps) {
  const { t } = useLingui()
  const { money, dateTime } = useFormats()
  const [arePastShown, setArePastShown] = useState(false)
  const soFar = useQuery(spendSoFar(projectId))
  const forecast = useQuery(spendForecast(projectId))
  const text = (amount: Amount | undefined, wait: boolean): ReactNode =>
    amount ? money(amount.value, amount.currency) : wait ? <Skeleton className="w-16" /> : t`Unknown`
  const { now, atFullRotation, schedulesOfUnknownSize } = report.money
  const rows: [label: string, value: ReactNode][] = [
    [t`Used so far`, text(backupSpend(soFar.data), soFar.isPending)],
    [t`Forecast`, text(backupSpend(forecast.data), forecast.isPending)],
    [t`Now, per month`, text(now, isPending)],
    [t`At full rotation`, text(atFullRotation, isPending)],
  ]
  return (
    <Card
      title={t`Cost, ex. VAT`}
      action={
        <button
          type="button"
          className="text-link underline"
          aria-expanded={arePastShown}
          onClick={() => setArePastShown(!arePastShown)}
        >
          <Trans>Past months</Trans>
        </button>
      }
    >
      <dl className="grid grid-cols-[1fr_7rem] gap-x-4 text-sm tabular-nums">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd className="text-heading text-right font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      {/* Another remark is another text: it does not move. */}
      <p key={[soFar.status, schedulesOfUnknownSize].join()} className="text-quiet mt-1 text-sm">
        {soFar.data && <Trans>OVHcloud's figures are of {dateTime(soFar.data.lastUpdate)}.</Trans>}{' '}
        {soFar.error && <Trans>OVHcloud's figures could not be read.</Trans>}{' '}
        {schedulesOfUnknownSize > 0 && (
          <Plural
            value={schedulesOfUnknownSize}
            one="# schedule has no backup yet and is not counted."
            other="# schedules have no backup yet and are not counted."
          />
        )}
      </p>
      {arePastShown && <PastMonths projectId={projectId} />}
    </Card>
  )
}
