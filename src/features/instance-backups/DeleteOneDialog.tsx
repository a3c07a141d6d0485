import { useProjectId } from '#components/project/project.ts'
import { DeleteBackupsDialog } from './DeleteBackupsDialog.tsx'
import { useBackupDialog } from './backup-dialog.ts'

/** The deletion of the backup in the address. */
export function DeleteOneDialog() {
  const { id, close } = useBackupDialog(useProjectId())
  return <DeleteBackupsDialog ids={[id]} onClose={close} />
}
