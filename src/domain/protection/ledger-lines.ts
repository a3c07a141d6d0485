/** The ledgers of a project, run by run. */
import type { SlotOutcome } from './ledger.ts'
import type { FactBackup, ScheduleReport } from './states.ts'

/** What became of one run that was expected. */
export interface RunLine {
  /** ISO 8601, UTC. */
  expected: string
  outcome: SlotOutcome
  executionId?: string
  backupId?: string
  sizeGib?: number
}

export interface LedgerLine extends RunLine {
  /** Names; the id of an instance that is gone. */
  schedule: string
  instance: string
  region: string
}

/** The runs of a schedule that were due, oldest first. */
export const runLines = ({ ledger }: ScheduleReport, sizeOf: (backupId: string) => number | undefined): RunLine[] =>
  ledger.slots
    .filter(({ outcome }) => outcome !== 'due')
    .map(({ at, outcome, executionId, backupId }) => {
      const sizeGib = backupId === undefined ? undefined : sizeOf(backupId)
      return {
        expected: new Date(at).toISOString(),
        outcome,
        ...(executionId !== undefined && { executionId }),
        ...(backupId !== undefined && { backupId }),
        ...(sizeGib !== undefined && { sizeGib }),
      }
    })

/** The size of each backup by its id, in GiB. */
export function sizesOf(backups: readonly Pick<FactBackup, 'id' | 'size'>[]): (id: string) => number | undefined {
  const sizes = new Map(backups.map(({ id, size }) => [id, size]))
  return (id) => sizes.get(id)
}

/** All runs of a project that were due. */
export function ledgerLines(
  {
    instances,
    schedules,
  }: { instances: readonly { id: string; name: string }[]; schedules: readonly ScheduleReport[] },
  backups: readonly Pick<FactBackup, 'id' | 'size'>[],
): LedgerLine[] {
  const nameOf = new Map(instances.map(({ id, name }) => [id, name]))
  const sizeOf = sizesOf(backups)
  return schedules.flatMap((schedule) =>
    runLines(schedule, sizeOf).map((run) => ({
      schedule: schedule.name,
      instance: nameOf.get(schedule.instanceId) ?? schedule.instanceId,
      region: schedule.region,
      ...run,
    })),
  )
}
