import { Button } from '@ovhcloud/ods-react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { Link, useLocation, useNavigate } from 'react-router'
import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import { backups, flavors } from '#api/queries.ts'
import { follow } from '#components/write/followed.ts'
import { useInterruptedWrite } from '#components/write/interrupted-write.ts'
import { useLiveOperations } from '#components/project/live-project.ts'
import { useProjectId } from '#components/project/project.ts'
import { lifeRefusalWords } from '#components/instance/words.ts'
import { misfitWords } from '#components/backup/words.ts'
import { isBeingMade } from '#domain/backup/backup.ts'
import { instanceMoves } from '#domain/instance/instance.ts'
import { lifeRefusal } from '#domain/instance/life.ts'
import { backupNotReady, misfitsOf } from '#domain/backup/restore.ts'
import { dropDraft, writeDraft } from '#lib/draft.ts'
import { paths } from '#lib/paths.ts'
import { returnPath } from '#lib/return-path.ts'
import { FocusWhen } from '#ui/form/FocusWhen.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { CheckboxField } from '#ui/form/CheckboxField.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { showToast } from '#ui/overlay/toasts.tsx'
import { BackupFirst } from './BackupFirst.tsx'
import { Consequences } from './Consequences.tsx'
import { Interrupted, Outcome, StartedToast } from './Outcome.tsx'
import type { Phase } from './Outcome.tsx'
import { WhatAndWhere } from './WhatAndWhere.tsx'
import { restoreInstance } from './restore-instance.ts'
import { initialValues } from './values.ts'
import type { Values } from './values.ts'

interface RestoreFormProps {
  backup: Backup
  instance: Instance
  /** The instance that the backup is of, as far as it is known. */
  source: { id: string; name: string | undefined } | undefined
}

/**
 * The second thoughts before a restore. A backup first is a step of its own: the restore is unlocked by its
 * end and sent by a person only, never by itself.
 */
export function RestoreForm({ backup, instance, source }: RestoreFormProps) {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const client = useQueryClient()
  const navigate = useNavigate()
  const backTo = returnPath(useLocation().state) ?? paths.instance(projectId, instance)
  const draftKey = `restore:${backup.id}:${instance.id}`
  const [phase, setPhase] = useState<Phase>({ code: 'editing' })
  // State follows a render later; a second click can be faster.
  const isBusy = useRef(false)
  const lockId = useId()
  const interrupted = useInterruptedWrite(instance.id)
  const flavorRead = useQuery(flavors(projectId))
  const { data: list } = useQuery(backups(projectId))
  const operations = useLiveOperations(projectId, instanceMoves(instance) || isBeingMade(backup))
  const flavor = flavorRead.data?.items.find(({ id }) => id === instance.flavorId)
  const isOwn = source?.id === instance.id
  // Of its own backup, what is not certain to be wrong is right.
  const misfits = flavor ? misfitsOf(backup, flavor).filter(({ isCertain }) => isCertain || !isOwn) : []
  const certain = misfits.filter(({ isCertain }) => isCertain)

  const form = useForm<Values>({ mode: 'onTouched', defaultValues: initialValues(draftKey, instance.name) })
  const { errors } = form.formState
  const [backsUpFirst, firstId] = useWatch({ control: form.control, name: ['backsUpFirst', 'firstId'] })
  const first = list?.items.find(({ id }) => id === firstId)

  // The draft is outside React: it has to survive a reload.
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => writeDraft(draftKey, values) }),
    [form, draftKey],
  )

  const isSending = phase.code === 'sending' || phase.code === 'looking'
  const notReady = backupNotReady(backup)
  const notNow = lifeRefusal('restore', instance)
  const lock = interrupted.isChecking
    ? t`It is being checked whether an earlier attempt was carried out.`
    : backsUpFirst && first?.status !== 'active'
      ? t`The backup that comes first has to be enabled.`
      : notReady
        ? t`The backup has to be enabled first.`
        : notNow
          ? i18n._(lifeRefusalWords(notNow, (words) => i18n._(words)))
          : undefined

  const send = async (): Promise<void> => {
    if (isBusy.current || lock !== undefined) return
    isBusy.current = true
    setPhase({ code: 'sending' })
    try {
      const onLook = (): void => setPhase({ code: 'looking' })
      const result = await restoreInstance({ client, projectId, instance, backup, onLook })
      if (result.kind === 'unknown') {
        setPhase({ code: 'unknown', result })
        return
      }
      const { id, name, region } = instance
      const { operationId } = result
      follow({ projectId, kind: 'restore', name, region, instanceId: id, ...(operationId && { operationId }) })
      dropDraft(draftKey)
      await navigate(backTo)
      await showToast('success', <StartedToast name={name} backup={backup.name} wasAnswered={result.wasAnswered} />)
    } catch (error) {
      setPhase({ code: 'refused', error })
    } finally {
      isBusy.current = false
    }
  }

  return (
    <form onSubmit={(event) => void form.handleSubmit(send)(event)} noValidate className="max-w-3xl space-y-5">
      <WhatAndWhere backup={backup} instance={instance} flavor={flavor} />
      {certain.length > 0 ? (
        <>
          <Notice kind="critical" title={t`${backup.name} does not fit ${instance.name}`}>
            <ul className="list-disc pl-5">
              {certain.map((misfit) => (
                <li key={misfit.code}>{i18n._(misfitWords(misfit))}</li>
              ))}
            </ul>
          </Notice>
          <p>
            <Link className="button-outline" to={paths.createInstance(projectId, backup.id)}>
              <Trans>Create an instance from this backup</Trans>
            </Link>
          </p>
        </>
      ) : (
        <>
          <Consequences backup={backup} instance={instance} source={source} misfits={misfits} />
          <CheckboxField
            label={t`Back up ${instance.name} first, as it is now`}
            disabled={isSending}
            {...form.register('backsUpFirst')}
          />
          {backsUpFirst && (
            <BackupFirst form={form} instance={instance} started={first} operations={operations} isLocked={isSending} />
          )}
          <TextField
            label={t`Type the name of the instance to restore it: ${instance.name}`}
            error={errors.typedName?.message}
            readOnly={isSending}
            {...form.register('typedName', {
              validate: (typed) =>
                typed.trim() === instance.name.trim() || t`This is not its name: type ${instance.name}.`,
            })}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Button
              type="submit"
              color="critical"
              aria-disabled={isSending || lock !== undefined}
              {...(lock !== undefined && { 'aria-describedby': lockId })}
              loading={isSending}
              className={lock === undefined ? '' : 'cursor-not-allowed opacity-50'}
            >
              <Trans>Restore</Trans>
            </Button>
            <Link className="button-outline" to={backTo} onClick={() => dropDraft(draftKey)}>
              <Trans>Cancel</Trans>
            </Link>
            <p id={lockId} className="text-quiet min-h-6 basis-full">
              {lock}
            </p>
          </div>
        </>
      )}
      {/* Below the buttons: what appears late moves nothing that somebody is about to press. */}
      <FocusWhen isOver={phase.code === 'refused' || phase.code === 'unknown'}>
        <Outcome phase={phase} name={instance.name} />
      </FocusWhen>
      {phase.code === 'editing' && <Interrupted interrupted={interrupted} projectId={projectId} instance={instance} />}
    </form>
  )
}
