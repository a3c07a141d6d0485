import { useLingui } from '@lingui/react/macro'
import type { Workflow } from '#api/operations/workflow.ts'
import { countsOf, mergeDays, scheduleLedger } from '#domain/protection/ledger.ts'
import { clock } from '#lib/clock.ts'
import { CellStrip } from '#ui/charts/CellStrip.tsx'
import { useCountsText } from './counts-text.ts'

const days = 14

/** The last 14 days of the schedules of an instance: a cell for each, and the same in words. */
export function Nights({ schedules }: { schedules: readonly Workflow[] }) {
  const { t } = useLingui()
  const countsText = useCountsText()
  const now = clock.now()
  const merged = mergeDays(schedules.map((schedule) => scheduleLedger(schedule, { now, days }).days))
  const runs = countsText(countsOf(merged))
  const sentence = runs === '' ? t`Last ${days} days: nothing known` : t`Last ${days} days: ${runs}`
  return (
    <span title={sentence}>
      <CellStrip size="small" outcomes={merged.map(({ outcome }) => outcome)} />
      <span className="sr-only">{sentence}</span>
    </span>
  )
}
