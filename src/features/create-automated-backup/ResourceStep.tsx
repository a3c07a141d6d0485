import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { ComponentPropsWithRef } from 'react'
import { Controller } from 'react-hook-form'
import type { Instance } from '#api/operations/instance.ts'
import type { Workflow } from '#api/operations/workflow.ts'
import { flavors, regions } from '#api/queries.ts'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { InstancePicker, instanceChoiceList } from '#components/instance/InstancePicker.tsx'
import type { InstanceChoice } from '#components/instance/InstancePicker.tsx'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { useBackupAvailability } from '#components/price/backup-availability.ts'
import { useProjectId } from '#components/project/project.ts'
import { protectionFilter, useProtections } from '#components/protection/protections.ts'
import type { Protection } from '#domain/protection/protection.ts'
import { scheduleRefusalWords } from '#components/schedule/words.ts'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { isMetal } from '#domain/instance/instance.ts'
import { scheduleRefusal } from '#domain/schedule/schedule.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { CheckboxField } from '#ui/form/CheckboxField.tsx'
import { NotSavedOf } from './NotSavedOf.tsx'
import type { WizardState } from './wizard-state.ts'

interface ScheduledChoice extends InstanceChoice {
  protection: Protection<Workflow>
  schedules: ProjectSchedules['all']
}

const choiceList = instanceChoiceList<ScheduledChoice>(protectionFilter(({ protection }) => protection))

interface ResourceStepProps {
  wizard: WizardState
  instances: Instance[]
  schedules: ProjectSchedules
}

export function ResourceStep({ wizard, instances: all, schedules }: ResourceStepProps) {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const { form, instance } = wizard
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
  const protectionOf = useProtections(schedules)
  const choices = all.map((candidate) => ({
    instance: candidate,
    model: flavorOf(candidate)?.name,
    reason: refusal(candidate),
    protection: protectionOf(candidate),
    schedules: schedulesOf(candidate),
  }))

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
            list={choiceList}
            choices={choices}
            controls={[
              { filter: 'location', kind: 'choice', allLabel: t`All locations` },
              { filter: 'protection', kind: 'only', value: 'unprotected', label: t`Unprotected` },
            ]}
            renderChoice={(choice) => (
              <>
                <InstanceRadio
                  name={field.name}
                  label={choice.instance.name}
                  inputRef={choice.instance.id === field.value || field.value === '' ? field.ref : undefined}
                  checked={choice.instance.id === field.value}
                  disabled={choice.reason !== undefined}
                  onChange={() => field.onChange(choice.instance.id)}
                  onBlur={field.onBlur}
                />
                <Existing schedules={choice.schedules} />
              </>
            )}
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
