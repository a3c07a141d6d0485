/** What can be done with a backup. */
import { useLingui } from '@lingui/react/macro'
import { useLocation } from 'react-router'
import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import { deleteRefusal } from '#domain/backup-use.ts'
import { paths } from '#lib/paths.ts'
import type { MenuAction } from '#ui/RowMenu.tsx'
import { deleteRefusalWords } from './refusal-words.ts'

/**
 * @param users the instances that run on the backup, as far as the instances are known
 */
export function useBackupActions(projectId: string, backup: Backup, users: Instance[]): MenuAction[] {
  const { t, i18n } = useLingui()
  const { search } = useLocation()
  const refusal = deleteRefusal(backup, users)
  return [
    {
      id: 'delete',
      label: t`Delete`,
      to: paths.deleteBackup(projectId, backup.id, search),
      ...(refusal && { disabledReason: i18n._(deleteRefusalWords(refusal, (words) => i18n._(words))) }),
    },
  ]
}
