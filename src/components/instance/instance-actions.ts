/** What can be done with an instance: the same list for the row menu and the details page. */
import { useLingui } from '@lingui/react/macro'
import { useLocation } from 'react-router'
import type { Flavor } from '#api/operations/flavor.ts'
import type { Region } from '#api/operations/project.ts'
import { isInRescue, isOff, lifeRefusal } from '#domain/instance/life.ts'
import type { LifeAction } from '#domain/instance/life.ts'
import { backupRefusal } from '#domain/instance/instance.ts'
import { scheduleRefusal } from '#domain/schedule/schedule.ts'
import { paths } from '#lib/paths.ts'
import type { InstanceDialog } from '#lib/paths.ts'
import type { MenuAction } from '#ui/overlay/menu-action.ts'
import { backupRefusalWords, lifeRefusalWords } from './words.ts'
import { scheduleRefusalWords } from '#components/schedule/words.ts'

interface ActionInstance {
  id: string
  name: string
  region: string
  status: string
}

export function useInstanceActions(
  projectId: string,
  instance: ActionInstance,
  flavor: Flavor | undefined,
  region: Region | undefined,
): MenuAction[] {
  const { t, i18n } = useLingui()
  const location = useLocation()
  const dialog = (action: LifeAction, name: InstanceDialog, label: string): MenuAction => ({
    id: action,
    label,
    group: action === 'delete' ? 'delete' : 'life',
    to: paths.instanceDialog(projectId, name, instance, location),
    ...reasonFor(action),
  })
  const reasonFor = (action: LifeAction): { disabledReason?: string } => {
    const found = lifeRefusal(action, instance)
    return found ? { disabledReason: i18n._(lifeRefusalWords(found, (words) => i18n._(words))) } : {}
  }
  const refusal = backupRefusal(instance, flavor)
  // What is sold where is left to the wizard: it is not read for a list.
  const noSchedule = scheduleRefusal(instance, { region, flavor, availability: undefined })
  return [
    { id: 'details', label: t`Instance details`, group: 'use', to: paths.instance(projectId, instance) },
    {
      id: 'create-backup',
      label: t`Create a backup`,
      group: 'use',
      to: paths.createBackup(projectId, instance),
      ...(refusal && {
        disabledReason: i18n._(backupRefusalWords(refusal, (words) => i18n._(words))),
      }),
    },
    {
      id: 'back-up-now',
      label: t`Back up now`,
      group: 'use',
      to: paths.instanceDialog(projectId, 'back-up-now', instance, location),
      ...(refusal && {
        disabledReason: i18n._(backupRefusalWords(refusal, (words) => i18n._(words))),
      }),
    },
    {
      id: 'create-automated-backup',
      label: t`Create an automated backup`,
      group: 'use',
      to: paths.createAutomatedBackup(projectId, instance),
      ...(noSchedule && { disabledReason: i18n._(scheduleRefusalWords(noSchedule)) }),
    },
    {
      id: 'backups',
      label: t`Show backups`,
      group: 'use',
      to: paths.instanceBackups(projectId, { instance: instance.id }),
    },
    // Only while there is one: it is not what anybody looks for else.
    ...(instance.status === 'SNAPSHOTTING' ? [dialog('abort-backup', 'abort-backup', t`Stop the backup`)] : []),
    {
      id: 'restore',
      label: t`Restore an instance`,
      group: 'use',
      to: paths.restore(projectId, { instance }),
      ...reasonFor('restore'),
    },
    isOff(instance) ? dialog('start', 'start', t`Start`) : dialog('stop', 'stop', t`Stop`),
    dialog('reboot', 'reboot', t`Reboot`),
    isInRescue(instance)
      ? dialog('unrescue', 'rescue/end', t`Leave rescue mode`)
      : dialog('rescue', 'rescue/start', t`Rescue`),
    dialog('delete', 'delete', t`Delete`),
  ]
}
