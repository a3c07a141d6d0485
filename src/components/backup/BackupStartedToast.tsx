import { Trans } from '@lingui/react/macro'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import type { StartResult } from './start-backup.ts'

interface BackupStartedToastProps {
  projectId: string
  name: string
  result: Extract<StartResult, { kind: 'started' }>
  remote: { region: string; name: string } | undefined
}

export function BackupStartedToast({ projectId, name, result, remote }: BackupStartedToastProps) {
  return (
    <span>
      {result.wasAnswered ? (
        <Trans>The backup {name} has started.</Trans>
      ) : (
        <Trans>The answer of OVHcloud was lost, but the backup {name} has started.</Trans>
      )}{' '}
      {remote && (
        <>
          <Trans>
            Once it is saved, it is copied to {remote.region} as {remote.name}.
          </Trans>{' '}
        </>
      )}
      <Link className="underline" to={paths.instanceBackups(projectId, { id: result.backupId })}>
        <Trans>Show the backup</Trans>
      </Link>
    </span>
  )
}
