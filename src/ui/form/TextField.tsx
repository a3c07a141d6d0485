import { useId } from 'react'
import type { ComponentPropsWithRef } from 'react'

interface TextFieldProps extends ComponentPropsWithRef<'input'> {
  label: string
  hint?: string
  /** How to mend what was typed. */
  error?: string | undefined
}

/** A labelled text field: the error stands beside it, and is read with it. */
export function TextField({ label, hint, error, ...input }: TextFieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div>
      <label htmlFor={id} className="text-heading mb-1 block font-semibold">
        {label}
      </label>
      <input
        type="text"
        id={id}
        autoComplete="off"
        className="field-control w-full"
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
        {...input}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-quiet mt-1 text-sm">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-critical mt-1 font-semibold">
          {error}
        </p>
      )}
    </div>
  )
}
