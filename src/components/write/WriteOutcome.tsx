import { Trans, useLingui } from '@lingui/react/macro'
import { FocusWhen } from '#ui/form/FocusWhen.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
import { outcomeWords } from './outcome-words.ts'
import type { OutcomeWords, WriteSubject } from './outcome-words.ts'
import type { WriteFailure, WritePhase } from './write-run.ts'

interface WriteOutcomeProps {
  subject: WriteSubject
  phase: WritePhase
}

/** What is going on, or what became of the last attempt. A failure takes the focus. */
export function WriteOutcome({ subject, phase }: WriteOutcomeProps) {
  return (
    <FocusWhen isOver={phase.code === 'ended'}>
      <OutcomeNotice subject={subject} phase={phase} />
    </FocusWhen>
  )
}

/** The same in a dialog, which gives the focus back to its own button. */
export function OutcomeNotice({ subject, phase }: WriteOutcomeProps) {
  const { t, i18n } = useLingui()
  const words: OutcomeWords = outcomeWords[subject]
  switch (phase.code) {
    case 'editing':
    case 'sending':
      return null
    case 'looking':
      return <Working {...words.looking} />
    case 'waiting':
      return words.operation && <Working {...words.operation.waiting} />
    case 'activating':
      return (
        <Notice kind="information" live="polite" title={t`${phase.region} is being activated...`}>
          {words.region && i18n._(words.region.activating)}
        </Notice>
      )
    case 'ended':
      return (
        <>
          <FailureNotice subject={subject} sent={phase.sent} result={phase.result} />
          {phase.activated !== undefined && saysNothingOfTheRegion(phase.result) && (
            <p className="mt-2">
              <Trans>A region that was activated for it stays activated on the project ({phase.activated}).</Trans>
            </p>
          )}
        </>
      )
  }
}

const saysNothingOfTheRegion = ({ kind }: WriteFailure): boolean =>
  kind !== 'region-refused' && kind !== 'region-not-ready'

function Working({ title, note }: OutcomeWords['looking']) {
  const { i18n } = useLingui()
  return (
    <Notice kind="information" live="polite" title={i18n._(title)}>
      {note && i18n._(note)}
    </Notice>
  )
}

interface FailureNoticeProps {
  subject: WriteSubject
  /** The name that was sent. */
  sent: string
  result: WriteFailure
}

export function FailureNotice({ subject, sent, result }: FailureNoticeProps) {
  const { i18n } = useLingui()
  const words: OutcomeWords = outcomeWords[subject]
  switch (result.kind) {
    case 'refused':
      return <ErrorNotice title={i18n._(words.refused(sent))} error={result.error} />
    case 'region-refused':
      return words.region && <ErrorNotice title={i18n._(words.region.refused(result.region))} error={result.error} />
    case 'region-not-ready': {
      const notReady = words.region?.notReady(result.region)
      return (
        notReady && (
          <Notice kind="warning" live="polite" title={i18n._(notReady.title)}>
            {notReady.note && i18n._(notReady.note)}
          </Notice>
        )
      )
    }
    case 'operation-failed':
      return (
        <Notice kind="critical" live="assertive" title={i18n._(words.refused(sent))}>
          {words.operation && i18n._(words.operation.failed(sent))}
        </Notice>
      )
    case 'unknown':
      if (result.look.kind === 'look-failed') {
        return <ErrorNotice title={i18n._(words.unknown(sent))} error={result.look.error} />
      }
      return (
        <ErrorNotice
          title={i18n._(result.look.mayHavePassed ? words.unknown(sent) : words.notFound(sent))}
          error={result.cause}
        />
      )
  }
}
