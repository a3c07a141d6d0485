import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { backups, instances } from '#api/queries.ts'
import { BackupPicker } from '#components/backup/BackupPicker.tsx'
import { useBackupOrigins } from '#components/backup/backup-origin.ts'
import { listInterval } from '#components/project/live-project.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import { useProjectId } from '#components/project/project.ts'
import { backupMoves } from '#domain/backup/backup.ts'
import { backupIdOf, paths } from '#lib/paths.ts'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { Page } from '#ui/page/Page.tsx'
import { CreateInstanceForm } from './CreateInstanceForm.tsx'

export function CreateInstancePage() {
  const { t } = useLingui()
  const projectId = useProjectId()
  const [search] = useSearchParams()
  const backupId = backupIdOf(search)
  const { data } = useSuspenseQuery({ ...backups(projectId), refetchInterval: listInterval(backupMoves) })
  const { data: instanceList } = useQuery(instances(projectId))
  const origins = useBackupOrigins(projectId, useSchedules(projectId))
  const backup = data.items.find(({ id }) => id === backupId)
  const origin = backup && origins.of(backup)
  const source =
    origin && 'instanceId' in origin ? instanceList?.items.find(({ id }) => id === origin.instanceId) : undefined
  return (
    <Page title={t`Create an instance from a backup`}>
      {backup ? (
        <CreateInstanceForm key={backup.id} backup={backup} source={source} />
      ) : data.items.length === 0 ? (
        <EmptyState title={t`This project has no backup yet`}>
          <p>
            <Link className="button-outline" to={paths.createBackup(projectId)}>
              <Trans>Create a backup</Trans>
            </Link>
          </p>
        </EmptyState>
      ) : (
        <>
          {backupId !== null && (
            <div className="mb-4">
              <Notice kind="warning">
                <Trans>The backup of this link is not in this project any more. Choose another one.</Trans>
              </Notice>
            </div>
          )}
          <h2 className="mb-3 text-lg">
            <Trans>From which backup?</Trans>
          </h2>
          <BackupPicker backups={data.items} to={({ id }) => paths.createInstance(projectId, id)} />
        </>
      )}
    </Page>
  )
}
