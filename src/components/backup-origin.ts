/** Where the backups of a project come from, as far as it can be known. */
import { useMemo, useState } from 'react'
import { sourceOf } from '#domain/backup-use.ts'
import type { BackupSource } from '#domain/backup-use.ts'
import { useSchedules } from './schedules.ts'
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

export function useBackupOrigins(projectId: string): BackupOrigins {
  const schedules = useSchedules(projectId)
  // What is started later is started on another page.
  const [started] = useState(() => startedBackups(projectId))
  const { all, isPending } = schedules
  return useMemo(() => ({ of: (backup) => sourceOf(backup, all, started), isPending }), [all, isPending, started])
}
