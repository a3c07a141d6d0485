import { Trans, useLingui } from '@lingui/react/macro'
import type { Instance } from '#api/operations/instance.ts'
import { useBackupPrices } from '#components/price/backup-price.ts'
import { useFormats } from '#ui/text/formats.ts'
import { useSizeEstimate } from '#components/price/size-estimate.ts'
import { monthlyCost } from '#domain/price.ts'
import { Skeleton } from '#ui/status/Skeleton.tsx'

/** What a backup costs in its region, and about what this one will. Never blocks anything. */
export function BackupCost({ projectId, instance }: { projectId: string; instance: Instance }) {
  const { t } = useLingui()
  const { unitPrice, money, gib } = useFormats()
  const prices = useBackupPrices(projectId)
  const { region } = instance
  const price = prices.of(region)
  const { estimate, isPending } = useSizeEstimate(projectId, instance)

  return (
    <section aria-label={t`Price`} className="border-line bg-surface max-lg:min-h-56 rounded-lg border p-4">
      <h2 className="mb-1 text-lg">
        <Trans>Price</Trans>
      </h2>
      {prices.isPending || (price && isPending) ? (
        <div key="pending" className="space-y-1">
          <p>
            <Skeleton className="w-60" />
          </p>
          <p>
            <Skeleton className="w-60" />
          </p>
        </div>
      ) : price ? (
        // Other lines, not the same ones moved.
        <div key="price" className="space-y-1">
          <p>
            <Trans>
              About <strong>{unitPrice(price.exVat, price.currency)} ex. VAT</strong> (
              {unitPrice(price.inclVat, price.currency)} incl. VAT) per GiB and month in {region}.
            </Trans>
          </p>
          {estimate.basis === 'last-backup' && (
            <p>
              <Trans>
                This backup: about <strong>{money(monthlyCost(price, estimate.gib), price.currency)} ex. VAT</strong>{' '}
                per month, if it is as large as the last one ({gib(estimate.gib)}, {estimate.backupName}).
              </Trans>
            </p>
          )}
          {estimate.basis === 'disk' && (
            <p>
              <Trans>
                This backup: at most <strong>{money(monthlyCost(price, estimate.gib), price.currency)} ex. VAT</strong>{' '}
                per month, for the whole disk of {gib(estimate.gib)}.
              </Trans>
            </p>
          )}
        </div>
      ) : (
        <p>
          <Trans>Price not available. The backup can be made all the same.</Trans>
        </p>
      )}
    </section>
  )
}
