import { Button } from '@ovhcloud/ods-react'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { ApiError } from '#api/client/errors.ts'
import { CopyButton } from '#ui/text/CopyButton.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { errorWords } from './error-words.ts'

interface ErrorNoticeProps {
  error: unknown
  /** What could not be done: "The backup was not created". */
  title: ReactNode
  kind?: 'critical' | 'warning'
  onRetry?: () => void
}

/** A failure: what it means, OVH's own message, and the query id that OVH's support asks for. */
export function ErrorNotice({ error, title, kind = 'critical', onRetry }: ErrorNoticeProps) {
  const { i18n, t } = useLingui()
  const facts = error instanceof ApiError ? error.facts : undefined
  const queryId = facts?.queryId
  return (
    <Notice kind={kind} title={title} live={kind === 'critical' ? 'assertive' : 'polite'}>
      <p>{i18n._(errorWords(error))}</p>
      {facts?.ovhMessage && (
        <p>
          <Trans>Message of OVHcloud:</Trans> <q lang="en">{facts.ovhMessage}</q>
        </p>
      )}
      {queryId && (
        <p className="flex flex-wrap items-center gap-x-1 text-sm">
          <Trans>Query ID:</Trans> <code className="break-all">{queryId}</code>
          <CopyButton text={queryId} what={t`the query ID`} />
        </p>
      )}
      {onRetry && (
        <Button variant="outline" size="sm" className="mt-1" onClick={onRetry}>
          <Trans>Retry</Trans>
        </Button>
      )}
    </Notice>
  )
}
