import { Trans, useLingui } from '@lingui/react/macro'
import type { UseFormReturn } from 'react-hook-form'
import type { Region } from '#api/operations/project.ts'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { hasWorkflowService, slotCron } from '#domain/schedule/schedule.ts'
import { RadioCard } from '#ui/form/RadioCard.tsx'
import type { Values } from './values.ts'

interface ScheduleChoiceProps {
  form: UseFormReturn<Values>
  values: Values
  region: Region | undefined
}

/** An automated backup from the start, as the presets of the wizard make it. */
export function ScheduleChoice({ form, values, region }: ScheduleChoiceProps) {
  const { t } = useLingui()
  if (region && !hasWorkflowService(region)) {
    return (
      <p className="text-quiet">
        <Trans>OVHcloud runs no automated backups in {region.name}.</Trans>
      </p>
    )
  }
  const when = <ScheduleSentence cron={slotCron(values.slot)} />
  return (
    <fieldset>
      <legend className="text-heading mb-2 font-semibold">
        <Trans>Automated backup</Trans>
      </legend>
      <div className="grid gap-3 sm:grid-cols-3">
        <RadioCard label={t`None`} value="none" {...form.register('schedule')}>
          <Trans>It can be created later.</Trans>
        </RadioCard>
        <RadioCard label={t`Daily backup, last 7 kept`} value="7" {...form.register('schedule')}>
          {when}
        </RadioCard>
        <RadioCard label={t`Daily backup, last 14 kept`} value="14" {...form.register('schedule')}>
          {when}
        </RadioCard>
      </div>
    </fieldset>
  )
}
