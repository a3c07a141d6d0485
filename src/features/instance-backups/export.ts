import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { backupStatusWords } from '#components/backup/words.ts'
import { downloadText, toCsv } from '#lib/csv.ts'
import type { BackupRow } from './rows.ts'
import { systemName } from './system-name.ts'

type Cell = string | number | undefined

/** The columns of the file: numbers are numbers, dates are OVHcloud's own. */
const columns: [heading: MessageDescriptor, value: (row: BackupRow, i18n: I18n) => Cell][] = [
  [msg`Name`, (row) => row.backup.name],
  [msg`ID`, (row) => row.backup.id],
  [msg`Location`, (row) => row.backup.region],
  [msg`Size (GiB)`, (row) => row.gib],
  [msg`Price per month (ex. VAT)`, (row) => row.cost && Math.round(row.cost.value * 10_000) / 10_000],
  [msg`Currency`, (row) => row.cost?.currency],
  [msg`Created on`, (row) => row.backup.creationDate],
  [msg`Operating system`, (row) => row.backup.type && systemName(row.backup.type)],
  [msg`Source`, (row) => row.sourceInstance?.name],
  [msg`Used by`, (row) => row.users?.map(({ name }) => name).join(', ')],
  [
    msg`Status`,
    ({ backup: { status } }, i18n) => {
      const words = backupStatusWords(status)
      return words ? i18n._(words) : status
    },
  ],
]

/** Downloads the rows as CSV. */
export function exportBackups(rows: readonly BackupRow[], i18n: I18n): void {
  const headings = columns.map(([heading]) => i18n._(heading))
  const lines = rows.map((row) => columns.map(([, value]) => value(row, i18n)))
  downloadText('instance-backups.csv', toCsv([headings, ...lines]))
}
