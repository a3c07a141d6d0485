import { Trans, useLingui } from '@lingui/react/macro'
import { useQueries, useQuery } from '@tanstack/react-query'
import { pastSpend, pastSpends } from '#api/queries.ts'
import { backupSpend } from '#domain/protection/spend.ts'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { useFormats } from '#ui/text/formats.ts'

/** A call each. */
const mostMonths = 6

/** What backups cost in the months before. It is read when it is shown. */
export function PastMonths({ projectId }: { projectId: string }) {
  const { t, i18n } = useLingui()
  const { money } = useFormats()
  const list = useQuery(pastSpends(projectId))
  const months = (list.data?.items ?? [])
    .toSorted((a, b) => Date.parse(b.period.from) - Date.parse(a.period.from))
    .slice(0, mostMonths)
  const spends = useQueries({ queries: months.map(({ id }) => pastSpend(projectId, id)) })
  if (list.isPending) return <Skeleton className="mt-2 w-full" />
  if (list.error) {
    return (
      <p className="mt-2 text-sm">
        <Trans>The past months could not be read.</Trans>{' '}
        <button type="button" className="text-link underline" onClick={() => void list.refetch()}>
          <Trans>Try again</Trans>
        </button>
      </p>
    )
  }
  if (months.length === 0) {
    return (
      <p className="mt-2 text-sm">
        <Trans>OVHcloud tells of no month before this one.</Trans>
      </p>
    )
  }
  const amounts = spends.map(({ data }) => backupSpend(data))
  const most = Math.max(...amounts.map((amount) => amount?.value ?? 0))
  // Of UTC, as OVH's periods are.
  const monthName = new Intl.DateTimeFormat(i18n.locale, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  return (
    <table className="mt-2 w-full text-sm tabular-nums">
      <caption className="sr-only">{t`What backups cost in the past months, ex. VAT`}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t`Month`}</th>
          <th scope="col">{t`Price`}</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ id, period }, index) => {
          const amount = amounts[index]
          return (
            <tr key={id}>
              <th scope="row" className="w-24 py-0.5 text-left font-normal">
                {monthName.format(new Date(period.from))}
              </th>
              <td className="relative h-6 py-0.5 text-right">
                {amount !== undefined && most > 0 && (
                  <span
                    aria-hidden="true"
                    className="bg-series-1/25 absolute inset-y-1 left-0 rounded-sm"
                    style={{ width: `${(amount.value / most) * 70}%` }}
                  />
                )}
                <span className="relative">
                  {amount ? (
                    money(amount.value, amount.currency)
                  ) : spends[index]?.isPending ? (
                    <Skeleton className="w-16" />
                  ) : (
                    t`Unknown`
                  )}
                </span>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
