import { useLingui } from '@lingui/react/macro'
import { Skeleton } from '#ui/status/Skeleton.tsx'

/** Where rows will be. Nothing stands below it, so that nothing moves when they come. */
export function ListSkeleton() {
  const { t } = useLingui()
  return (
    <div role="status" aria-label={t`Loading`} className="border-line space-y-4 rounded-lg border bg-surface p-4">
      {[1, 2, 3, 4, 5, 6].map((line) => (
        <p key={line}>
          <Skeleton className="w-full" />
        </p>
      ))}
    </div>
  )
}
