import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { Link, useLocation, useNavigate } from 'react-router'
import * as v from 'valibot'
import { endpoint } from '#api/client/endpoint.ts'
import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import { flavors, instances, quotaIn, regions } from '#api/queries.ts'
import { AsCodeDrawer } from '#components/as-code/AsCodeDrawer.tsx'
import { sectionsOf } from '#components/as-code/sections.ts'
import type { CodeSection } from '#components/as-code/sections.ts'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { follow } from '#components/write/followed.ts'
import { WriteForm } from '#components/write/WriteForm.tsx'
import { useInterruptedWrite } from '#components/write/interrupted-write.ts'
import { useWriteRun } from '#components/write/write-run.ts'
import { useProjectId } from '#components/project/project.ts'
import { notReadyWords } from '#components/backup/words.ts'
import { cronsOf, useSchedules } from '#components/schedule/schedules.ts'
import { instanceNameProblem, modelsFor } from '#domain/backup/new-instance.ts'
import { backupNotReady } from '#domain/backup/restore.ts'
import { canCopyFrom, drawSlot } from '#domain/schedule/schedule.ts'
import { dropDraft, readDraft } from '#lib/draft.ts'
import { paths } from '#lib/paths.ts'
import { returnPath } from '#lib/return-path.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { SelectField } from '#ui/form/SelectField.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { showToast } from '#ui/overlay/toasts.tsx'
import { FromBackup } from './FromBackup.tsx'
import { ModelChoice } from './ModelChoice.tsx'
import { NetworkChoice } from './NetworkChoice.tsx'
import { CreatedToast } from './CreatedToast.tsx'
import { ScheduleChoice } from './ScheduleChoice.tsx'
import { Total } from './Total.tsx'
import { instanceCall, startInstance } from './start-instance.ts'
import { ValuesSchema, countProblem, emptyValues } from './values.ts'
import type { Values } from './values.ts'

interface CreateInstanceFormProps {
  backup: Backup
  /** The instance that the backup is of, as far as it is known and still there. */
  source: Instance | undefined
}

