import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { AsCode } from '#components/as-code/AsCode.tsx'
import type { CodeSection } from '#components/as-code/sections.ts'
import { useProjectId } from '#components/project/project.ts'
import { scheduleCall } from '#components/schedule/create-schedule.ts'
import { scheduleDeletionCall } from '#components/schedule/delete-schedule.ts'
import type { ScheduleInRegion } from '#components/schedule/schedules.ts'
import { DrawerPanel } from '#ui/overlay/Drawer.tsx'
import { useScheduleDialog } from './schedule-dialog.ts'

/** The schedule in the address: how other tools make another one like it, and delete it. */
export function ScheduleAsCode() {
  const { t } = useLingui()
  const projectId = useProjectId()
  const { id, found, region, isPending, close } = useScheduleDialog(projectId)
  const deletion: CodeSection[] =
    region === undefined
      ? []
      : [{ title: msg`Delete the schedule`, calls: [scheduleDeletionCall(projectId, { id, region })] }]
  return (
    <DrawerPanel label={t`As code`} isWide onClose={() => void close()}>
      {found || isPending ? (
        <AsCode sectionsOf={() => [...(found ? [creationOf(projectId, found)] : []), ...deletion]} />
      ) : (
        <p>
          <Trans>It has been deleted, or belongs to another project.</Trans>
        </p>
      )}
    </DrawerPanel>
  )
}

/** Its number of executions is not known: OVHcloud does not tell it. */
function creationOf(projectId: string, { schedule, region }: ScheduleInRegion): CodeSection {
  const { name, cron, rotation = 7, distantRegion, instanceId } = schedule
  const plan = { name, cron, rotation, maxExecutionCount: null, remoteRegion: distantRegion ?? null }
  return {
    title: msg`Create the same schedule`,
    calls: [scheduleCall(projectId, { id: instanceId, region }, plan)],
  }
}
