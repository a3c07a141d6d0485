import { Button } from '@ovhcloud/ods-react'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { Link, useLocation, useNavigate } from 'react-router'
import * as v from 'valibot'
import type { Instance } from '#api/operations/instance.ts'
import { backups, flavors, regions } from '#api/queries.ts'
import { AsCodeDrawer } from '#components/as-code/AsCodeDrawer.tsx'
import { sectionsOf, useActivation } from '#components/as-code/sections.ts'
import type { CodeSection } from '#components/as-code/sections.ts'
import { useBackupOrigins } from '#components/backup/backup-origin.ts'
import { startBulk } from '#components/bulk/store.ts'
import { useBackupAvailability } from '#components/price/backup-availability.ts'
import { useBackupPrices } from '#components/price/backup-price.ts'
import { RemoteRegionField, useRemoteRegions } from '#components/region/RemoteRegionField.tsx'
import { scheduleCall } from '#components/schedule/create-schedule.ts'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { useDraft } from '#components/write/WriteForm.tsx'
import { estimateSize } from '#domain/backup/backup.ts'
import { namePlaces } from '#domain/schedule/schedule.ts'
import { clock, localOffset } from '#lib/clock.ts'
import { dropDraft, readDraft } from '#lib/draft.ts'
import { paths } from '#lib/paths.ts'
import { returnPath } from '#lib/return-path.ts'
import { CheckboxField } from '#ui/form/CheckboxField.tsx'
import { FormColumns } from '#ui/form/FormColumns.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { HowOften } from './HowOften.tsx'
import { PlanTable, RefusedList } from './PlanTable.tsx'
import { ProtectSummary } from './ProtectSummary.tsx'
import { itemsOf, planRows, spreadOver } from './rows.ts'
import { ValuesSchema, freshValues, suggestedPattern } from './values.ts'
import type { Values } from './values.ts'

const [instancePlace, regionPlace] = namePlaces

interface ProtectFormProps {
  projectId: string
  instances: readonly Instance[]
  schedules: ProjectSchedules
}

