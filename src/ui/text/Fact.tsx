import type { ReactNode } from 'react'

/** One line of a description list: what it is, and its value. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-quiet text-sm">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  )
}
