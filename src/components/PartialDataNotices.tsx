import { Plural, Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Region } from '#api/operations/project.ts'
import { Notice } from '#ui/Notice.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'

export interface SideRead {
  /** What is missing: "Models". */
  title: ReactNode
  error: Error | null
  retry: () => void
}

interface PartialDataNoticesProps {
  /** Rows that OVH sent and that made no sense. */
  dropped: number
  regions: Region[]
  reads: SideRead[]
}

/**
 * What is missing on a page that works all the same: each cause once, with its own retry. It comes last
 * in the page and sticks to the bottom of the window: seen at once, and nothing above it moves.
 */
export function PartialDataNotices({ dropped, regions, reads }: PartialDataNoticesProps) {
  const down = regions.filter(({ status }) => status !== undefined && status !== 'UP').map(({ name }) => name)
  const failed = reads.filter(({ error }) => error !== null)
  if (dropped === 0 && down.length === 0 && failed.length === 0) return null
  return (
    <div className="sticky bottom-2 z-10 mt-4 max-h-[50dvh] space-y-2 overflow-y-auto rounded-lg shadow-lg">
      {failed.map(({ title, error, retry }, index) => (
        <ErrorNotice key={index} kind="warning" title={title} error={error} onRetry={retry} />
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
