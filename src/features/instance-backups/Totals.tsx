import { Button } from '@ovhcloud/ods-react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { SelectionBar } from '#ui/list/SelectionBar.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { totalsOf } from './rows.ts'
import type { BackupRow, BackupTotals } from './rows.ts'

/** How many backups the list shows, how large they are and what they cost. */
export function Summary({ totals, isPricePending }: { totals: BackupTotals; isPricePending: boolean }) {
  const { gib, money } = useFormats()
  return (
    <p role="status" className="truncate">
      <Plural value={totals.count} one="# backup" other="# backups" />
      {', '}
      {gib(totals.gib)}
      {totals.gib > 0 && ', '}
      {totals.gib === 0 ? null : totals.cost ? (
        <Trans>about {money(totals.cost.value, totals.cost.currency)} ex. VAT per month</Trans>
      ) : isPricePending ? (
        <Skeleton className="w-40" />
      ) : (
        <Trans>price not available</Trans>
      )}
    </p>
  )
}

/** What is selected and what can be done with it. */
export function BulkBar({ rows, onDelete, onClear }: { rows: BackupRow[]; onDelete: () => void; onClear: () => void }) {
  const { t } = useLingui()
  const { gib, money } = useFormats()
  const totals = totalsOf(rows)
  return (
    <SelectionBar
      label={t`Selected backups`}
      onClear={onClear}
      summary={
        <>
          <Plural value={totals.count} one="# backup selected" other="# backups selected" />, {gib(totals.gib)}
          {totals.cost && (
            <>
              , <Trans>about {money(totals.cost.value, totals.cost.currency)} ex. VAT per month</Trans>
            </>
          )}
        </>
      }
    >
      <Button color="critical" size="sm" onClick={onDelete}>
        <Trans>Delete</Trans>
      </Button>
    </SelectionBar>
  )
}
