import { Button } from '@ovhcloud/ods-react'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'

interface SelectionBarProps {
  label: string
  /** "3 backups selected, 12 GiB". */
  summary: ReactNode
  onClear: () => void
  /** The buttons. */
  children: ReactNode
}

/** What is selected in a list and what can be done with it. It sticks to the bottom: selecting moves no row. */
export function SelectionBar({ label, summary, onClear, children }: SelectionBarProps) {
  return (
    <section
      aria-label={label}
      className="border-brand bg-sky bulk-bar sticky bottom-2 z-10 mt-3 flex flex-wrap items-center gap-3 rounded-lg border p-3 shadow-lg"
    >
      <p role="status" className="mr-auto">
        {summary}
      </p>
      <Button variant="outline" size="sm" onClick={onClear}>
        <Trans>Clear the selection</Trans>
      </Button>
      {children}
    </section>
  )
}
