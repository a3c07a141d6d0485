/**
 * The answers: what is protected, what went wrong, what it costs, what to do. One pure function over plain data, so
 * that the page, the command line and the alerts say the same. `docs/protection.md` says what each answer rests on.
 */
import { billedGib } from '#domain/backup/backup.ts'
import { hasWorkflowService } from '#domain/schedule/schedule.ts'
import { moneyOf } from './money.ts'
import type { Money, Prices } from './money.ts'
import { indexedStates } from './states.ts'
import type { IndexedStates, ProtectionFacts, ReportOptions, StatesReport } from './states.ts'
import { wasteOf } from './waste.ts'
import type { Waste } from './waste.ts'

export interface ProtectionReport extends StatesReport {
  money: Money
  /** Undefined on partial data: nothing is called waste then. */
  waste: Waste[] | undefined
}

/** The report on a project. */
export const protectionReport = (
  facts: ProtectionFacts & { prices: Prices },
  options: ReportOptions,
): ProtectionReport => reportOn(facts, indexedStates(facts, options))

/** The same, where the states of the same facts are there already. */
export function reportOn(
  facts: ProtectionFacts & { prices: Prices },
  { index, states }: IndexedStates,
): ProtectionReport {
  const { backups, prices } = facts
  const withState = index.all.map((one, place) => ({ ...one, report: states.schedules[place] }))
  const isWhole = facts.instances.isWhole && backups !== undefined && backups.isWhole && areSchedulesWhole(facts)
  return {
    ...states,
    money: moneyOf(
      backups?.items,
      withState
        .filter(({ report }) => report?.isLive && report.target !== 'deleted')
        .map(({ schedule, region }) => ({
          schedule,
          region,
          own: index.backupsOf(schedule, region)?.own.dated.items ?? [],
        })),
      prices,
    ),
    waste: isWhole
      ? wasteOf({
          instances: facts.instances.items,
          backups: index.byName,
          schedules: withState.map(({ schedule, region, report }) => ({
            schedule,
            region,
            isLive: report?.isLive ?? false,
          })),
          sourceOf: index.sourceOf,
          costOf: (backup) => {
            const price = prices[backup.region]
            return price && price.exVat * billedGib(backup)
          },
        })
      : undefined,
  }
}

/** Every region that runs schedules has told them. */
function areSchedulesWhole({ regions, schedules }: ProtectionFacts): boolean {
  const read = new Set(schedules.map(({ region }) => region))
  return regions !== undefined && regions.every((region) => !hasWorkflowService(region) || read.has(region.name))
}
