/** What can be done with a schedule: the same list for the row menu and the page of its executions. */
import { useLingui } from '@lingui/react/macro'
import { useLocation } from 'react-router'
import type { Instance } from '#api/operations/instance.ts'
import type { Workflow } from '#api/operations/workflow.ts'
import { paths } from '#lib/paths.ts'
import type { MenuAction } from '#ui/overlay/menu-action.ts'

export function useScheduleActions(
  projectId: string,
  { schedule, region, instance }: { schedule: Workflow; region: string; instance: Instance | undefined },
): MenuAction[] {
  const { t } = useLingui()
  const { pathname, search } = useLocation()
  const ref = { id: schedule.id, region }
  // Over the list, the dialog keeps what the list shows.
  const listSearch = pathname === paths.schedules(projectId) ? search : ''
  return [
    { id: 'executions', group: 'use', label: t`Show executions`, to: paths.executions(projectId, ref) },
    {
      id: 'create-backup',
      group: 'use',
      label: t`Create a backup`,
      to: paths.createBackup(projectId, { id: schedule.instanceId, region }),
      ...(!instance && { disabledReason: t`The instance is gone, or not known.` }),
    },
    {
      id: 'edit',
      group: 'use',
      label: t`Edit`,
      to: paths.editSchedule(projectId, ref),
      ...(!instance && { disabledReason: t`The instance is gone, or not known.` }),
    },
    {
      id: 'pause',
      group: 'use',
      label: t`Pause`,
      to: paths.editSchedule(projectId, ref),
      disabledReason: t`OVHcloud can't pause a schedule: edit it, or delete it.`,
    },
    { id: 'duplicate', group: 'use', label: t`Duplicate`, to: paths.duplicateSchedule(projectId, ref) },
    {
      id: 'as-code',
      group: 'use',
      label: t`As code`,
      to: paths.scheduleAsCode(projectId, ref, listSearch),
    },
    { id: 'delete', group: 'delete', label: t`Delete`, to: paths.deleteSchedule(projectId, ref, listSearch) },
  ]
}
