import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { Link, useLocation, useNavigate } from 'react-router'
import type { Instance } from '#api/operations/instance.ts'
import { backups, flavors, instanceDetails, regions } from '#api/queries.ts'
import { FormCode } from '#components/as-code/AsCodeDrawer.tsx'
import { sectionsOf, useActivation } from '#components/as-code/sections.ts'
import type { CodeSection } from '#components/as-code/sections.ts'
import { BackupStartedToast } from '#components/backup/BackupStartedToast.tsx'
import { InstanceStatus } from '#components/instance/InstanceStatus.tsx'
import { NotSaved } from '#components/backup/NotSaved.tsx'
import { RegionLabel } from '#components/region/RegionLabel.tsx'
import { follow } from '#components/write/followed.ts'
import { WriteForm } from '#components/write/WriteForm.tsx'
import { useInterruptedWrite } from '#components/write/interrupted-write.ts'
import { useWriteRun } from '#components/write/write-run.ts'
import { useProjectId } from '#components/project/project.ts'
import { backupNameWords } from '#components/backup/words.ts'
import { backupRefusalWords } from '#components/instance/words.ts'
import { backupCall, startBackup } from '#components/backup/start-backup.ts'
import { backupNameProblem } from '#domain/backup/name.ts'
import { backupRefusal, bootsFromVolume, isIops, isMetal } from '#domain/instance/instance.ts'
import { dropDraft } from '#lib/draft.ts'
import { paths } from '#lib/paths.ts'
import { returnPath } from '#lib/return-path.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { CheckboxField } from '#ui/form/CheckboxField.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { showToast } from '#ui/overlay/toasts.tsx'
import { BackupCost } from './BackupCost.tsx'
import { RemoteBackup } from './RemoteBackup.tsx'
import { Name } from '#ui/text/Name.tsx'
import { initialValues, wantedBackup } from './values.ts'
import type { Values } from './values.ts'

export function CreateBackupForm({ instance }: { instance: Instance }) {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const client = useQueryClient()
  const navigate = useNavigate()
  const backTo = returnPath(useLocation().state) ?? paths.instances(projectId)
  const draftKey = `create-backup:${instance.id}`
  const write = useWriteRun()
  const interrupted = useInterruptedWrite(instance.id)

  const flavorRead = useQuery(flavors(projectId))
  const regionRead = useQuery(regions(projectId))
  // Kept in the cache for the look after a lost answer.
  useQuery(backups(projectId))
  const details = useQuery(instanceDetails(projectId, instance.region, instance.id))
  const flavor = flavorRead.data?.items.find(({ id }) => id === instance.flavorId)
  const region = regionRead.data?.items.find(({ name }) => name === instance.region)
  const isCold = flavor !== undefined && isMetal(flavor)
  const refusal = backupRefusal(instance, flavor)

  const form = useForm<Values>({
    mode: 'onTouched',
    defaultValues: initialValues(draftKey, instance.name),
  })
  const { errors } = form.formState

  const isLocked = write.isBusy || interrupted.isChecking

  const activation = useActivation(projectId)
  const codeOf = (values: Values): CodeSection[] | undefined => {
    const { name, remote } = wantedBackup(values)
    if (name === '' || remote?.region === '') return undefined
    const calls = [backupCall({ projectId, instance, name, remote })]
    return [...activation(remote?.region), ...sectionsOf(msg`Create a backup`, calls)]
  }

  const send = async (values: Values): Promise<void> => {
    const { name: sentName, remote } = wantedBackup(values)
    const result = await write.run(sentName, ({ activating, sending, looking }) =>
      startBackup({
        client,
        projectId,
        instance,
        name: sentName,
        remote,
        onActivating: activating,
        onSending: sending,
        onLook: looking,
      }),
    )
    if (!result) return
    const { operationId } = result
    follow({
      projectId,
      kind: 'backup',
      name: sentName,
      region: instance.region,
      instanceId: instance.id,
      ...(operationId !== undefined && { operationId }),
    })
    dropDraft(draftKey)
    await navigate(backTo)
    await showToast(
      'success',
      <BackupStartedToast projectId={projectId} name={sentName} result={result} remote={remote} />,
    )
  }

  return (
    <WriteForm
      form={form}
      draftKey={draftKey}
      write={write}
      interrupted={{
        subject: 'backup',
        interrupted,
        renderFound: (id) => (
          <Link className="text-link" to={paths.instanceBackups(projectId, { id })}>
            <Trans>Show the backup</Trans>
          </Link>
        ),
        notFoundNote: <Trans>OVHcloud has no such backup: nothing was started. You can confirm again.</Trans>,
      }}
      onSubmit={send}
      submitLabel={<Trans>Confirm</Trans>}
      backTo={paths.instances(projectId)}
      summary={<BackupCost projectId={projectId} instance={instance} />}
      more={<FormCode form={form} sectionsOf={codeOf} />}
    >
      <section
        aria-label={t`Instance`}
        className="border-line flex flex-wrap items-center gap-x-8 gap-y-2 rounded-lg border bg-surface p-4"
      >
        <span className="min-w-0">
          <span className="text-quiet block text-sm">
            <Trans>Instance</Trans>
          </span>
          <Link className="text-link font-semibold break-words" to={paths.instance(projectId, instance)}>
            <Name of={instance} />
          </Link>
        </span>
        <RegionLabel name={instance.region} region={region} zone={instance.availabilityZone} withKind />
        <span>{flavor?.name}</span>
        <InstanceStatus status={instance.status} />
        <Link className="text-link ml-auto" to={paths.createBackup(projectId)}>
          <Trans>Choose another instance</Trans>
        </Link>
      </section>

      {refusal && write.phase.code === 'editing' && (
        <Notice kind="warning" title={t`A backup can't be made now`}>
          <p>{i18n._(backupRefusalWords(refusal, (words) => i18n._(words)))}</p>
        </Notice>
      )}

      <TextField
        label={t`Backup name`}
        hint={t`1 to 255 characters.`}
        error={errors.name?.message}
        readOnly={isLocked}
        {...form.register('name', {
          validate: (typed) => {
            const problem = backupNameProblem(typed)
            return problem ? i18n._(backupNameWords(problem)) : true
          },
        })}
      />

      <NotSaved
        volumes={details.data?.volumes?.map((volume) => volume.name ?? volume.id)}
        hasFailed={details.isError}
        isNvme={flavor !== undefined && isIops(flavor)}
        isVolumeBoot={bootsFromVolume(instance)}
      />

      {isCold && (
        <Notice kind="warning" title={t`This instance will be rebooted`}>
          <p>
            <Trans>
              The backup of a Metal instance is cold: the instance goes into rescue mode, is backed up, and is rebooted.
              It does not serve anything meanwhile.
            </Trans>
          </p>
          <CheckboxField
            label={t`I accept that ${instance.name} goes into rescue mode and is rebooted`}
            error={errors.acceptsReboot?.message}
            {...form.register('acceptsReboot', {
              validate: (accepts) => accepts || t`Tick the box to accept the reboot, or cancel.`,
            })}
          />
        </Notice>
      )}

      <RemoteBackup form={form} instance={instance} isLocked={isLocked} />
    </WriteForm>
  )
}
