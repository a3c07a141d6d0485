import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { backups } from '#api/queries.ts'
import { AsCode } from '#components/as-code/AsCode.tsx'
import { importBackup } from '#components/as-code/terraform.ts'
import { useBackupOrigins } from '#components/backup/backup-origin.ts'
import { deletionCall } from '#components/backup/delete-backups.ts'
import { useProjectId } from '#components/project/project.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import { DrawerPanel } from '#ui/overlay/Drawer.tsx'
import { useBackupDialog } from './backup-dialog.ts'

/** The backup in the address: how other tools delete it, or take it over. */
export function BackupAsCode() {
  const { t } = useLingui()
  const projectId = useProjectId()
  const { id, close } = useBackupDialog(projectId)
  const { data } = useQuery(backups(projectId))
  const origins = useBackupOrigins(projectId, useSchedules(projectId))
  const backup = data?.items.find((one) => one.id === id)
  const source = backup && origins.of(backup)
  const terraform =
    backup && source && source.code !== 'unknown' ? importBackup(projectId, backup, source.instanceId) : undefined
  return (
    <DrawerPanel label={t`As code`} isWide onClose={close}>
      {data && !backup ? (
        <p>
          <Trans>It has been deleted, or belongs to another project.</Trans>
        </p>
      ) : (
        <AsCode
          sectionsOf={() => [{ title: msg`Delete the backup`, calls: [deletionCall(projectId, id)], terraform }]}
        />
      )}
    </DrawerPanel>
  )
}
