import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { wasteWords } from '#components/protection/waste-words.ts'
import type { ProtectionReport } from '#domain/protection/report.ts'
import type { Waste } from '#domain/protection/waste.ts'
import { paths } from '#lib/paths.ts'
import { SimpleTable } from '#ui/list/SimpleTable.tsx'
import { useFormats } from '#ui/text/formats.ts'

/** What is paid for and may be of no use. On partial data nothing is said. */
export function CleanUp({ projectId, report }: { projectId: string; report: ProtectionReport }) {
  const { t, i18n } = useLingui()
  const { gib, money } = useFormats()
  const currency = report.money.now?.currency
  const { waste } = report
  return (
    <section aria-label={t`To clean up`} className="border-line bg-surface mb-4 rounded-lg border p-4">
      <h2 className="mb-2 text-lg">
        <Trans>To clean up</Trans>
      </h2>
      {waste === undefined ? (
        <p>
          <Trans>Not known: some of the project could not be read, and nothing is called waste on a guess.</Trans>
        </p>
      ) : waste.length === 0 ? (
        <p>
          <Trans>Nothing.</Trans>
        </p>
      ) : (
        <SimpleTable
          caption={t`To clean up`}
          headings={[t`What`, t`Number`, t`Size`, t`Price per month`, t`Action`]}
          rows={waste.map((found) => ({
            id: found.kind,
            cells: [
              i18n._(wasteWords[found.kind]),
              found.scheduleIds.length > 0 ? (
                <Plural key="n" value={found.scheduleIds.length} one="# schedule" other="# schedules" />
              ) : (
                <Plural key="n" value={found.backupIds.length} one="# backup" other="# backups" />
              ),
              found.gib > 0 ? gib(found.gib) : null,
              found.monthly !== undefined && found.monthly > 0 && currency ? money(found.monthly, currency) : null,
              <Link key="review" className="text-link" to={reviewOf(projectId, found)}>
                <Trans>Review</Trans>
              </Link>,
            ],
          }))}
        />
      )}
    </section>
  )
}

/** More ids than these do not fit an address; the source filters hold the rest. */
const mostIds = 100

function reviewOf(projectId: string, { kind, backupIds, scheduleIds }: Waste): string {
  const backups = paths.instanceBackups(projectId)
  if (kind === 'deleted-instance') return `${backups}?source=deleted-instance&select=all`
  if (kind === 'in-error') return `${backups}?status=error&select=all`
  if (scheduleIds.length > 0)
    return `${paths.schedules(projectId)}?${scheduleIds.map((id) => `schedule=${id}`).join('&')}`
  return `${backups}?${backupIds
    .slice(0, mostIds)
    .map((id) => `id=${id}`)
    .join('&')}&select=all`
}
