import { Trans, useLingui } from '@lingui/react/macro'
import { Controller } from 'react-hook-form'
import { useProjectId } from '#components/project/project.ts'
import { historyDepth, runFrequency } from '#domain/schedule/runs.ts'
import { runsWithoutConfirmation } from '#domain/schedule/schedule.ts'
import { rotationOf } from '#domain/schedule/fields.ts'
import { clock } from '#lib/clock.ts'
import { CheckboxField } from '#ui/form/CheckboxField.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { useRotationCost } from './rotation-cost.ts'
import { missingPart, patternOf } from './values.ts'
import type { Pattern, Values } from './values.ts'
import type { WizardState } from './wizard-state.ts'

/** More than one run a day asks for a deliberate yes: each is a backup, and the history gets short. */
export function RunsGuard({ wizard }: { wizard: WizardState }) {
  const { values } = wizard
  const found = patternOf(values)
  if (missingPart(values) !== undefined || !('pattern' in found)) return null
  const { busiest30Days } = runFrequency(found.pattern.fields)
  if (busiest30Days <= runsWithoutConfirmation) return null
  return <Guard pattern={found.pattern} values={values} wizard={wizard} busiest={busiest30Days} />
}

interface GuardProps {
  pattern: Pattern
  values: Values
  wizard: WizardState
  busiest: number
}

function Guard({ pattern, values, wizard, busiest }: GuardProps) {
  const { t } = useLingui()
  const { number, money, duration } = useFormats()
  const projectId = useProjectId()
  const { form, instance } = wizard
  const cost = useRotationCost(projectId, instance, values)
  const rotation = rotationOf(values)
  const runs = number(busiest)
  return (
    <Notice kind="warning" title={t`Up to ${runs} runs in 30 days`}>
      {rotation !== undefined && (
        <p>
          <Trans>
            With {number(rotation)} kept, nothing older than{' '}
            {duration(historyDepth(pattern.cron, pattern.fields, rotation, clock.now()))} can be restored.
          </Trans>
        </p>
      )}
      {cost.total !== undefined && (
        <p>
          <Trans>About {money(cost.total.value, cost.total.currency)} ex. VAT per month when all are kept.</Trans>
        </p>
      )}
      <Controller
        control={form.control}
        name="runsAcceptedFor"
        rules={{ validate: (cron) => cron === pattern.cron || t`Tick the box, or choose fewer runs.` }}
        render={({ field, fieldState: { error } }) => (
          <CheckboxField
            label={t`I want that many runs`}
            error={error?.message}
            ref={field.ref}
            checked={field.value === pattern.cron}
            onBlur={field.onBlur}
            onChange={(event) => field.onChange(event.target.checked ? pattern.cron : '')}
          />
        )}
      />
    </Notice>
  )
}
