import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { Region } from '#api/operations/project.ts'
import { isUp } from '#domain/region.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'

export interface SideRead {
  /** What is missing: "Models". */
  title: string
  error: Error | null
  retry: () => void
}

/** A read of a page, as the notices want it. */
export const sideRead = (title: string, read: { error: Error | null; refetch: () => unknown }): SideRead => ({
  title,
  error: read.error,
  retry: () => void read.refetch(),
})

interface PartialDataNoticesProps {
  /** Rows that OVH sent and that made no sense. */
  dropped: number
  regions: readonly Region[]
  reads: readonly SideRead[]
}

/**
 * What is missing on a page that works all the same: each cause once, with its own retry. It comes last
 * in the page and sticks to the bottom of the window: seen at once, and nothing above it moves.
 */
export function PartialDataNotices({ dropped, regions, reads }: PartialDataNoticesProps) {
  const down = regions.filter((region) => !isUp(region)).map(({ name }) => name)
  const failed = useNewestFirst(reads.filter(({ error }) => error !== null))
  if (dropped === 0 && down.length === 0 && failed.length === 0) return null
  return (
    <div className="sticky bottom-2 z-10 mt-4 max-h-[50dvh] space-y-2 overflow-y-auto rounded-lg shadow-lg">
      {failed.map(({ title, error, retry }) => (
        <ErrorNotice key={title} kind="warning" title={title} error={error} onRetry={retry} />
      ))}
      {down.length > 0 && (
        <Notice kind="warning">
          <Trans>These regions are down or in maintenance, their data may be incomplete: {down.join(', ')}.</Trans>
        </Notice>
      )}
      {dropped > 0 && (
        <Notice kind="warning">
          <Plural
            value={dropped}
            one="# row that OVHcloud sent could not be understood and is left out."
            other="# rows that OVHcloud sent could not be understood and are left out."
          />
        </Notice>
      )}
    </div>
  )
}

/** The notices stand on the bottom of the window: one that comes later goes above the others, and moves none. */
function useNewestFirst(failed: readonly SideRead[]): SideRead[] {
  const [arrived, setArrived] = useState<readonly string[]>([])
  const titles = failed.map(({ title }) => title)
  const fresh = titles.filter((title) => !arrived.includes(title))
  const order = [...fresh, ...arrived.filter((title) => titles.includes(title))]
  // What is known of the last rendering is brought up to date within this one.
  if (fresh.length > 0 || order.length < arrived.length) setArrived(order)
  return failed.toSorted((a, b) => order.indexOf(a.title) - order.indexOf(b.title))
}
