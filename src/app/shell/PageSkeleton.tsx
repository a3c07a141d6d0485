import { useLingui } from '@lingui/react/macro'
import { Skeleton } from '#ui/status/Skeleton.tsx'

/** Before the first page has its data: a heading and rows, grey, where they will be. */
export function PageSkeleton() {
  const { t } = useLingui()
  return (
    <div aria-busy="true" className="min-h-dvh">
      <h1 className="mb-4 text-2xl">
        <span className="sr-only">{t`Loading`}</span>
        <Skeleton className="h-6 w-48" />
      </h1>
      <div className="border-line divide-line divide-y rounded-lg border bg-surface">
        {Array.from({ length: 10 }, (_, row) => (
          <div key={row} className="flex h-14 items-center gap-8 px-3">
            <Skeleton className="w-40" />
            <Skeleton className="w-24" />
            <Skeleton className="w-32" />
          </div>
        ))}
      </div>
    </div>
  )
}
