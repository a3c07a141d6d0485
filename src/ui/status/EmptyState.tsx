import type { ReactNode } from 'react'

/** Instead of rows: why there are none, and what to do. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="border-line space-y-3 rounded-lg border bg-surface px-6 py-12 text-center">
      <h2 className="text-xl">{title}</h2>
      <div className="mx-auto max-w-prose space-y-3">{children}</div>
    </div>
  )
}
