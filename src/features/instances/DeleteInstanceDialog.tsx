import { ProgressBar } from '@ovhcloud/ods-react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import { backups, instances } from '#api/queries.ts'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { FailureNotice } from '#components/write/WriteOutcome.tsx'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { totalCost, useBackupPrices } from '#components/price/backup-price.ts'
import { useOwnBackups } from '#components/backup/backup-origin.ts'
import { useFormats } from '#ui/text/formats.ts'
import { deleteRefusalWords } from '#components/backup/words.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import type { ScheduleInRegion } from '#components/schedule/schedules.ts'
import { deleteRefusal } from '#domain/backup/use.ts'
import { billedGib } from '#domain/backup/backup.ts'
import { isLeaving } from '#domain/instance/life.ts'
import { ConfirmDialog } from '#ui/overlay/ConfirmDialog.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { showToast } from '#ui/overlay/toasts.tsx'
import { InstanceMissingDialog } from './InstanceMissingDialog.tsx'
import { deleteInstance, deleteLeftovers } from './delete-instance.ts'
import type { DeleteResult, Failure, Leftovers, Progress } from './delete-instance.ts'
import { useDialogTarget } from './dialog-target.ts'

type Phase =
  | { code: 'asking' }
  | { code: 'busy'; progress: Progress }
  | { code: 'refused'; error: unknown }
  | { code: 'ended'; result: Exclude<DeleteResult, { kind: 'deleted' }> }
  /** The instance is gone; some of what was ticked is not. */
  | { code: 'left'; failures: Failure[] }

/** Deletes an instance and, if they are ticked, the backups and schedules that it leaves behind. */
export function DeleteInstanceDialog() {
  const { t } = useLingui()
  const client = useQueryClient()
  const { projectId, instance: listed, isPending, close, leave } = useDialogTarget()
  // The instance leaves the list when it is deleted; the dialog still describes it.
  const [known, setKnown] = useState<Instance>()
  if (listed && !known) setKnown(listed)
  const instance = known
  const [phase, setPhase] = useState<Phase>({ code: 'asking' })
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  // State follows a render later; a second click can be faster.
  const isBusy = useRef(false)
  const found = useLeftovers(projectId, instance)

  if (!instance || (phase.code === 'asking' && listed && isLeaving(listed))) {
    if (isPending) return null
    return <InstanceMissingDialog onClose={() => void close()} />
  }

  const { name } = instance
  const onProgress = (progress: Progress): void => setPhase({ code: 'busy', progress })
  const context = { client, projectId, onProgress }
  const finish = async (failures: Failure[], withLeftovers: boolean): Promise<void> => {
    if (failures.length > 0) {
      setPhase({ code: 'left', failures })
      return
    }
    await leave()
    await showToast(
      'success',
      withLeftovers ? (
        <Trans>{name} has been deleted, and what you ticked with it.</Trans>
      ) : (
        <Trans>{name} is being deleted.</Trans>
      ),
    )
  }
  const run = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy.current) return
    isBusy.current = true
    try {
      await work()
    } catch (error) {
      setPhase({ code: 'refused', error })
    } finally {
      isBusy.current = false
    }
  }
  const remove = (): Promise<void> =>
    run(async () => {
      const chosen: Leftovers = {
        schedules: found.schedules
          .filter(({ schedule }) => ticked.has(schedule.id))
          .map(({ schedule, region }) => ({ id: schedule.id, name: schedule.name, region })),
        backups: found.backups.filter(({ id }) => ticked.has(id)),
      }
      const result = await deleteInstance(context, instance, chosen)
      if (result.kind === 'deleted') {
        await finish(result.failures, chosen.schedules.length + chosen.backups.length > 0)
      } else setPhase({ code: 'ended', result })
    })
  const retry = (failures: Failure[]): Promise<void> =>
    run(async () => {
      const again: Leftovers = {
        schedules: failures.filter(({ kind }) => kind === 'schedule'),
        backups: failures.filter(({ kind }) => kind === 'backup'),
      }
      await finish(await deleteLeftovers(context, again), true)
    })

  if (phase.code === 'left') {
    return (
      <ConfirmDialog
        // Another question, in a dialog of its own: it is announced, and has the focus.
        key="left"
        title={t`${name} is deleted; some of what was ticked is not`}
        confirmLabel={<Trans>Retry failed</Trans>}
        isBusy={false}
        onConfirm={() => void retry(phase.failures)}
        onCancel={() => void leave()}
      >
        <div className="max-h-96 space-y-2 overflow-y-auto">
          {phase.failures.map((failure) => (
            <ErrorNotice key={failure.id} title={failure.name} error={failure.error} />
          ))}
        </div>
      </ConfirmDialog>
    )
  }
  return (
    <ConfirmDialog
      key="question"
      title={t`Delete the instance ${name}?`}
      confirmLabel={<Trans>Delete</Trans>}
      isDanger
      isBusy={phase.code === 'busy'}
      onConfirm={() => void remove()}
      onCancel={() => void close()}
      outcome={<Outcome phase={phase} name={name} />}
    >
      {phase.code === 'busy' ? (
        <Working progress={phase.progress} name={name} />
      ) : (
        <>
          <p>
            <Trans>
              Its local disk is erased and its addresses are given back. This can't be undone. Attached volumes stay.
            </Trans>
          </p>
          <LeftBehind projectId={projectId} instance={instance} found={found} ticked={ticked} onTick={setTicked} />
        </>
      )}
    </ConfirmDialog>
  )
}

