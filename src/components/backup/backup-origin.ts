/** Where the backups of a project come from, as far as it can be known. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { instanceDetails } from '#api/queries.ts'
import { sourcesBy } from '#domain/backup/use.ts'
import type { BackupSource } from '#domain/backup/use.ts'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { startedBackups } from './started-backups.ts'

interface Backup {
  id: string
  name: string
  region: string
}

export interface BackupOrigins {
  of: (backup: Backup) => BackupSource
  /** Some schedules are still being read: what is unknown may yet be known. */
  isPending: boolean
}

/** @param schedules those of the project, which the screen has read already */
export function useBackupOrigins(projectId: string, schedules: ProjectSchedules): BackupOrigins {
  // What is started later is started on another page.
  const [started] = useState(() => startedBackups(projectId))
  const { all, isPending } = schedules
  return useMemo(() => ({ of: sourcesBy(all, started), isPending }), [all, isPending, started])
}

/**
 * Which backups are of an instance: those that OVH itself names in its regional view, and the remote copies
 * that a schedule or this dashboard tells of.
 *
 * @param staleTime `static` where the instance is about to go: it is not asked for again
 */
export function useOwnBackups(
  projectId: string,
  instance: { id: string; region: string } | undefined,
  schedules: ProjectSchedules,
  { staleTime }: { staleTime?: 'static' } = {},
) {
  const origins = useBackupOrigins(projectId, schedules)
  const details = useQuery({
    ...instanceDetails(projectId, instance?.region ?? '', instance?.id ?? ''),
    enabled: instance !== undefined,
    ...(staleTime && { staleTime }),
  })
  const instanceId = instance?.id
  const isOwn = useMemo(() => {
    const named = new Set((details.data?.backups ?? []).map(({ id }) => id))
    return (backup: Backup): boolean => {
      const origin = origins.of(backup)
      return named.has(backup.id) || ('instanceId' in origin && origin.instanceId === instanceId)
    }
  }, [details.data, origins, instanceId])
  return {
    isOwn,
    isPending: details.isPending || origins.isPending,
    /** What OVH names could not be read. */
    error: details.data ? null : details.error,
  }
}
