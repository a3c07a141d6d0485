import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import { isWhole } from '#api/freshness/project-list.ts'
import type { ProjectRows } from '#api/freshness/project-list.ts'
import type { Region } from '#api/operations/project.ts'
import type { Execution, Workflow } from '#api/operations/workflow.ts'
import type { ScheduleInRegion } from '#components/schedule/schedules.ts'
import { backupsBySchedule, keptCount, newestFirst } from '#domain/schedule/execution.ts'
import type { NextExecution } from '#domain/schedule/execution.ts'
import { missedRuns, nextExecution } from '#domain/schedule/expected-runs.ts'
import type { ListState } from '#ui/list/list-state.ts'

/** What a schedule backs up: known, not known (yet), or gone. */
export type Target =
  | { code: 'known'; instance: Instance }
  | { code: 'pending' }
  | { code: 'unknown' }
  | { code: 'deleted' }

/** How the last expected run went. */
export type LastRun = { code: 'execution'; execution: Execution } | { code: 'missed'; at: number } | { code: 'none' }

export interface ScheduleRow {
  projectId: string
  schedule: Workflow
  region: string
  regionFacts: Region | undefined
  target: Target
  next: NextExecution | undefined
  last: LastRun
  /** How many backups it keeps now; undefined as long as the backups are not known. */
  kept: number | undefined
  areBackupsPending: boolean
  haystack: string
}

interface Sources {
  projectId: string
  /** How far OVH's clock is ahead of this PC's, in milliseconds. */
  clockOffset: number
  schedules: ScheduleInRegion[]
  regions: Region[] | undefined
  instances: { list: ProjectRows<Instance> | undefined; isPending: boolean }
  backups: { items: Backup[] | undefined; isPending: boolean }
}

/** Tells what schedules back up. An instance that is not listed is gone only if nothing is missing in the list. */
export function targetsIn({ list, isPending }: Sources['instances']): (instanceId: string) => Target {
  const byId = new Map(list?.items.map((instance) => [instance.id, instance]))
  const otherwise: Target = { code: isWhole(list) ? 'deleted' : isPending ? 'pending' : 'unknown' }
  return (instanceId) => {
    const instance = byId.get(instanceId)
    return instance ? { code: 'known', instance } : otherwise
  }
}

export function lastRunOf(schedule: Workflow, now: number): LastRun {
  const [execution] = newestFirst(schedule)
  const [missed] = missedRuns(schedule, now)
  if (execution === undefined) return { code: 'none' }
  if (missed !== undefined && missed > Date.parse(execution.executedAt)) return { code: 'missed', at: missed }
  return { code: 'execution', execution }
}

export function scheduleRows({
  projectId,
  clockOffset,
  schedules,
  regions,
  instances,
  backups,
}: Sources): ScheduleRow[] {
  const now = Date.now() + clockOffset
  const regionOf = new Map((regions ?? []).map((region) => [region.name, region]))
  const targetOf = targetsIn(instances)
  const backupsOf = backups.items && backupsBySchedule(backups.items)
  return schedules.map(({ schedule, region }) => {
    const target = targetOf(schedule.instanceId)
    const regionFacts = regionOf.get(region)
    const words = [
      schedule.name,
      schedule.id,
      schedule.backupName,
      schedule.instanceId,
      schedule.cron,
      region,
      regionFacts?.datacenterLocation,
      schedule.distantRegion,
      target.code === 'known' ? target.instance.name : undefined,
    ]
    return {
      projectId,
      schedule,
      region,
      regionFacts,
      target,
      next: nextExecution(schedule, now),
      last: lastRunOf(schedule, now),
      kept: backupsOf && keptCount(backupsOf(schedule, region)),
      areBackupsPending: backups.isPending,
      haystack: words.filter(Boolean).join('\n').toLowerCase(),
    }
  })
}

/** The value of the filter by last status. */
export const lastStatus = ({ last }: ScheduleRow): string =>
  last.code === 'execution' ? last.execution.state : last.code === 'missed' ? 'MISSED' : 'NONE'

export const scheduleFilters = ['location', 'last', 'instance'] as const

/** The rows that search and filters let through. */
export function narrowSchedules(
  rows: ScheduleRow[],
  { search, filters }: Pick<ListState, 'search' | 'filters'>,
): ScheduleRow[] {
  const needle = search.trim().toLowerCase()
  const passes = (name: (typeof scheduleFilters)[number], value: string): boolean =>
    filters[name] === undefined || filters[name].includes(value)
  return rows.filter(
    (row) =>
      row.haystack.includes(needle) &&
      passes('location', row.region) &&
      passes('last', lastStatus(row)) &&
      passes('instance', row.schedule.instanceId),
  )
}
