/** What can be done with a backup. */
import { useLingui } from '@lingui/react/macro'
import { useLocation } from 'react-router'
import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import { isBeingMade } from '#domain/backup/backup.ts'
import { deleteRefusal } from '#domain/backup/use.ts'
import { lifeRefusal } from '#domain/instance/life.ts'
import { backupNotReady } from '#domain/backup/restore.ts'
import { paths } from '#lib/paths.ts'
import type { MenuAction } from '#ui/overlay/menu-action.ts'
import { deleteRefusalWords, notReadyWords } from './words.ts'

/**
 * @param users the instances that run on the backup, as far as the instances are known
 * @param source the instance that it was made of, as far as it is known
 */
export function useBackupActions(
  projectId: string,
  backup: Backup,
  users: Instance[],
  source: Instance | undefined,
): MenuAction[] {
  const { t, i18n } = useLingui()
  const { search } = useLocation()
  const refusal = deleteRefusal(backup, users)
  const notReady = backupNotReady(backup)
  const reason = notReady && {
    disabledReason: i18n._(notReadyWords(notReady, (words) => i18n._(words))),
  }
  // Stopping names the instance: of a backup whose instance is not known, it can't be asked for.
  const canStop = isBeingMade(backup) && source !== undefined && !lifeRefusal('abort-backup', source)
  return [
    {
      id: 'restore',
      group: 'use',
      label: t`Restore an instance`,
      to: paths.restore(projectId, { backupId: backup.id, instance: source }),
      ...reason,
    },
    {
      id: 'create-instance',
      group: 'use',
      label: t`Create an instance`,
      to: paths.createInstance(projectId, backup.id),
      ...reason,
    },
    ...(canStop
      ? [
          {
            id: 'abort-backup',
            group: 'life' as const,
            label: t`Stop the backup`,
            to: paths.instanceDialog(projectId, 'abort-backup', source, { pathname: '', search: '' }),
          },
        ]
      : []),
    { id: 'as-code', group: 'use', label: t`As code`, to: paths.backupAsCode(projectId, backup.id, search) },
    {
      id: 'delete',
      group: 'delete',
      label: t`Delete`,
      to: paths.deleteBackup(projectId, backup.id, search),
      ...(refusal && { disabledReason: i18n._(deleteRefusalWords(refusal, (words) => i18n._(words))) }),
    },
  ]
}
