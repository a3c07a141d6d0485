import { Button } from '@ovhcloud/ods-react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { UseFormReturn } from 'react-hook-form'
import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import type { CloudOperation } from '#api/operations/operation.ts'
import { WriteOutcome } from '#components/write/WriteOutcome.tsx'
import { useWriteRun } from '#components/write/write-run.ts'
import { BackupStatus } from '#components/backup/BackupStatus.tsx'
import { useProjectId } from '#components/project/project.ts'
import { backupNameWords } from '#components/backup/words.ts'
import { backupRefusalWords } from '#components/instance/words.ts'
import { startBackup } from '#components/backup/start-backup.ts'
import { backupNameProblem } from '#domain/backup/name.ts'
import { isBeingMade } from '#domain/backup/backup.ts'
import { backupRefusal } from '#domain/instance/instance.ts'
import { progressOf } from '#domain/operation.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import type { Values } from './values.ts'

interface BackupFirstProps {
  form: UseFormReturn<Values>
  instance: Instance
  /** The backup that was started here, as the list has it. */
  started: Backup | undefined
  operations: CloudOperation[]
  isLocked: boolean
}

/** The first of two steps: a backup of the instance as it is. Its end only unlocks the second. */
export function BackupFirst({ form, instance, started, operations, isLocked }: BackupFirstProps) {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const client = useQueryClient()
  const write = useWriteRun()
  const firstId = useWatch({ control: form.control, name: 'firstId' })
  const refusal = backupRefusal(instance)
  // One that was in the list and is not any more was given up by OVH, or deleted by somebody.
  const [seenId, setSeenId] = useState('')
  if (started && started.id !== seenId) setSeenId(started.id)
  const isReady = started?.status === 'active'
  const hasFailed = started ? !isReady && !isBeingMade(started) : firstId !== '' && firstId === seenId
  const isRunning = firstId !== '' && !isReady && !hasFailed
  const canStart = !isLocked && !write.isBusy && (firstId === '' || hasFailed) && refusal === undefined

  const start = async (): Promise<void> => {
    if (!canStart || !(await form.trigger('firstName', { shouldFocus: true }))) return
    const name = form.getValues('firstName').trim()
    const result = await write.run(name, ({ looking }) =>
      startBackup({ client, projectId, instance, name, onLook: looking }),
    )
    if (!result) return
    form.setValue('firstId', result.backupId)
    write.edit()
  }

  return (
    <section
      aria-label={t`Backup before the restore`}
      className="border-line space-y-3 rounded-lg border bg-surface p-4"
    >
      <TextField
        label={t`Backup name`}
        error={form.formState.errors.firstName?.message}
        readOnly={!canStart}
        {...form.register('firstName', {
          validate: (typed) => {
            const problem = form.getValues('backsUpFirst') ? backupNameProblem(typed) : undefined
            return problem ? i18n._(backupNameWords(problem)) : true
          },
        })}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="button"
          variant="outline"
          aria-disabled={!canStart}
          loading={write.isBusy}
          className={canStart || write.isBusy ? '' : 'cursor-not-allowed opacity-50'}
          onClick={() => void start()}
        >
          <Trans>Start this backup</Trans>
        </Button>
        {started && <BackupStatus backup={started} progress={progressOf(operations, started.id)} />}
      </div>
      <div className="min-h-6">
        {isRunning && (
          <p role="status">
            <Trans>The restore can be confirmed as soon as this backup is enabled.</Trans>
          </p>
        )}
        {isReady && (
          <p role="status">
            <Trans>The backup is enabled: the restore can be confirmed.</Trans>
          </p>
        )}
        {firstId === '' && refusal && <p>{i18n._(backupRefusalWords(refusal, (words) => i18n._(words)))}</p>}
      </div>
      {hasFailed && (
        <Notice kind="critical" live="assertive" title={t`The backup failed: nothing was restored`}>
          <Trans>Start it again, or untick the box to restore without it.</Trans>
        </Notice>
      )}
      <WriteOutcome subject="backup" phase={write.phase} />
    </section>
  )
}
