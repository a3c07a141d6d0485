import type { ReactNode } from 'react'
import { Notice } from '#ui/status/Notice.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
import type { useInterruptedWrite } from './interrupted-write.ts'

interface InterruptedNoticeProps {
  interrupted: ReturnType<typeof useInterruptedWrite>
  /** The titles of what the look finds. */
  words: { checking: string; found: string; notFound: string; unknown: string }
  /** Where to see it, given the id of what was found. */
  renderFound: (id: string) => ReactNode
  /** What it means that nothing was found. */
  notFoundNote: ReactNode
}

/** A write of this page that a reload interrupted: what the look says of it. */
export function InterruptedNotice({ interrupted, words, renderFound, notFoundNote }: InterruptedNoticeProps) {
  const { found, isChecking, checkAgain } = interrupted
  if (isChecking) return <Notice kind="information" live="polite" title={words.checking} />
  if (found === null) return null
  switch (found.result.kind) {
    case 'found':
      return (
        <Notice kind="success" live="polite" title={words.found}>
          <p>{renderFound(found.result.id)}</p>
        </Notice>
      )
    case 'not-found':
      return (
        <Notice kind="information" live="polite" title={words.notFound}>
          <p>{notFoundNote}</p>
        </Notice>
      )
    case 'look-failed':
      return <ErrorNotice title={words.unknown} error={found.result.error} onRetry={checkAgain} />
  }
}
