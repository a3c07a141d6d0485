import { useLingui } from '@lingui/react/macro'
import type { Ref } from 'react'
import { useFormats } from '#ui/text/formats.ts'

interface WeekdaysFieldProps {
  /** 0 is Sunday. */
  days: readonly string[]
  inputRef: Ref<HTMLInputElement>
  error: string | undefined
  onBlur: () => void
  onChange: (days: string[]) => void
}

/** Monday first, as calendars here have it. */
const weekdayOrder = [1, 2, 3, 4, 5, 6, 0]

export function WeekdaysField({ days, inputRef, error, onBlur, onChange }: WeekdaysFieldProps) {
  const { t } = useLingui()
  const { weekday } = useFormats()
  return (
    <fieldset className="sm:col-span-2">
      <legend className="text-heading mb-1 font-semibold">{t`Days of the week`}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {weekdayOrder.map(String).map((day, index) => (
          <label key={day} className="flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              ref={index === 0 ? inputRef : undefined}
              className="accent-brand size-5"
              checked={days.includes(day)}
              onBlur={onBlur}
              onChange={(event) =>
                onChange(event.target.checked ? [...days, day] : days.filter((other) => other !== day))
              }
            />
            {weekday(Number(day))}
          </label>
        ))}
      </div>
      <p className="text-critical mt-1 min-h-6 font-semibold" role="status">
        {error}
      </p>
    </fieldset>
  )
}
