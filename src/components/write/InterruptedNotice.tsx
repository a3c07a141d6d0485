import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Notice } from '#ui/status/Notice.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
import type { useInterruptedWrite } from './interrupted-write.ts'
import { interruptedWords } from './outcome-words.ts'
import type { InterruptedSubject, InterruptedWords } from './outcome-words.ts'

export interface InterruptedNoticeProps {
  subject: InterruptedSubject
  interrupted: ReturnType<typeof useInterruptedWrite>
  /** Where to see it, given the id of what was found. */
  renderFound: (id: string) => ReactNode
  /** What it means that nothing was found. */
  notFoundNote: ReactNode
}

/** A write of this page that a reload interrupted: what the look says of it. */
export function InterruptedNotice({ subject, interrupted, renderFound, notFoundNote }: InterruptedNoticeProps) {
  const { i18n } = useLingui()
  const words: InterruptedWords = interruptedWords[subject]
  const { found, isChecking, checkAgain } = interrupted
  if (isChecking) return <Notice kind="information" live="polite" title={i18n._(words.checking)} />
  if (found === null) return null
  switch (found.result.kind) {
    case 'found':
      return (
        <Notice kind="success" live="polite" title={i18n._(words.found)}>
          <p>{renderFound(found.result.id)}</p>
        </Notice>
      )
    case 'not-found':
      return (
        <Notice kind="information" live="polite" title={i18n._(words.notFound)}>
          <p>{notFoundNote}</p>
        </Notice>
      )
    case 'look-failed':
      return <ErrorNotice title={i18n._(words.unknown)} error={found.result.error} onRetry={checkAgain} />
  }
}
