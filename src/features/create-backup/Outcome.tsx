import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { ErrorNotice } from '#components/ErrorNotice.tsx'
import type { useInterruptedWrite } from '#components/interrupted-write.ts'
import { paths } from '#lib/paths.ts'
import { Notice } from '#ui/Notice.tsx'
import type { StartResult } from './start-backup.ts'

/** Where the form stands between typing and the backup's start. */
export type Phase =
  | { code: 'editing' }
  | { code: 'sending' }
  /** The answer was lost: the list of backups is being looked at. */
  | { code: 'looking' }
  | { code: 'refused'; error: unknown }
  | { code: 'unknown'; result: Extract<StartResult, { kind: 'unknown' }> }

export function StartedToast({
  projectId,
  name,
  result,
}: {
  projectId: string
  name: string
  result: Extract<StartResult, { kind: 'started' }>
}) {
  return (
    <span>
      {result.wasAnswered ? (
        <Trans>The backup {name} has started.</Trans>
      ) : (
        <Trans>The answer of OVHcloud was lost, but the backup {name} has started.</Trans>
      )}{' '}
      <Link className="underline" to={paths.instanceBackups(projectId, { id: result.backupId })}>
        <Trans>Show the backup</Trans>
      </Link>
    </span>
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
        <Notice kind="information" live="polite" title={t`Your backup may have been started: checking...`}>
          <p>
            <Trans>
              The answer of OVHcloud was lost. The list of backups is being looked at; nothing is sent again.
            </Trans>
          </p>
        </Notice>
      )
    case 'refused':
      return <ErrorNotice title={t`The backup was not created`} error={phase.error} />
    case 'unknown':
      return phase.result.look.kind === 'not-found' ? (
        <ErrorNotice
          title={t`No backup named ${name} was found: it was not started. You can confirm again.`}
          error={phase.result.cause}
        />
      ) : (
        <ErrorNotice
          title={t`It is not known whether the backup was started. Check the list under Instance Backup before you confirm again.`}
          error={phase.result.look.error}
        />
      )
  }
}

/** A backup of this instance that a reload interrupted. */
export function Interrupted({
  interrupted,
  projectId,
}: {
  interrupted: ReturnType<typeof useInterruptedWrite>
  projectId: string
}) {
  const { t } = useLingui()
  const { found, isChecking, checkAgain } = interrupted
  if (isChecking) {
    return <Notice kind="information" live="polite" title={t`Your backup may have been started: checking...`} />
  }
  if (found === null) return null
  switch (found.result.kind) {
    case 'found': {
      const { id } = found.result
      return (
        <Notice kind="success" live="polite" title={t`Your backup was started before the page was reloaded`}>
          <p>
            <Link className="text-link" to={paths.instanceBackups(projectId, { id })}>
              <Trans>Show the backup</Trans>
            </Link>
          </p>
        </Notice>
      )
    }
    case 'not-found':
      return (
        <Notice kind="information" live="polite" title={t`The page was reloaded before your backup was started`}>
          <p>
            <Trans>OVHcloud has no such backup: nothing was started. You can confirm again.</Trans>
          </p>
        </Notice>
      )
    case 'look-failed':
      return (
        <ErrorNotice
          title={t`It is not known whether the backup was started before the page was reloaded`}
          error={found.result.error}
          onRetry={checkAgain}
        />
      )
  }
}