export function CreateInstanceForm({ backup, source }: CreateInstanceFormProps) {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const client = useQueryClient()
  const navigate = useNavigate()
  const backTo = returnPath(useLocation().state) ?? paths.instanceBackups(projectId)
  const draftKey = `create-instance:${backup.id}`
  const run = useWriteRun()
  const interrupted = useInterruptedWrite(backup.id)
  const schedules = useSchedules(projectId)
  const flavorRead = useQuery(flavors(projectId))
  const regionRead = useQuery(regions(projectId))
  // Kept in the cache for the look after a lost answer.
  useQuery(instances(projectId))

  const [initial] = useState((): Values => {
    const draft = v.safeParse(ValuesSchema, readDraft(draftKey))
    if (draft.success) return draft.output
    const slot = drawSlot(cronsOf(schedules, backup.region), Math.random)
    return emptyValues(`${(source?.name ?? backup.name).trim().slice(0, 240)}-copy`, backup.region, slot)
  })
  const form = useForm<Values>({ mode: 'onTouched', defaultValues: initial })
  // Every field has its default, so the whole is there.
  const values = useWatch({ control: form.control }) as Values
  const { errors } = form.formState
  const quotaRead = useQuery(quotaIn(projectId, values.region))

  const inRegion = (flavorRead.data?.items ?? []).filter(({ region }) => region === values.region)
  const offered = modelsFor(backup, inRegion, quotaRead.data?.instance)
  const chosen = offered.find(({ model }) => model.id === values.flavorId)
  const region = regionRead.data?.items.find(({ name }) => name === values.region)
  const home = regionRead.data?.items.find(({ name }) => name === backup.region)
  // Assumption: OVH brings a backup where it would copy it to; it says so of copies only.
  const others = (regionRead.data?.items ?? []).filter(
    ({ name, type, status }) =>
      name !== backup.region &&
      canCopyFrom(home?.type) &&
      canCopyFrom(type) &&
      (status === undefined || status === 'UP'),
  )
  const notReady = backupNotReady(backup)
  const isLocked = run.isBusy || interrupted.isChecking || notReady !== undefined

  const changeRegion = (name: string): void => {
    const before = inRegion.find(({ id }) => id === values.flavorId)
    const same = flavorRead.data?.items.find((flavor) => flavor.region === name && flavor.name === before?.name)
    form.setValue('flavorId', same?.id ?? '')
    form.setValue('zone', '')
    form.setValue('subnet', '')
    form.setValue('sshKey', '')
    form.setValue('slot', drawSlot(cronsOf(schedules, name), Math.random))
    if (!cronsOf(schedules, name)) form.setValue('schedule', 'none')
  }

  const send = async (typed: Values): Promise<void> => {
    const name = typed.name.trim()
    const result = await run.run(name, ({ looking }) => startInstance(client, projectId, typed, backup, looking))
    if (!result) return
    const { operationId, instanceId } = result
    follow({
      projectId,
      kind: 'create',
      name,
      region: typed.region,
      ...(operationId && { operationId }),
      ...(instanceId && { instanceId }),
    })
    dropDraft(draftKey)
    await navigate(paths.instances(projectId))
    await showToast(
      'success',
      <CreatedToast name={name} count={Number(typed.count)} wasAnswered={result.wasAnswered} />,
    )
  }
  const codeOf = (typed: Values): CodeSection[] | undefined =>
    typed.flavorId === '' || instanceNameProblem(typed.name) || countProblem(typed.count, undefined)
      ? undefined
      : sectionsOf(msg`Create an instance`, [instanceCall(projectId, typed, backup)])

  const toInstances = (
    <Link className="text-link" to={paths.instances(projectId)}>
      <Trans>Go to the instances</Trans>
    </Link>
  )

  return (
    <WriteForm
      form={form}
      draftKey={draftKey}
      write={run}
      interrupted={{
        subject: 'instance',
        interrupted,
        renderFound: () => toInstances,
        notFoundNote: toInstances,
      }}
      onSubmit={send}
      submitLabel={<Trans>Create</Trans>}
      isLocked={notReady !== undefined}
      backTo={backTo}
      more={<AsCodeDrawer sectionsOf={() => codeOf(values)} />}
      summary={
        <Total
          model={chosen?.model}
          count={countProblem(values.count, undefined) ? 1 : Number(values.count)}
          billing={values.billing}
        />
      }
    >
      <FromBackup backup={backup} source={source} />
      {notReady && <Notice kind="warning">{i18n._(notReadyWords(notReady, (words) => i18n._(words)))}</Notice>}
      {endpoint() !== 'ovh-eu' && (
        <Notice kind="warning">
          <Trans>
            Creating an instance this way may not be available in this zone of OVHcloud: it is not documented there.
          </Trans>
        </Notice>
      )}
      <TextField
        label={t`Instance name`}
        error={errors.name?.message}
        readOnly={isLocked}
        {...form.register('name', {
          validate: (typed) => {
            const problem = instanceNameProblem(typed)
            if (!problem) return true
            if (problem.code === 'empty') return t`Give the instance a name.`
            return problem.code === 'characters'
              ? t`The name holds invisible characters (a line break or a tab): remove them.`
              : t`Shorten the name to at most ${problem.max} characters.`
          },
        })}
      />
      <div className="grid gap-x-4 sm:grid-cols-2">
        <SelectField
          label={t`Location`}
          {...form.register('region', {
            onChange: (event: { target: { value: string } }) => changeRegion(event.target.value),
          })}
        >
          <option value={backup.region}>
            {home?.datacenterLocation ? `${backup.region} (${home.datacenterLocation})` : backup.region}
          </option>
          {others.map(({ name, datacenterLocation }) => (
            <option key={name} value={name}>
              {datacenterLocation ? `${name} (${datacenterLocation})` : name}
            </option>
          ))}
        </SelectField>
        {(region?.availabilityZones ?? []).length > 0 && (
          <SelectField label={t`Availability zone`} {...form.register('zone')}>
            <option value="">{t`OVHcloud chooses`}</option>
            {region?.availabilityZones?.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </SelectField>
        )}
      </div>
      {values.region !== backup.region && (
        <Notice kind="information">
          <Trans>
            The backup is brought from {backup.region} to {values.region} first: the instance appears when it is there.
          </Trans>
        </Notice>
      )}
      <ModelChoice
        form={form}
        backup={backup}
        offered={offered}
        billing={values.billing}
        sourceFlavorId={source?.flavorId}
        isPending={flavorRead.isPending || quotaRead.isPending}
      />
      {(flavorRead.error ?? quotaRead.error) && (
        <ErrorNotice
          kind="warning"
          title={flavorRead.error ? t`Models could not be read` : t`The quota could not be read: OVHcloud may refuse`}
          error={flavorRead.error ?? quotaRead.error}
          onRetry={() => void (flavorRead.error ? flavorRead.refetch() : quotaRead.refetch())}
        />
      )}
      <NetworkChoice form={form} values={values} isWindows={backup.type === 'windows'} />
      <div className="grid gap-x-4 sm:grid-cols-2">
        <SelectField label={t`Billing`} {...form.register('billing')}>
          <option value="hourly">{t`By the hour`}</option>
          <option value="monthly">{t`By the month`}</option>
        </SelectField>
        <TextField
          label={t`Number of instances`}
          inputMode="numeric"
          error={errors.count?.message}
          {...(chosen?.room.count !== undefined && {
            hint: t`At most ${chosen.room.count}, by the quota of ${values.region}.`,
          })}
          {...form.register('count', {
            validate: (typed) => {
              const problem = countProblem(typed, chosen?.room.count)
              if (!problem) return true
              return problem.code === 'not-a-count'
                ? t`Give a whole number from 1 on.`
                : t`The quota of ${values.region} leaves room for ${problem.room} of this model: give a smaller number, choose a smaller model, or ask OVHcloud for more.`
            },
          })}
        />
      </div>
      <ScheduleChoice form={form} values={values} region={region} />
    </WriteForm>
  )
}
