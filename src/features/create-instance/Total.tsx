import { Trans, useLingui } from '@lingui/react/macro'
import type { Flavor } from '#api/operations/flavor.ts'
import { useFormats } from '#ui/text/formats.ts'
import { useInstancePrices } from '#components/price/instance-price.ts'
import { hoursPerMonth } from '#domain/price.ts'
import type { Values } from './values.ts'

interface TotalProps {
  model: Flavor | undefined
  count: number
  billing: Values['billing']
}

/** What is about to be paid for. Never blocks anything. */
export function Total({ model, count, billing }: TotalProps) {
  const { t } = useLingui()
  const { unitPrice, money } = useFormats()
  const price = useInstancePrices()(model ?? {})
  const { hourly, monthly, currency = '' } = price ?? {}
  return (
    <section aria-label={t`Price`} className="border-line bg-surface max-lg:min-h-24 rounded-lg border p-4">
      <h2 className="mb-1 text-lg">
        <Trans>Price</Trans>
      </h2>
      <p>
        {!model ? (
          <Trans>Choose a model to see what it costs.</Trans>
        ) : billing === 'hourly' && hourly !== undefined ? (
          <Trans>
            <strong>{unitPrice(hourly * count, currency)} ex. VAT per hour</strong>, about{' '}
            {money(hourly * count * hoursPerMonth, currency)} per month of {hoursPerMonth} hours. Licences and traffic
            are not counted.
          </Trans>
        ) : billing === 'monthly' && monthly !== undefined ? (
          <Trans>
            <strong>{money(monthly * count, currency)} ex. VAT per month</strong>. Licences and traffic are not counted.
          </Trans>
        ) : (
          <Trans>Price not available. The instance can be created all the same.</Trans>
        )}
      </p>
    </section>
  )
}
