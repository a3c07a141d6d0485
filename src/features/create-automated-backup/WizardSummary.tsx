import { Trans, useLingui } from '@lingui/react/macro'
import { useProjectId } from '#components/project/project.ts'
import { nextRuns } from '#domain/schedule/runs.ts'
import { clock } from '#lib/clock.ts'
import { CostRamp } from '#ui/charts/CostRamp.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { SchedulePreview } from './SchedulePreview.tsx'
import { useRotationCost } from './rotation-cost.ts'
import type { RotationCost } from './rotation-cost.ts'
import { keptAtMost, patternOf } from './values.ts'
import type { Values } from './values.ts'
import type { WizardState } from './wizard-state.ts'

/** Beside the steps from the first one on: what the schedule costs, and what it will do. */
export function WizardSummary({ wizard }: { wizard: WizardState }) {
  return (
    <>
      <SchedulePreview wizard={wizard} />
      {/* Last: it comes late, and moves nothing. */}
      <SchedulePrice wizard={wizard} />
    </>
  )
}

/** What a GiB costs where, and the whole once all the backups that the schedule keeps are there. Blocks nothing. */
function SchedulePrice({ wizard: { instance, values } }: { wizard: WizardState }) {
  const { t } = useLingui()
  const { unitPrice, money, gib, number } = useFormats()
  const projectId = useProjectId()
  const cost = useRotationCost(projectId, instance, values)
  const { isPending, price, remotePrice, estimate, total } = cost
  const rotation = number(keptAtMost(values) ?? 1)
  return (
    <section aria-label={t`Price`} className="border-line bg-surface max-lg:min-h-72 rounded-lg border p-4">
      <h2 className="mb-1 text-lg">
        <Trans>Price</Trans>
      </h2>
      {!instance ? (
        <p>
          <Trans>Choose an instance to see what its backups cost.</Trans>
        </p>
      ) : isPending ? (
        <Skeleton className="w-60" />
      ) : !price ? (
        <p>
          <Trans>Price not available. The schedule can be created all the same.</Trans>
        </p>
      ) : (
        <div className="space-y-1">
          <p>
            <Trans>
              About <strong>{unitPrice(price.exVat, price.currency)} ex. VAT</strong> (
              {unitPrice(price.inclVat, price.currency)} incl. VAT) per GiB and month in {instance.region}.
            </Trans>
          </p>
          {remotePrice && (
            <p>
              <Trans>
                Copies: about <strong>{unitPrice(remotePrice.exVat, remotePrice.currency)} ex. VAT</strong> per GiB and
                month in {values.remoteRegion}.
              </Trans>
            </p>
          )}
          {total && estimate.basis === 'last-backup' && (
            <p>
              <Trans>
                With {rotation} kept: about <strong>{money(total.value, total.currency)} ex. VAT</strong> per month, if
                each is as large as the last backup ({gib(estimate.gib)}).
              </Trans>
            </p>
          )}
          {total && estimate.basis === 'disk' && (
            <p>
              <Trans>
                With {rotation} kept: at most <strong>{money(total.value, total.currency)} ex. VAT</strong> per month,
                for the whole disk of {gib(estimate.gib)} each time.
              </Trans>
            </p>
          )}
          {total && <Ramp cost={cost} values={values} />}
          <p className="text-quiet text-sm">
            {remotePrice && (
              <>
                <Trans>The copies are included.</Trans>{' '}
              </>
            )}
            <Trans>The schedule itself is free of charge.</Trans>
          </p>
        </div>
      )}
    </section>
  )
}

/** The way from the first backup to all that are kept. */
function Ramp({ cost: { first, full, price }, values }: { cost: RotationCost; values: Values }) {
  const { t } = useLingui()
  const { money, day } = useFormats()
  const found = patternOf(values)
  const kept = keptAtMost(values)
  if (!first || !full || !price || !('pattern' in found) || kept === undefined || kept < 2) return null
  const [start = 0, ...later] = nextRuns(found.pattern.cron, clock.now(), kept)
  const sum = ({ local, remote }: { local: number; remote: number }): string => money(local + remote, price.currency)
  const [atFirst, inFull, firstDay, fullDay] = [sum(first), sum(full), day(start), day(later.at(-1) ?? start)]
  return (
    <CostRamp
      label={t`Per month, ex. VAT: ${atFirst} after the first backup on ${firstDay}, ${inFull} from ${fullDay} on.`}
      first={first}
      full={full}
      texts={{ first: `${firstDay}: ${atFirst}`, full: t`From ${fullDay}: ${inFull}` }}
    />
  )
}
