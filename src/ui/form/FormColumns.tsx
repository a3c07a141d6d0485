import type { MouseEvent, ReactNode } from 'react'

interface FormColumnsProps {
  /** What it amounts to, and what it costs: in view beside the fields, below them where there is no room. */
  summary: ReactNode
  /** The buttons, and what became of the last attempt. */
  footer?: ReactNode
  children: ReactNode
}

/**
 * A press on the button that sends does not take the focus from the field: what the field then says of itself would
 * move the button away under the pointer, and the press would be lost.
 */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button[type=submit]')) event.preventDefault()
}

/** The grid of every form: fields, a summary of 320 px that stays in view, and the buttons below the fields. */
export function FormColumns({ summary, footer, children }: FormColumnsProps) {
  return (
    // It serves the button inside: the element itself is not one.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      onMouseDown={keepFocus}
      className="grid items-start gap-x-6 gap-y-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]"
    >
      <div className="max-w-4xl min-w-0 space-y-5">{children}</div>
      <div className="space-y-4 lg:sticky lg:top-16 lg:col-start-2 lg:row-span-2 lg:row-start-1">{summary}</div>
      {footer && <div className="max-w-4xl min-w-0 space-y-5">{footer}</div>}
    </div>
  )
}
