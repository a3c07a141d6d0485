import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { outcomeWords } from '#components/protection/words.ts'
import type { ProtectionReport } from '#domain/protection/report.ts'
import type { ProtectionFacts } from '#domain/protection/states.ts'
import { downloadText, toCsv } from '#lib/csv.ts'

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

/** The ledger as an auditor asks for it: a line for each run that was expected. */
export function ledgerCsv(report: ProtectionReport, facts: ProtectionFacts, i18n: I18n): string {
  const nameOf = new Map(report.instances.map(({ id, name }) => [id, name]))
  const sizeOf = new Map((facts.backups?.items ?? []).map(({ id, size }) => [id, size]))
  const lines = report.schedules.flatMap(({ name, instanceId, region, ledger }) =>
    ledger.slots
      .filter(({ outcome }) => outcome !== 'due')
      .map(({ at, outcome, executionId, backupId }) => [
        name,
        nameOf.get(instanceId) ?? instanceId,
        region,
        new Date(at).toISOString(),
        i18n._(outcomeWords[outcome]),
        executionId,
        backupId,
        backupId === undefined ? undefined : sizeOf.get(backupId),
      ]),
  )
  return toCsv([headings.map((words) => i18n._(words)), ...lines])
}

export const exportLedger = (report: ProtectionReport, facts: ProtectionFacts, i18n: I18n): void =>
  downloadText('protection.csv', ledgerCsv(report, facts, i18n))
