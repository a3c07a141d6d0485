import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ComponentPropsWithRef } from 'react'
import { Controller } from 'react-hook-form'
import type { Instance } from '#api/operations/instance.ts'
import { flavors, regions } from '#api/queries.ts'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { InstancePicker } from '#components/instance/InstancePicker.tsx'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { useBackupAvailability } from '#components/price/backup-price.ts'
import { useProjectId } from '#components/project/project.ts'
import { scheduleRefusalWords } from '#components/schedule/words.ts'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { isMetal } from '#domain/instance/instance.ts'
import { scheduleRefusal } from '#domain/schedule/schedule.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { CheckboxField } from '#ui/form/CheckboxField.tsx'
import { NotSavedOf } from './NotSavedOf.tsx'
import type { WizardState } from './wizard-state.ts'

interface ResourceStepProps {
  wizard: WizardState
  instances: Instance[]
  schedules: ProjectSchedules
}

export function ResourceStep({ wizard, instances: all, schedules }: ResourceStepProps) {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const { form, instance } = wizard
  const [location, setLocation] = useState('')
  const [isUnprotectedOnly, setIsUnprotectedOnly] = useState(false)
  const flavorRead = useQuery(flavors(projectId))
  const regionRead = useQuery(regions(projectId))
  const { data: availability } = useBackupAvailability(projectId)
  const flavorOf = ({ flavorId }: Instance) => flavorRead.data?.items.find(({ id }) => id === flavorId)
  const schedulesOf = ({ id }: Instance) => schedules.all.filter(({ schedule }) => schedule.instanceId === id)
  const refusal = (candidate: Instance): string | undefined => {
    const found = scheduleRefusal(candidate, {
      region: regionRead.data?.items.find(({ name }) => name === candidate.region),
      availability,
      flavor: flavorOf(candidate),
    })
    return found && i18n._(scheduleRefusalWords(found))
  }
  const shown = all.filter(
    (candidate) =>
      (location === '' || candidate.region === location) &&
      (!isUnprotectedOnly || (schedules.isKnown(candidate.region) && schedulesOf(candidate).length === 0)),
  )

  return (
    <>
      <Controller
        control={form.control}
        name="instanceId"
        rules={{
          validate: (id) => {
            const chosen = all.find((candidate) => candidate.id === id)
            return chosen ? (refusal(chosen) ?? true) : t`Choose the instance to back up.`
          },
        }}
        render={({ field, fieldState: { error } }) => (
          <InstancePicker
            instances={shown}
            refusal={refusal}
            controls={
              <>
                <select
                  className="field-control"
                  aria-label={t`Location`}
                  value={location}
                  onChange={(event) => setLocation(event.target.value)}
                >
                  <option value="">{t`All locations`}</option>
                  {[...new Set(all.map(({ region }) => region))].toSorted().map((region) => (
                    <option key={region}>{region}</option>
                  ))}
                </select>
                <label className="flex min-h-8 items-center gap-2">
                  <input
                    type="checkbox"
                    className="accent-brand size-4"
                    checked={isUnprotectedOnly}
                    onChange={(event) => setIsUnprotectedOnly(event.target.checked)}
                  />
                  <Trans>Unprotected</Trans>
                </label>
              </>
            }
            renderChoice={(candidate, reason) => (
              <InstanceRadio
                name={field.name}
                label={candidate.name}
                inputRef={candidate.id === field.value || field.value === '' ? field.ref : undefined}
                checked={candidate.id === field.value}
                disabled={reason !== undefined}
                onChange={() => field.onChange(candidate.id)}
                onBlur={field.onBlur}
              />
            )}
            model={(candidate) => flavorOf(candidate)?.name}
            renderAbout={(candidate) => <Existing schedules={schedulesOf(candidate)} />}
            error={error?.message}
          />
        )}
      />
      {instance && <AboutChosen wizard={wizard} instance={instance} />}
      {flavorRead.error && (
        <ErrorNotice
          kind="warning"
          title={t`Models could not be read`}
          error={flavorRead.error}
          onRetry={() => void flavorRead.refetch()}
        />
      )}
    </>
  )
}

interface InstanceRadioProps extends ComponentPropsWithRef<'input'> {
  label: string
  inputRef: ComponentPropsWithRef<'input'>['ref']
}

function InstanceRadio({ label, inputRef, ...input }: InstanceRadioProps) {
  const id = useId()
  return (
    <span className="flex items-start gap-2">
      <input type="radio" id={id} ref={inputRef} className="accent-brand mt-0.5 size-4 flex-none" {...input} />
      <label
        htmlFor={id}
        className={`text-heading font-semibold break-words ${input.disabled ? '' : 'cursor-pointer'}`}
        dir="auto"
      >
        {label}
      </label>
    </span>
  )
}

/** The schedules that an instance has already: a second one is seldom meant. */
function Existing({ schedules }: { schedules: ProjectSchedules['all'] }) {
  if (schedules.length === 0) return null
  return (
    <span className="text-quiet block text-sm">
      {schedules.map(({ schedule }) => (
        <span key={schedule.id} className="block">
          <Trans>Has the schedule {schedule.name}:</Trans> <ScheduleSentence cron={schedule.cron} />
        </span>
      ))}
    </span>
  )
}

/** What the chosen instance means for its backups. */
function AboutChosen({ wizard, instance }: { wizard: WizardState; instance: Instance }) {
  const { t } = useLingui()
  const { form, flavor } = wizard
  return (
    <div className="max-w-3xl space-y-4">
      <NotSavedOf wizard={wizard} instance={instance} />
      {flavor && isMetal(flavor) && (
        <Notice kind="warning" title={t`Every run reboots this instance`}>
          <p>
            <Trans>
              The backup of a Metal instance is cold: each time, the instance goes into rescue mode, is backed up, and
              is rebooted. It does not serve anything meanwhile.
            </Trans>
          </p>
          <Controller
            control={form.control}
            name="rebootAcceptedFor"
            rules={{
              validate: (id) =>
                id === instance.id || t`Tick the box to accept the reboots, or choose another instance.`,
            }}
            render={({ field, fieldState: { error } }) => (
              <CheckboxField
                label={t`I accept that ${instance.name} goes into rescue mode and is rebooted at every run`}
                error={error?.message}
                ref={field.ref}
                checked={field.value === instance.id}
                onBlur={field.onBlur}
                onChange={(event) => field.onChange(event.target.checked ? instance.id : '')}
              />
            )}
          />
        </Notice>
      )}
    </div>
  )
}
