import { useId } from 'react'
import type { ComponentPropsWithRef } from 'react'

interface TextFieldProps extends ComponentPropsWithRef<'input'> {
  label: string
  hint?: string
  /** What is possible, but seldom meant. */
  warning?: string | undefined
  /** How to mend what was typed. */
  error?: string | undefined
}

/** A labelled text field: the error stands beside it, and is read with it. */
export function TextField({ label, hint, warning, error, ...input }: TextFieldProps) {
  const id = useId()
  const described = error ? `${id}-error` : (warning ?? hint) && `${id}-hint`
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
        aria-describedby={described}
        {...input}
      />
      {/* Room for the error before it comes: one that appears as the field is left would push the button away
          under the pointer that is about to press it. */}
      <div className="mt-1 min-h-12 sm:min-h-6">
        {error ? (
          <p id={`${id}-error`} className="text-critical font-semibold">
            {error}
          </p>
        ) : (
          (warning ?? hint) && (
            <p id={`${id}-hint`} className={warning ? 'text-warning font-semibold' : 'text-quiet text-sm'}>
              {warning ?? hint}
            </p>
          )
        )}
      </div>
    </div>
  )
}
