import { useLocation, useNavigate } from 'react-router'
import { useProjectId } from '#components/project/project.ts'
import { backupIdOf, paths } from '#lib/paths.ts'
import { returnPath } from '#lib/return-path.ts'
import { DeleteBackupsDialog } from './DeleteBackupsDialog.tsx'

/** The dialog in the address: `?backupId=`, or the manager's own names for it. */
export function DeleteOneDialog() {
  const projectId = useProjectId()
  const navigate = useNavigate()
  const location = useLocation()
  const search = new URLSearchParams(location.search)
  const id = backupIdOf(search) ?? ''
  const close = (): void => {
    for (const name of ['backupId', 'instanceBackupId']) search.delete(name)
    const list = paths.instanceBackups(projectId)
    const from = returnPath(location.state)
    void navigate(from ?? (search.size > 0 ? `${list}?${search.toString()}` : list), { replace: true })
  }
  return <DeleteBackupsDialog ids={[id]} onClose={close} />
}
