import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Region } from '#api/operations/project.ts'
import { isUp } from '#domain/region.ts'
import { Disclosure } from '#ui/overlay/Disclosure.tsx'
import { useIsNarrow } from '#ui/page/use-is-narrow.ts'
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
 * What is missing on a page that works all the same, in one line; on demand each cause once, with its own retry. It
 * has a line of its own where it stands: what comes late moves nothing.
 */
export function PartialDataNotices({ dropped, regions, reads }: PartialDataNoticesProps) {
  const { t } = useLingui()
  const isNarrow = useIsNarrow()
  const down = regions.filter((region) => !isUp(region)).map(({ name }) => name)
  const failed = reads.filter(({ error }) => error !== null)
  const titles = [
    ...failed.map(({ title }) => title),
    ...(down.length > 0 ? [t`Regions are down: ${down.join(', ')}`] : []),
    ...(dropped > 0 ? [t`Some rows are left out`] : []),
  ]
  const count = titles.length
  const label =
    count === 1 ? (titles[0] ?? '') : plural(count, { one: '# thing is missing', other: '# things are missing' })
  return (
    // As wide whatever it says: one read after the other can give up.
    <div role="status" className={count > 0 ? 'min-w-0 shrink-0 md:w-60' : ''} title={titles.join('\n')}>
      {/* Read out in full, since the line only counts them. */}
      {count > 1 && <span className="sr-only">{titles.join('. ')}</span>}
      {count > 0 && (
        <Disclosure
          label={label}
          icon="triangle-exclamation"
          align="right"
          isIconOnly={isNarrow}
          className="tool-button tool-button-warning md:w-full"
        >
          <div className="space-y-2 md:w-xl">
            {failed.map(({ title, error, retry }) => (
              <ErrorNotice key={title} kind="warning" title={title} error={error} onRetry={retry} />
            ))}
            {down.length > 0 && (
              <Notice kind="warning">
                <Trans>
                  These regions are down or in maintenance, their data may be incomplete: {down.join(', ')}.
                </Trans>
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
        </Disclosure>
      )}
    </div>
  )
}