/** One schedule for each instance: chosen once, looked over in a table, then left to the engine. */
export function ProtectForm({ projectId, instances, schedules }: ProtectFormProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const backTo = returnPath(useLocation().state) ?? paths.instances(projectId)
  const draftKey = `protect-many:${projectId}`
  const [initial] = useState(() => {
    const draft = v.safeParse(ValuesSchema, readDraft(draftKey))
    return draft.success ? draft.output : freshValues(Math.random())
  })
  const form = useForm<Values>({ mode: 'onTouched', defaultValues: initial })
  useDraft(form, draftKey)
  // Every field has its default, so the whole is there.
  const values = useWatch({ control: form.control }) as Values
  const { errors } = form.formState
  const [isSent, setIsSent] = useState(false)

  const { facts, isPricePending } = usePlanFacts(projectId, instances, schedules)
  const { random, removed } = values
  const spread = useMemo(() => spreadOver(facts, { random, removed }), [facts, random, removed])
  const rows = useMemo(() => planRows(facts, spread, values), [facts, spread, values])
  const remoteChoice = useRemoteRegions(projectId, undefined)
  const activation = useActivation(projectId)
  const metal = rows.filter(({ isMetal }) => isMetal)
  const metalIds = metal.map(({ instance }) => instance.id).join()

  /** The names follow the schedule until they are typed. */
  const followSchedule = (): void => {
    if (!form.getValues('isPatternTyped')) form.setValue('pattern', suggestedPattern(form.getValues()))
  }

  const code = (): CodeSection[] | undefined => {
    const items = itemsOf(rows, values)
    if (!items || items.length === 0) return undefined
    return [
      ...(values.hasRemote ? activation(values.remoteRegion) : []),
      ...sectionsOf(
        msg`Protect instances`,
        items.map(({ input: { instance, plan } }) => scheduleCall(projectId, instance, plan)),
      ),
    ]
  }

  const submit = (): void => {
    const items = itemsOf(rows, form.getValues())
    if (isSent || rows.length === 0) return
    if (!items) {
      document.querySelector<HTMLElement>('[data-plan] [aria-invalid="true"]')?.focus()
      return
    }
    setIsSent(true)
    startBulk({ kind: 'create-schedules', projectId, items })
    dropDraft(draftKey)
    void navigate(backTo)
  }

  return (
    <form onSubmit={(event) => void form.handleSubmit(submit)(event)} noValidate>
      <FormColumns
        summary={<ProtectSummary rows={rows} values={values} isPricePending={isPricePending} />}
        footer={
          <div className="flex flex-wrap gap-3">
            <Button type="submit" aria-disabled={rows.length === 0 || isSent}>
              <Plural value={rows.length} one="Protect # instance" other="Protect # instances" />
            </Button>
            <Link className="button-outline" to={backTo} onClick={() => dropDraft(draftKey)}>
              <Trans>Cancel</Trans>
            </Link>
            <AsCodeDrawer sectionsOf={code} />
          </div>
        }
      >
        <HowOften form={form} values={values} onChange={followSchedule} />
        <TextField
          label={t`Names of the schedules`}
          hint={t`${instancePlace} and ${regionPlace} stand for those of each instance. The backups get the same name.`}
          error={errors.pattern?.message}
          {...form.register('pattern', {
            validate: (text) =>
              text.includes(instancePlace) || instances.length === 1
                ? true
                : t`Use ${instancePlace} in it: else all get the same name, and their backups can't be told apart.`,
            onChange: () => form.setValue('isPatternTyped', true),
          })}
        />
        <div>
          <CheckboxField label={t`Add a remote backup`} {...form.register('hasRemote')} />
          {values.hasRemote && (
            <RemoteRegionField
              projectId={projectId}
              choice={remoteChoice}
              chosenName={values.remoteRegion}
              error={errors.remoteRegion?.message}
              {...form.register('remoteRegion', {
                validate: (name) => !values.hasRemote || name !== '' || t`Choose where the copies go.`,
              })}
            />
          )}
        </div>
        {metal.length > 0 && (
          <Notice kind="warning" title={t`Every run reboots these instances`}>
            <p>
              <Trans>
                The backup of a Metal instance is cold: each time, the instance goes into rescue mode, is backed up, and
                is rebooted. It does not serve anything meanwhile.
              </Trans>
            </p>
            <p>
              <bdi>{metal.map(({ instance }) => instance.name).join(', ')}</bdi>
            </p>
            <Controller
              control={form.control}
              name="rebootsAcceptedFor"
              rules={{
                validate: (ids) =>
                  ids === metalIds || t`Tick the box to accept the reboots, or take these instances out.`,
              }}
              render={({ field, fieldState: { error } }) => (
                <CheckboxField
                  label={t`I accept that they go into rescue mode and are rebooted at every run`}
                  error={error?.message}
                  ref={field.ref}
                  checked={field.value === metalIds}
                  onBlur={field.onBlur}
                  onChange={(event) => field.onChange(event.target.checked ? metalIds : '')}
                />
              )}
            />
          </Notice>
        )}
        <RefusedList refused={spread.refused} />
        <PlanTable
          rows={rows}
          isPricePending={isPricePending}
          onTime={(id, time) => form.setValue('times', { ...values.times, [id]: time })}
          onName={(id, name) => form.setValue('names', { ...values.names, [id]: name })}
          onRemove={(id) => form.setValue('removed', [...values.removed, id])}
        />
        {removed.length > 0 && (
          <p>
            <Plural value={removed.length} one="# instance is taken out." other="# instances are taken out." />{' '}
            <button type="button" className="text-link" onClick={() => form.setValue('removed', [])}>
              <Trans>Put them back</Trans>
            </button>
          </p>
        )}
      </FormColumns>
    </form>
  )
}

/** What the plan rests on. Sizes are those of the last backup that is known to be of an instance, else its disk. */
function usePlanFacts(projectId: string, instances: readonly Instance[], schedules: ProjectSchedules) {
  const flavorRead = useQuery(flavors(projectId))
  const regionRead = useQuery(regions(projectId))
  const backupRead = useQuery(backups(projectId))
  const availability = useBackupAvailability(projectId)
  const prices = useBackupPrices(projectId)
  const origins = useBackupOrigins(projectId, schedules)
  const offset = localOffset(clock.now())
  const facts = useMemo(() => {
    const ownOf = Map.groupBy(backupRead.data?.items ?? [], (backup) => {
      const origin = origins.of(backup)
      return 'instanceId' in origin ? origin.instanceId : undefined
    })
    const diskOf = new Map((flavorRead.data?.items ?? []).map(({ id, disk }) => [id, disk]))
    return {
      instances,
      flavors: flavorRead.data?.items,
      regions: regionRead.data?.items,
      availability: availability.data,
      schedules: schedules.all,
      prices,
      estimateOf: ({ id, flavorId }: Instance) => estimateSize(ownOf.get(id) ?? [], diskOf.get(flavorId ?? '')),
      offset,
    }
  }, [
    instances,
    flavorRead.data,
    regionRead.data,
    backupRead.data,
    availability.data,
    schedules.all,
    prices,
    origins,
    offset,
  ])
  return { facts, isPricePending: prices.isPending || backupRead.isPending }
}
