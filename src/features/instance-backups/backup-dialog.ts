import { useLocation, useNavigate } from 'react-router'
import { backupIdOf, paths } from '#lib/paths.ts'
import { returnPath } from '#lib/return-path.ts'

/** What is in the address of a dialog over the list: `?backupId=`, or the manager's own names for it; and the way back. */
export function useBackupDialog(projectId: string): { id: string; close: () => void } {
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
  return { id, close }
}
