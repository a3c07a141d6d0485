/** What can be done with an instance: the same list for the row menu and the details page. */
import { useLingui } from '@lingui/react/macro'
import type { Flavor } from '#api/operations/flavor.ts'
import type { Region } from '#api/operations/project.ts'
import { backupRefusal } from '#domain/instance.ts'
import { scheduleRefusal } from '#domain/schedule.ts'
import { paths } from '#lib/paths.ts'
import type { MenuAction } from '#ui/RowMenu.tsx'
import { backupRefusalWords, scheduleRefusalWords } from './refusal-words.ts'

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
  const refusal = backupRefusal(instance, flavor)
  // What is sold where is left to the wizard: it is not read for a list.
  const noSchedule = scheduleRefusal(instance, { region, flavor, availability: undefined })
  return [
    { id: 'details', label: t`Instance details`, to: paths.instance(projectId, instance) },
    {
      id: 'create-backup',
      label: t`Create a backup`,
      to: paths.createBackup(projectId, instance),
      ...(refusal && {
        disabledReason: i18n._(backupRefusalWords(refusal, (words) => i18n._(words))),
      }),
    },
    {
      id: 'create-automated-backup',
      label: t`Create an automated backup`,
      to: paths.createAutomatedBackup(projectId, instance),
      ...(noSchedule && { disabledReason: i18n._(scheduleRefusalWords(noSchedule)) }),
    },
    {
      id: 'backups',
      label: t`Show backups`,
      to: paths.instanceBackups(projectId, { instance: instance.id }),
    },
  ]
}
