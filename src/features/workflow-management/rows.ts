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
    return {
      projectId,
      schedule,
      region,
      regionFacts: regionOf.get(region),
      target: targetOf(schedule.instanceId),
      next: nextExecution(schedule, now),
      last: lastRunOf(schedule, now),
      kept: backupsOf && keptCount(backupsOf(schedule, region)),
      areBackupsPending: backups.isPending,
    }
  })
}

/** The value of the filter by last status. */
export const lastStatus = ({ last }: ScheduleRow): string =>
  last.code === 'execution' ? last.execution.state : last.code === 'missed' ? 'MISSED' : 'NONE'
