import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Workflow } from '#api/operations/workflow.ts'
import { backups } from '#api/queries.ts'
import { deleteSchedule } from '#components/schedule/delete-schedule.ts'
import { OutcomeNotice } from '#components/write/WriteOutcome.tsx'
import { useWriteRun } from '#components/write/write-run.ts'
import { totalCost, useBackupPrices } from '#components/price/backup-price.ts'
import { useFormats } from '#ui/text/formats.ts'
import { useProjectId } from '#components/project/project.ts'
import { allBackupsOf, backupNameOf } from '#domain/schedule/execution.ts'
import { paths } from '#lib/paths.ts'
import { ConfirmDialog } from '#ui/overlay/ConfirmDialog.tsx'
import { showToast } from '#ui/overlay/toasts.tsx'
import { useScheduleDialog } from './schedule-dialog.ts'

/** Deletes a schedule. It works from its region alone: the instance may be long gone. */
export function DeleteScheduleDialog() {
  const { t } = useLingui()
  const projectId = useProjectId()
  const client = useQueryClient()
  const { id, found, region, isPending, close } = useScheduleDialog(projectId)
  const name = found?.schedule.name ?? id.slice(0, 8)
  const write = useWriteRun()

  const remove = async (): Promise<void> => {
    if (region === undefined) return
    const result = await write.run(name, ({ looking }) =>
      deleteSchedule(client, projectId, { id, region }, { onLook: looking }),
    )
    if (!result) return
    await close()
    await showToast('success', <Trans>The schedule {name} has been deleted.</Trans>)
  }

  if (region === undefined && !isPending) {
    return (
      <ConfirmDialog
        title={t`This schedule is not there`}
        confirmLabel={<Trans>Go to the schedules</Trans>}
        isBusy={false}
        onConfirm={() => void close()}
        onCancel={() => void close()}
      >
        <p>
          <Trans>It has been deleted, or belongs to another project.</Trans>
        </p>
      </ConfirmDialog>
    )
  }
  return (
    <ConfirmDialog
      title={t`Delete the schedule ${name}?`}
      confirmLabel={<Trans>Delete</Trans>}
      isDanger
      isBusy={write.isBusy}
      onConfirm={() => void remove()}
      onCancel={() => void close()}
      outcome={<OutcomeNotice subject="schedule-deletion" phase={write.phase} />}
    >
      <p>
        <Trans>It will not run any more. This can't be undone.</Trans>
      </p>
      {found && <WhatStays schedule={found.schedule} region={found.region} />}
    </ConfirmDialog>
  )
}

/** The backups that the schedule leaves behind, and what they go on costing. */
function WhatStays({ schedule, region }: { schedule: Workflow; region: string }) {
  const projectId = useProjectId()
  const { money } = useFormats()
  const prices = useBackupPrices(projectId)
  const { data, isPending } = useQuery(backups(projectId))
  if (isPending) return <p className="min-h-12 sm:min-h-6" />
  if (!data) {
    return (
      <p>
        <Trans>Its backups stay, and stay billed. They could not be counted now.</Trans>
      </p>
    )
  }
  const left = allBackupsOf(schedule, region, data.items)
  if (left.length === 0) {
    return (
      <p className="min-h-12 sm:min-h-6">
        <Trans>It keeps no backup now.</Trans>
      </p>
    )
  }
  const total = totalCost(left, prices)
  const copies = left.filter((backup) => backup.region !== region).length
  return (
    <>
      <p className="min-h-12 sm:min-h-6">
        <Plural
          value={left.length}
          one="Its # backup stays, and stays billed"
          other="Its # backups stay, and stay billed"
        />
        {total ? <Trans>: about {money(total.value, total.currency)} ex. VAT per month.</Trans> : '.'}
      </p>
      {copies > 0 && (
        <p>
          <Trans>
            {copies} of them are the copies in {schedule.distantRegion}.
          </Trans>
        </p>
      )}
      <p>
        <Link className="text-link" to={paths.instanceBackups(projectId, { q: backupNameOf(schedule) })}>
          <Trans>Show its backups</Trans>
        </Link>
      </p>
    </>
  )
}
