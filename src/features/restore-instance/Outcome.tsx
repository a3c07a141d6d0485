import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { InterruptedNotice } from '#components/write/InterruptedNotice.tsx'
import type { useInterruptedWrite } from '#components/write/interrupted-write.ts'
import { paths } from '#lib/paths.ts'
import { Notice } from '#ui/status/Notice.tsx'
import type { RestoreResult } from './restore-instance.ts'

/** Where the form stands between the second thoughts and the restore. */
export type Phase =
  | { code: 'editing' }
  | { code: 'sending' }
  /** The answer was lost: the instance is being looked at. */
  | { code: 'looking' }
  | { code: 'refused'; error: unknown }
  | { code: 'unknown'; result: Extract<RestoreResult, { kind: 'unknown' }> }

interface StartedToastProps {
  name: string
  backup: string
  wasAnswered: boolean
}

export function StartedToast({ name, backup, wasAnswered }: StartedToastProps) {
  return wasAnswered ? (
    <Trans>
      {name} is being restored from {backup}.
    </Trans>
  ) : (
    <Trans>
      The answer of OVHcloud was lost, but {name} is being restored from {backup}.
    </Trans>
  )
}

/** What became of the last attempt. */
export function Outcome({ phase, name }: { phase: Phase; name: string }) {
  const { t } = useLingui()
  switch (phase.code) {
    case 'editing':
    case 'sending':
      return null
    case 'looking':
      return (
        <Notice kind="information" live="polite" title={t`The restore may have begun: checking...`}>
          <Trans>The answer of OVHcloud was lost. The instance is being looked at; nothing is sent again.</Trans>
        </Notice>
      )
    case 'refused':
      return <ErrorNotice title={t`${name} was not restored`} error={phase.error} />
    case 'unknown':
      return phase.result.look.kind === 'not-found' ? (
        <ErrorNotice
          title={t`${name} shows no restore: it was not begun. You can confirm again.`}
          error={phase.result.cause}
        />
      ) : (
        <ErrorNotice
          title={t`It is not known whether the restore has begun. Look at the status of ${name} before you confirm again.`}
          error={phase.result.look.error}
        />
      )
  }
}

interface InterruptedProps {
  interrupted: ReturnType<typeof useInterruptedWrite>
  projectId: string
  instance: { id: string; region: string }
}

/** A restore of this instance, or a backup before it, that a reload interrupted. */
export function Interrupted({ interrupted, projectId, instance }: InterruptedProps) {
  const { t } = useLingui()
  return (
    <InterruptedNotice
      interrupted={interrupted}
      words={{
        checking: t`What you confirmed may have been carried out: checking...`,
        found: t`What you confirmed before the page was reloaded has been carried out`,
        notFound: t`What you confirmed before the page was reloaded was not carried out`,
        unknown: t`It is not known whether what you confirmed before the page was reloaded was carried out`,
      }}
      renderFound={() => (
        <Link className="text-link" to={paths.instance(projectId, instance)}>
          <Trans>Show the instance</Trans>
        </Link>
      )}
      notFoundNote={<Trans>Nothing happened to the instance. You can confirm again.</Trans>}
    />
  )
}
