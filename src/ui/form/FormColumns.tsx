import type { ReactNode } from 'react'

interface FormColumnsProps {
  /** What it amounts to, and what it costs: in view beside the fields, below them where there is no room. */
  summary: ReactNode
  /** The buttons, and what became of the last attempt. */
  footer?: ReactNode
  children: ReactNode
}

/** The grid of every form: fields, a summary of 320 px that stays in view, and the buttons below the fields. */
export function FormColumns({ summary, footer, children }: FormColumnsProps) {
  return (
    <div className="grid items-start gap-x-6 gap-y-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
      <div className="max-w-4xl min-w-0 space-y-5">{children}</div>
      <div className="space-y-4 lg:sticky lg:top-16 lg:col-start-2 lg:row-span-2 lg:row-start-1">{summary}</div>
      {footer && <div className="max-w-4xl min-w-0 space-y-5">{footer}</div>}
    </div>
  )
}
