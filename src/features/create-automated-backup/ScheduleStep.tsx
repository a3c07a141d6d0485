import { Button } from '@ovhcloud/ods-react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useFormats } from '#ui/text/formats.ts'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { localCadence } from '#domain/schedule/schedule.ts'
import { clock, localOffset } from '#lib/clock.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { RadioCard } from '#ui/form/RadioCard.tsx'
import { CustomSchedule } from './CustomSchedule.tsx'
import { NotSavedOf } from './NotSavedOf.tsx'
import { RemoteCopy } from './RemoteCopy.tsx'
import { RunsGuard } from './RunsGuard.tsx'
import type { WizardState } from './wizard-state.ts'

export function ScheduleStep({ wizard, schedules }: { wizard: WizardState; schedules: ProjectSchedules }) {
  const { t } = useLingui()
  const { form, values, instance, changes } = wizard
  const existing = schedules.all.filter(({ schedule }) => schedule.instanceId === instance?.id)
  return (
    <>
      {changes.length > 0 && (
        <Notice kind="warning" live="polite" title={t`What no longer fits the instance was changed`}>
          {changes.map((change) =>
            change.code === 'remote-dropped' ? (
              <p key={change.code}>
                <Trans>
                  Copies from {change.source} to {change.region} are not possible: the remote backup was taken off.
                </Trans>
              </p>
            ) : (
              <p key={change.code}>
                <Trans>Another schedule of that region runs at the time that was chosen: another one was drawn.</Trans>
              </p>
            ),
          )}
        </Notice>
      )}
      {/* Who comes from an instance has not seen step 2. */}
      {instance && <NotSavedOf wizard={wizard} instance={instance} />}
      {instance && existing.length > 0 && (
        <Notice kind="warning" title={t`${instance.name} already has a schedule`}>
          {existing.map(({ schedule }) => (
            <p key={schedule.id}>
              {schedule.name}: <ScheduleSentence cron={schedule.cron} />
            </p>
          ))}
          <p>
            <Trans>Another one makes backups besides, which are billed too.</Trans>
          </p>
        </Notice>
      )}
      <div className="space-y-4">
        <fieldset className="space-y-3">
          <legend className="text-heading mb-2 font-semibold">
            <Trans>How often?</Trans>
          </legend>
          <RadioCard label={t`Daily backup, last 7 kept`} value="daily-7" {...form.register('kind')} />
          <RadioCard label={t`Daily backup, last 14 kept`} value="daily-14" {...form.register('kind')} />
          <RadioCard label={t`Custom`} value="custom" {...form.register('kind')}>
            <Trans>Your own days, times and number of backups.</Trans>
          </RadioCard>
        </fieldset>
        {values.kind === 'custom' ? <CustomSchedule wizard={wizard} /> : <PresetTime wizard={wizard} />}
        {instance && <RemoteCopy wizard={wizard} instance={instance} />}
        <RunsGuard wizard={wizard} />
      </div>
    </>
  )
}

/** The time that was drawn for a preset, before anything is created. */
function PresetTime({ wizard }: { wizard: WizardState }) {
  const { t } = useLingui()
  const { time } = useFormats()
  const { values, basis, redrawSlot, instance } = wizard
  const { hour, minute } = values.slot
  const local = localCadence({ kind: 'daily', hour, minute }, localOffset(clock.now()))
  const localTime = local?.kind === 'daily' ? time(local.hour, local.minute) : ''
  const utcTime = time(hour, minute)
  const region = instance?.region ?? ''
  const words = {
    free: t`No other schedule of ${region} runs then.`,
    'least-used': t`Every time of the night is taken in ${region}: this is one of the least used.`,
    unknown: t`The schedules of ${region} are not known: the time was drawn at random.`,
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1" role="status">
        <strong>
          <Trans>
            Each night at {localTime} ({utcTime} UTC)
          </Trans>
        </strong>
        <span className="text-quiet block text-sm">{words[basis]}</span>
      </p>
      <Button type="button" variant="outline" size="sm" onClick={redrawSlot}>
        <Trans>Another time</Trans>
      </Button>
    </div>
  )
}
