import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { LedgerLine } from '#domain/protection/ledger-lines.ts'
import { toCsv } from '#lib/csv.ts'
import { outcomeWords } from './outcome-words.ts'

const headings: MessageDescriptor[] = [
  msg`Schedule`,
  msg`Instance`,
  msg`Location`,
  msg`Expected (UTC)`,
  msg`Outcome`,
  msg`Execution ID`,
  msg`Backup ID`,
  msg`Size (GiB)`,
]

/** The ledger as an auditor asks for it: a line for each run that was expected. `project`: of several ones. */
export function ledgerCsv(lines: readonly (LedgerLine & { project?: string })[], i18n: I18n): string {
  const hasProjects = lines.some(({ project }) => project !== undefined)
  return toCsv([
    [...(hasProjects ? [msg`Project`] : []), ...headings].map((words) => i18n._(words)),
    ...lines.map((line) => [
      ...(hasProjects ? [line.project] : []),
      line.schedule,
      line.instance,
      line.region,
      line.expected,
      i18n._(outcomeWords[line.outcome]),
      line.executionId,
      line.backupId,
      line.sizeGib,
    ]),
  ])
}
