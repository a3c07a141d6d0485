import { Trans, useLingui } from '@lingui/react/macro'
import { Controller } from 'react-hook-form'
import { WeekdaysField } from '#components/schedule/WeekdaysField.tsx'
import { cronProblemWords } from '#components/schedule/cron-words.ts'
import { useFormats } from '#ui/text/formats.ts'
import { parseCron } from '#domain/schedule/cron.ts'
import { countProblem, daysProblem, timeProblem } from '#domain/schedule/fields.ts'
import { SelectField } from '#ui/form/SelectField.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { missingPart, patternOf } from './values.ts'
import type { Values } from './values.ts'
import type { WizardState } from './wizard-state.ts'

/** A schedule of one's own: days and a time, or a cron pattern; how many are kept; when it ends. */
export function CustomSchedule({ wizard: { form, values } }: { wizard: WizardState }) {
  const { t, i18n } = useLingui()
  const { number, time } = useFormats()
  const { errors } = form.formState
  const utc = utcTimeOf(values, time)
  const count = (text: string): string | true => {
    const problem = countProblem(text)
    return problem ? t`Give a whole number from 1 to ${number(problem.max)}.` : true
  }
  return (
    <fieldset className="border-line grid gap-x-6 gap-y-2 rounded-lg border p-4 sm:grid-cols-2">
      <legend className="sr-only">{t`Custom`}</legend>
      <SelectField label={t`Repeat`} {...form.register('frequency')}>
        <option value="daily">{t`Every day`}</option>
        <option value="weekly">{t`On days of the week`}</option>
        <option value="monthly">{t`On days of the month`}</option>
        <option value="advanced">{t`By a cron pattern`}</option>
      </SelectField>
      {values.frequency !== 'advanced' && (
        <TextField
          type="time"
          label={t`Local time`}
          hint={utc ? t`${utc} UTC` : ''}
          error={errors.localTime?.message}
          {...form.register('localTime', {
            validate: (text) => {
              if (timeProblem(text)) return t`Give a time, for instance 03:00.`
              return missingPart(form.getValues()) === 'other-day'
                ? t`At this time it is another day of the month in UTC: choose another time, or other days.`
                : true
            },
          })}
        />
      )}
      {values.frequency === 'weekly' && <Weekdays wizard={{ form }} />}
      {values.frequency === 'monthly' && (
        <TextField
          label={t`Days of the month`}
          hint={t`One day or several: 1,15. Months without that day are left out.`}
          error={errors.day?.message}
          {...form.register('day', {
            validate: (text) => (daysProblem(text) ? t`Give days from 1 to 31, for instance 1 or 1,15.` : true),
          })}
        />
      )}
      {values.frequency === 'advanced' && (
        <div className="sm:col-span-2">
          <TextField
            label={t`Cron pattern (UTC)`}
            hint={t`Minute, hour, day of month, month, weekday: 30 3 * * 1-5.`}
            className="field-control w-full font-mono"
            spellCheck={false}
            error={errors.cron?.message}
            {...form.register('cron', {
              validate: (text) => {
                const parsed = parseCron(text)
                return parsed.ok ? true : i18n._(cronProblemWords(parsed.problem, (words) => i18n._(words)))
              },
            })}
          />
        </div>
      )}
      <TextField
        label={t`Backups to keep`}
        inputMode="numeric"
        error={errors.rotation?.message}
        {...form.register('rotation', { validate: count })}
      />
      {values.hasRemote ? (
        <p className="text-quiet self-center text-sm">
          <Trans>
            The number of executions can't be limited together with a remote backup: OVHcloud's API has no field for it.
          </Trans>
        </p>
      ) : (
        <TextField
          label={t`Number of executions`}
          hint={t`Empty: no end.`}
          inputMode="numeric"
          error={errors.executions?.message}
          {...form.register('executions', { validate: (text) => (text.trim() === '' ? true : count(text)) })}
        />
      )}
    </fieldset>
  )
}

/** The time of the field in UTC, by today's offset. */
function utcTimeOf(values: Values, format: (hour: number, minute: number) => string): string | undefined {
  const found = patternOf({ ...values, frequency: 'daily' })
  if (!('pattern' in found)) return undefined
  const [hour = 0] = found.pattern.fields.hour
  const [minute = 0] = found.pattern.fields.minute
  return format(hour, minute)
}

function Weekdays({ wizard: { form } }: { wizard: Pick<WizardState, 'form'> }) {
  const { t } = useLingui()
  return (
    <Controller
      control={form.control}
      name="weekdays"
      rules={{ validate: (days) => days.length > 0 || t`Choose at least one day.` }}
      render={({ field, fieldState: { error } }) => (
        <WeekdaysField
          days={field.value}
          inputRef={field.ref}
          error={error?.message}
          onBlur={field.onBlur}
          onChange={field.onChange}
        />
      )}
    />
  )
}
