/** The restore points of an instance: what the screens have read, put along time. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Backup } from '#api/operations/image.ts'
import { isWhole } from '#api/freshness/project-list.ts'
import { backups } from '#api/queries.ts'
import { useClockOffset } from '#components/project/clock-offset.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import { backupsForLedgers, scheduleLedger } from '#domain/protection/ledger.ts'
import { axisDays, restoreTimeline } from '#domain/protection/restore-points.ts'
import type { RestoreTimeline } from '#domain/protection/restore-points.ts'
import { clock } from '#lib/clock.ts'
import { useOwnBackups } from './backup-origin.ts'

export interface InstanceTimeline {
  /** Undefined until everything that it rests on has answered, or failed to. */
  timeline: RestoreTimeline | undefined
  backupOf: (id: string) => Backup | undefined
}

export function useRestoreTimeline(
  projectId: string,
  instance: { id: string; region: string } | undefined,
): InstanceTimeline {
  const schedules = useSchedules(projectId)
  const own = useOwnBackups(projectId, instance, schedules)
  const read = useQuery(backups(projectId))
  const clockOffset = useClockOffset()
  const isPending = schedules.isPending || own.isPending || read.isPending
  const timeline = useMemo(() => {
    if (!instance || isPending) return undefined
    const now = clock.now()
    const list = read.data && {
      items: read.data.items,
      isWhole: isWhole(read.data),
      readAt: read.dataUpdatedAt + clockOffset,
    }
    const backupsOf = backupsForLedgers(schedules.all, list)
    return restoreTimeline(
      {
        region: instance.region,
        backups: (list?.items ?? []).filter(own.isOwn),
        schedules: schedules.all
          .filter(({ schedule }) => schedule.instanceId === instance.id)
          .map(({ schedule, region }) => ({
            schedule,
            ledger: scheduleLedger(schedule, { now, days: axisDays.back, backups: backupsOf(schedule, region) }),
          })),
      },
      { now },
    )
  }, [instance, isPending, read.data, read.dataUpdatedAt, clockOffset, schedules.all, own.isOwn])
  return { timeline, backupOf: (id) => read.data?.items.find((backup) => backup.id === id) }
}
