import { Trans, useLingui } from '@lingui/react/macro'
import { useProjectId } from '#components/project/project.ts'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { SchedulePreview } from './SchedulePreview.tsx'
import { useRotationCost } from './rotation-cost.ts'
import { keptAtMost } from './values.ts'
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
  const { isPending, price, remotePrice, estimate, total } = useRotationCost(projectId, instance, values)
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
