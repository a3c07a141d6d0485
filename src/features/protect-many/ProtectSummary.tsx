import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { rotationOf } from '#domain/schedule/fields.ts'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { totalsOf } from './rows.ts'
import type { PlannedRow } from './rows.ts'
import type { Values } from './values.ts'

interface ProtectSummaryProps {
  rows: readonly PlannedRow[]
  values: Values
  isPricePending: boolean
}

/** How many, and what they cost: after the first backups, and once all that are kept are there. */
export function ProtectSummary({ rows, values, isPricePending }: ProtectSummaryProps) {
  const { t } = useLingui()
  const { money, number } = useFormats()
  const { first, full, currency, unknown } = totalsOf(rows)
  const rotation = rotationOf(values)
  const regionCount = new Set(rows.map(({ instance }) => instance.region)).size
  return (
    <section aria-label={t`Price`} className="border-line bg-surface max-lg:min-h-56 rounded-lg border p-4">
      <h2 className="mb-1 text-lg">
        <span role="status">
          <Plural value={rows.length} one="# instance" other="# instances" />,{' '}
          <Plural value={regionCount} one="# region" other="# regions" />
        </span>
      </h2>
      {isPricePending ? (
        <Skeleton className="w-60" />
      ) : currency === undefined || rotation === undefined ? (
        <p>
          <Trans>Price not available. The schedules can be created all the same.</Trans>
        </p>
      ) : (
        <div className="space-y-1">
          <p>
            <Trans>
              After the first backups: about <strong>{money(first, currency)} ex. VAT</strong> per month.
            </Trans>
          </p>
          <p>
            <Trans>
              With {number(rotation)} kept of each: about <strong>{money(full, currency)} ex. VAT</strong> per month.
            </Trans>
          </p>
          <p className="text-quiet text-sm">
            <Trans>If each is as large as the last backup, or as the whole disk where there is none.</Trans>
          </p>
          {unknown > 0 && (
            <p className="text-warning">
              <Plural
                value={unknown}
                one="Without # instance, whose price is not known."
                other="Without # instances, whose price is not known."
              />
            </p>
          )}
          <p className="text-quiet text-sm">
            <Trans>The schedules themselves are free of charge.</Trans>
          </p>
        </div>
      )}
    </section>
  )
}
