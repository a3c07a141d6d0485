import { useLingui } from '@lingui/react/macro'
import { Skeleton } from '#ui/status/Skeleton.tsx'

const rows = Array.from({ length: 16 }, (_, row) => row)

/** Before the first page has its data: a heading, a toolbar and rows, grey, where they will be. */
export function PageSkeleton() {
  const { t } = useLingui()
  return (
    <div aria-busy="true" className="min-h-dvh">
      <h1 className="mb-2 flex h-10 items-center">
        <span className="sr-only">{t`Loading`}</span>
        <Skeleton className="h-6 w-48" />
      </h1>
      <div className="mb-2 flex h-17 items-start gap-2">
        <Skeleton className="h-8 w-60" />
        <Skeleton className="h-8 w-24" />
        <Skeleton className="h-8 w-24" />
      </div>
      <div className="border-line divide-line bg-surface divide-y rounded-lg border">
        <div className="bg-sunken h-9 rounded-t-lg" />
        {rows.map((row) => (
          <div key={row} className="flex h-18 items-center gap-8 px-3 md:h-10">
            <Skeleton className="w-40" />
            <Skeleton className="w-24" />
            <Skeleton className="w-32" />
          </div>
        ))}
      </div>
    </div>
  )
}
