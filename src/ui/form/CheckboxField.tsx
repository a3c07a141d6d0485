import { useId } from 'react'
import type { ComponentPropsWithRef } from 'react'

interface CheckboxFieldProps extends ComponentPropsWithRef<'input'> {
  label: string
  error?: string | undefined
}

export function CheckboxField({ label, error, ...input }: CheckboxFieldProps) {
  const id = useId()
  return (
    <div>
      <label className="flex min-h-6 items-start gap-2 font-semibold">
        <input
          type="checkbox"
          className="accent-brand mt-0.5 size-5 flex-none"
          aria-invalid={error !== undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          {...input}
        />
        {label}
      </label>
      {/* Its room is there from the start: see TextField. */}
      <div className="mt-1 min-h-12 sm:min-h-6">
        {error && (
          <p id={`${id}-error`} className="text-critical font-semibold">
            {error}
          </p>
        )}
      </div>
    </div>
  )
}
