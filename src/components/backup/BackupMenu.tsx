import { useQuery } from '@tanstack/react-query'
import type { Backup } from '#api/operations/image.ts'
import { instances } from '#api/queries.ts'
import { useProjectId } from '#components/project/project.ts'
import { usersOf } from '#domain/backup/use.ts'
import { ActionBar } from '#ui/overlay/ActionBar.tsx'
import { RowMenu } from '#ui/overlay/RowMenu.tsx'
import { useBackupActions } from './backup-actions.ts'

interface BackupOfProps {
  backup: Backup
  /** The instance that it was made of. */
  sourceId: string
}

/** What can be done with one backup of an instance, wherever it is shown. */
function useActionsOf({ backup, sourceId }: BackupOfProps) {
  const projectId = useProjectId()
  const { data } = useQuery(instances(projectId))
  const all = data?.items ?? []
  return useBackupActions(
    projectId,
    backup,
    usersOf(backup, all),
    all.find(({ id }) => id === sourceId),
  )
}

export function BackupMenu(props: BackupOfProps) {
  return <RowMenu name={props.backup.name} actions={useActionsOf(props)} />
}

/** The same as buttons. */
export function BackupActions(props: BackupOfProps) {
  return <ActionBar actions={useActionsOf(props)} primary="restore" />
}
