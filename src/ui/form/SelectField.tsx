import { useId } from 'react'
import type { ComponentPropsWithRef, ReactNode } from 'react'

interface SelectFieldProps extends ComponentPropsWithRef<'select'> {
  label: string
  error?: string | undefined
  /** The options. */
  children: ReactNode
}

/** A labelled native select: ODS's own is 38 kB. */
export function SelectField({ label, error, children, ...select }: SelectFieldProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="text-heading mb-1 block font-semibold">
        {label}
      </label>
      <select
        id={id}
        className="field-control w-full"
        aria-invalid={error !== undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        {...select}
      >
        {children}
      </select>
      {/* Its room is there from the start: see TextField. */}
      <div className="mt-1 min-h-6">
        {error && (
          <p id={`${id}-error`} className="text-critical font-semibold">
            {error}
          </p>
        )}
      </div>
    </div>
  )
}
