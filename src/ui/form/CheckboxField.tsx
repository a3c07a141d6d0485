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
      {error && (
        <p id={`${id}-error`} className="text-critical mt-1 font-semibold">
          {error}
        </p>
      )}
    </div>
  )
}