interface FoundLeftovers {
  schedules: ScheduleInRegion[]
  backups: Backup[]
  isPending: boolean
  /** The backups that OVH says are its own could not be read. */
  error: Error | null
}

/** What an instance leaves behind: its schedules, its own backups as OVH names them, and their remote copies. */
function useLeftovers(projectId: string, instance: Instance | undefined): FoundLeftovers {
  const schedules = useSchedules(projectId)
  const list = useQuery(backups(projectId))
  const own = useOwnBackups(projectId, instance, schedules, { staleTime: 'static' })
  return {
    schedules: schedules.all.filter(({ schedule }) => schedule.instanceId === instance?.id),
    backups: (list.data?.items ?? [])
      .filter(own.isOwn)
      .toSorted((a, b) => Date.parse(b.creationDate) - Date.parse(a.creationDate)),
    isPending: list.isPending || own.isPending,
    error: own.error ?? (list.data ? null : list.error),
  }
}

interface LeftBehindProps {
  projectId: string
  instance: Instance
  found: FoundLeftovers
  ticked: ReadonlySet<string>
  onTick: (ids: ReadonlySet<string>) => void
}

/** What stays and stays billed, each with a box to let it go too. Nothing is ticked beforehand. */
function LeftBehind({ projectId, instance, found, ticked, onTick }: LeftBehindProps) {
  const { t } = useLingui()
  const { money } = useFormats()
  const prices = useBackupPrices(projectId)
  const { data } = useQuery(instances(projectId))
  // When the instance is gone it uses none of them any more.
  const others = (data?.items ?? []).filter(({ id }) => id !== instance.id)
  const { schedules, backups: own, isPending, error } = found
  const cost = totalCost(own, prices)
  const possible = own.filter((backup) => !deleteRefusal(backup, others)).map(({ id }) => id)
  const toggle = (ids: readonly string[], isOn: boolean): void => {
    const next = new Set(ticked)
    for (const id of ids)
      if (isOn) next.add(id)
      else next.delete(id)
    onTick(next)
  }
  if (error) {
    return (
      <ErrorNotice kind="warning" title={t`Its backups could not be read: they stay, and stay billed`} error={error} />
    )
  }
  if (isPending) return <Skeleton />
  if (schedules.length + own.length === 0) {
    return (
      <Notice kind="warning" title={t`${instance.name} has no backup`}>
        <Trans>As far as it is known, nothing of it is left once it is deleted.</Trans>
      </Notice>
    )
  }
  return (
    <>
      <p>
        <Trans>These stay unless you tick them.</Trans>{' '}
        {cost && own.length > 0 && (
          <Trans>The backups cost about {money(cost.value, cost.currency)} ex. VAT per month.</Trans>
        )}
      </p>
      {schedules.length > 0 && (
        <fieldset>
          <legend className="text-heading font-semibold">
            <Trans>Schedules</Trans>
          </legend>
          {schedules.map(({ schedule }) => (
            <Box
              key={schedule.id}
              label={schedule.name}
              isOn={ticked.has(schedule.id)}
              onChange={(isOn) => toggle([schedule.id], isOn)}
            >
              <ScheduleSentence cron={schedule.cron} />
            </Box>
          ))}
        </fieldset>
      )}
      {own.length > 0 && (
        <fieldset>
          <legend className="text-heading font-semibold">
            <Trans>Backups</Trans>
          </legend>
          {possible.length > 1 && (
            <Box
              label={t`All ${possible.length} of them`}
              isOn={possible.every((id) => ticked.has(id))}
              onChange={(isOn) => toggle(possible, isOn)}
            />
          )}
          <div className="max-h-48 overflow-y-auto">
            {own.map((backup) => (
              <BackupBox
                key={backup.id}
                backup={backup}
                others={others}
                isOn={ticked.has(backup.id)}
                onChange={(isOn) => toggle([backup.id], isOn)}
              />
            ))}
          </div>
        </fieldset>
      )}
      {own.length === 0 && (
        <p>
          <Trans>It has no backup: as far as it is known, nothing of it is left once it is deleted.</Trans>
        </p>
      )}
    </>
  )
}

