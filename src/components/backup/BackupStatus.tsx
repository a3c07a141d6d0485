import { ProgressBar } from '@ovhcloud/ods-react'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { backupStatusKind, isBeingMade } from '#domain/backup/backup.ts'
import { clock } from '#lib/clock.ts'
import { StatusBadge } from '#ui/status/StatusBadge.tsx'
import { backupStatusWords } from './words.ts'

interface BackupStatusProps {
  backup: { status: string; creationDate: string; name: string }
  /** Percent, when an operation reports it. */
  progress?: number | undefined
}

/** The status of a backup; while it is made, how long it has taken and how far it is. */
export function BackupStatus({ backup, progress }: BackupStatusProps) {
  const { i18n } = useLingui()
  const words = backupStatusWords(backup.status)
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      <StatusBadge kind={backupStatusKind(backup.status)} label={words ? i18n._(words) : backup.status} />
      {isBeingMade(backup) && <Progress backup={backup} progress={progress} />}
    </span>
  )
}

function Progress({ backup, progress }: BackupStatusProps) {
  const { t } = useLingui()
  const elapsed = useElapsedSeconds(backup.creationDate)
  const minutes = Math.floor(elapsed / 60)
  const seconds = elapsed % 60
  const time = minutes > 0 ? t`${minutes} min ${seconds} s` : t`${seconds} s`
  return (
    <span className="text-quiet inline-flex min-w-0 items-center gap-2 text-sm tabular-nums">
      {progress !== undefined && (
        <ProgressBar aria-label={t`Progress of ${backup.name}`} className="w-10 flex-none" max={100} value={progress} />
      )}
      {/* Beside a bar it is another text: it does not move there. */}
      <span key={progress === undefined ? 'time' : 'progress'} className="truncate">
        {progress === undefined ? t`for ${time}` : t`${progress} %, ${time}`}
      </span>
    </span>
  )
}

function useElapsedSeconds(since: string): number {
  const [now, setNow] = useState(clock.now)
  // The passing of time is outside React.
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.round((now - Date.parse(since)) / 1000))
}
