import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useForm, useWatch } from 'react-hook-form'
import { Link, useLocation, useNavigate } from 'react-router'
import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import { backups, flavors } from '#api/queries.ts'
import { AsCodeDrawer } from '#components/as-code/AsCodeDrawer.tsx'
import { sectionsOf } from '#components/as-code/sections.ts'
import { follow } from '#components/write/followed.ts'
import { WriteForm } from '#components/write/WriteForm.tsx'
import { useInterruptedWrite } from '#components/write/interrupted-write.ts'
import { useWriteRun } from '#components/write/write-run.ts'
import { useLiveOperations } from '#components/project/live-project.ts'
import { useProjectId } from '#components/project/project.ts'
import { lifeRefusalWords } from '#components/instance/words.ts'
import { misfitWords } from '#components/backup/words.ts'
import { isBeingMade } from '#domain/backup/backup.ts'
import { instanceMoves } from '#domain/instance/instance.ts'
import { lifeRefusal } from '#domain/instance/life.ts'
import { backupNotReady, misfitsOf } from '#domain/backup/restore.ts'
import { dropDraft } from '#lib/draft.ts'
import { paths } from '#lib/paths.ts'
import { returnPath } from '#lib/return-path.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { CheckboxField } from '#ui/form/CheckboxField.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { showToast } from '#ui/overlay/toasts.tsx'
import { BackupFirst } from './BackupFirst.tsx'
import { Consequences } from './Consequences.tsx'
import { StartedToast } from './StartedToast.tsx'
import { FromTo, WhatAndWhere } from './WhatAndWhere.tsx'
import { restoreCall, restoreInstance } from './restore-instance.ts'
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
  const write = useWriteRun()
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
    const { id, name, region } = instance
    const result = await write.run(name, ({ looking }) =>
      restoreInstance({ client, projectId, instance, backup, onLook: looking }),
    )
    if (!result) return
    const { operationId } = result
    follow({ projectId, kind: 'restore', name, region, instanceId: id, ...(operationId && { operationId }) })
    dropDraft(draftKey)
    await navigate(backTo)
    await showToast('success', <StartedToast name={name} backup={backup.name} wasAnswered={result.wasAnswered} />)
  }

  return (
    <WriteForm
      form={form}
      draftKey={draftKey}
      write={write}
      interrupted={{
        subject: 'restore',
        interrupted,
        renderFound: () => (
          <Link className="text-link" to={paths.instance(projectId, instance)}>
            <Trans>Show the instance</Trans>
          </Link>
        ),
        notFoundNote: <Trans>Nothing happened to the instance. You can confirm again.</Trans>,
      }}
      onSubmit={send}
      submitLabel={certain.length > 0 ? undefined : <Trans>Restore</Trans>}
      isDanger
      lock={lock}
      backTo={backTo}
      summary={<WhatAndWhere backup={backup} instance={instance} flavor={flavor} />}
      more={
        <AsCodeDrawer
          sectionsOf={() => sectionsOf(msg`Restore an instance`, [restoreCall({ projectId, instance, backup })])}
        />
      }
    >
      <FromTo backup={backup} instance={instance} />
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
            disabled={write.isBusy}
            {...form.register('backsUpFirst')}
          />
          {backsUpFirst && (
            <BackupFirst
              form={form}
              instance={instance}
              started={first}
              operations={operations}
              isLocked={write.isBusy}
            />
          )}
          <TextField
            label={t`Type the name of the instance to restore it: ${instance.name}`}
            error={errors.typedName?.message}
            readOnly={write.isBusy}
            {...form.register('typedName', {
              validate: (typed) =>
                typed.trim() === instance.name.trim() || t`This is not its name: type ${instance.name}.`,
            })}
          />
        </>
      )}
    </WriteForm>
  )
}