interface BoxProps {
  label: string
  isOn: boolean
  isDisabled?: boolean
  onChange: (isOn: boolean) => void
  children?: ReactNode
}

const Box = ({ label, isOn, isDisabled = false, onChange, children }: BoxProps) => (
  <label className="flex min-h-6 items-start gap-2 py-1">
    <input
      type="checkbox"
      className="accent-brand mt-0.5 size-5 flex-none"
      checked={isOn}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.checked)}
    />
    <span className="min-w-0">
      <bdi className="break-words">{label}</bdi>
      {children && <span className="text-quiet block text-sm">{children}</span>}
    </span>
  </label>
)

interface BackupBoxProps {
  backup: Backup
  others: readonly Instance[]
  isOn: boolean
  onChange: (isOn: boolean) => void
}

function BackupBox({ backup, others, isOn, onChange }: BackupBoxProps) {
  const { i18n } = useLingui()
  const { dateTime, gib } = useFormats()
  const refusal = deleteRefusal(backup, others)
  const size = billedGib(backup)
  return (
    <Box label={backup.name} isOn={isOn} isDisabled={refusal !== undefined} onChange={onChange}>
      {dateTime(backup.creationDate)}, {backup.region}
      {size > 0 && `, ${gib(size)}`}
      {refusal && <span className="block">{i18n._(deleteRefusalWords(refusal, (words) => i18n._(words)))}</span>}
    </Box>
  )
}

function Working({ progress, name }: { progress: Progress; name: string }) {
  const { t } = useLingui()
  switch (progress.code) {
    case 'deleting':
      return (
        <p role="status">
          <Trans>{name} is being deleted...</Trans>
        </p>
      )
    case 'looking':
      return <Notice kind="information" live="polite" title={t`It is not certain that it was deleted: checking...`} />
    case 'leaving':
      return (
        <p role="status">
          <Trans>
            OVHcloud is deleting {name}. What you ticked follows as soon as it is gone: keep this page open until then.
          </Trans>
        </p>
      )
    case 'leftovers':
      return (
        <div className="space-y-2">
          <p role="status">
            <Trans>
              {name} is gone. {progress.done} of {progress.total} of what you ticked are done.
            </Trans>
          </p>
          <ProgressBar
            aria-label={t`Progress of the deletion`}
            className="w-full"
            max={progress.total}
            value={progress.done}
          />
        </div>
      )
  }
}

function Outcome({ phase, name }: { phase: Phase; name: string }) {
  const { t } = useLingui()
  if (phase.code === 'refused') {
    return <FailureNotice subject="instance-deletion" sent={name} result={{ kind: 'refused', error: phase.error }} />
  }
  if (phase.code !== 'ended') return null
  const { result } = phase
  if (result.kind === 'still-leaving') {
    return (
      <Notice kind="warning" live="assertive" title={t`${name} is still being deleted after ten minutes`}>
        <Trans>What you ticked was not touched: delete it later, under Instance Backup and Workflow Management.</Trans>
      </Notice>
    )
  }
  return <FailureNotice subject="instance-deletion" sent={name} result={result} />
}
