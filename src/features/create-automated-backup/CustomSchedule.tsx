import { Trans, useLingui } from '@lingui/react/macro'
import { Controller } from 'react-hook-form'
import { localOffset } from '#components/schedule/ScheduleSentence.tsx'
import { cronProblemWords } from '#components/schedule/cron-words.ts'
import { useFormats } from '#ui/text/formats.ts'
import { parseCron } from '#domain/schedule/cron.ts'
import { localCadence } from '#domain/schedule/schedule.ts'
import { clock } from '#lib/clock.ts'
import { SelectField } from '#ui/form/SelectField.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { countProblem, daysProblem, timeProblem } from './values.ts'
import type { WizardState } from './wizard-state.ts'

/** Monday first, as calendars here have it. */
const weekdayOrder = [1, 2, 3, 4, 5, 6, 0]

/** A schedule of one's own: days and a time, or a cron pattern; how many are kept; when it ends. */
export function CustomSchedule({ wizard: { form, values } }: { wizard: WizardState }) {
  const { t, i18n } = useLingui()
  const { number, time } = useFormats()
  const { errors } = form.formState
  const local = localTimeOf(values.time, time)
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
          label={t`Time (UTC)`}
          hint={local ? t`${local} in local time` : ''}
          error={errors.time?.message}
          {...form.register('time', {
            validate: (text) => (timeProblem(text) ? t`Give a time, for instance 03:00.` : true),
          })}
        />
      )}
      {values.frequency === 'weekly' && <Weekdays wizard={{ form }} />}
      {values.frequency === 'monthly' && (
        <TextField
          label={t`Days of the month (UTC)`}
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

/** The time of the field in local time, by today's offset. */
function localTimeOf(text: string, format: (hour: number, minute: number) => string): string | undefined {
  if (timeProblem(text)) return undefined
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  const local = localCadence({ kind: 'daily', hour, minute }, localOffset(clock.now()))
  return local?.kind === 'daily' ? format(local.hour, local.minute) : undefined
}

function Weekdays({ wizard: { form } }: { wizard: Pick<WizardState, 'form'> }) {
  const { t } = useLingui()
  const { weekday } = useFormats()
  return (
    <Controller
      control={form.control}
      name="weekdays"
      rules={{ validate: (days) => days.length > 0 || t`Choose at least one day.` }}
      render={({ field, fieldState: { error } }) => (
        <fieldset className="sm:col-span-2">
          <legend className="text-heading mb-1 font-semibold">{t`Days of the week (UTC)`}</legend>
          <div className="flex flex-wrap gap-x-4 gap-y-1">
            {weekdayOrder.map(String).map((day, index) => (
              <label key={day} className="flex min-h-6 items-center gap-2">
                <input
                  type="checkbox"
                  ref={index === 0 ? field.ref : undefined}
                  className="accent-brand size-5"
                  checked={field.value.includes(day)}
                  onBlur={field.onBlur}
                  onChange={(event) =>
                    field.onChange(
                      event.target.checked ? [...field.value, day] : field.value.filter((other) => other !== day),
                    )
                  }
                />
                {weekday(Number(day))}
              </label>
            ))}
          </div>
          <p className="text-critical mt-1 min-h-6 font-semibold" role="status">
            {error?.message}
          </p>
        </fieldset>
      )}
    />
  )
}
