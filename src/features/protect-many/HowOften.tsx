import { Trans, useLingui } from '@lingui/react/macro'
import { Controller } from 'react-hook-form'
import type { UseFormReturn } from 'react-hook-form'
import { WeekdaysField } from '#components/schedule/WeekdaysField.tsx'
import { countProblem, daysProblem } from '#domain/schedule/fields.ts'
import { RadioCard } from '#ui/form/RadioCard.tsx'
import { SelectField } from '#ui/form/SelectField.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { useFormats } from '#ui/text/formats.ts'
import type { Values } from './values.ts'

interface HowOftenProps {
  form: UseFormReturn<Values>
  values: Values
  onChange: () => void
}

/** The days and how many are kept. The times are spread, and stand in the table. */
export function HowOften({ form, values, onChange }: HowOftenProps) {
  const { t } = useLingui()
  const { number } = useFormats()
  const { errors } = form.formState
  return (
    <fieldset className="space-y-3">
      <legend className="text-heading mb-2 font-semibold">
        <Trans>How often?</Trans>
      </legend>
      <div className="grid gap-3 xl:grid-cols-3">
        <RadioCard label={t`Daily backup, last 7 kept`} value="daily-7" {...form.register('kind', { onChange })} />
        <RadioCard label={t`Daily backup, last 14 kept`} value="daily-14" {...form.register('kind', { onChange })} />
        <RadioCard label={t`Custom`} value="custom" {...form.register('kind', { onChange })} />
      </div>
      {values.kind === 'custom' && (
        <div className="border-line grid gap-x-6 gap-y-2 rounded-lg border p-4 sm:grid-cols-2">
          <SelectField label={t`Repeat`} {...form.register('frequency', { onChange })}>
            <option value="daily">{t`Every day`}</option>
            <option value="weekly">{t`On days of the week`}</option>
            <option value="monthly">{t`On days of the month`}</option>
          </SelectField>
          <TextField
            label={t`Backups to keep`}
            inputMode="numeric"
            error={errors.rotation?.message}
            {...form.register('rotation', {
              onChange,
              validate: (text) => {
                const problem = countProblem(text)
                return problem ? t`Give a whole number from 1 to ${number(problem.max)}.` : true
              },
            })}
          />
          {values.frequency === 'weekly' && (
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
          )}
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
        </div>
      )}
      <p className="text-quiet text-sm">
        <Trans>
          The starts are spread over the night (22:00 to 05:55 UTC): no two of a region at once while there is room, and
          none within an hour of another schedule of its instance.
        </Trans>
      </p>
    </fieldset>
  )
}
