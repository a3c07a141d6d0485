import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { InterruptedNotice } from '#components/write/InterruptedNotice.tsx'
import type { useInterruptedWrite } from '#components/write/interrupted-write.ts'
import type { StartResult } from './start-backup.ts'

/** Where the form stands between typing and the backup's start. */
export type Phase =
  | { code: 'editing' }
  /** The region of the remote copy is being activated. */
  | { code: 'activating'; region: string }
  | { code: 'sending' }
  /** The answer was lost: the list of backups is being looked at. */
  | { code: 'looking' }
  | { code: 'refused'; error: unknown }
  /** It is not certain that it was started, or what its copy needs is not there. */
  | { code: 'ended'; result: Exclude<StartResult, { kind: 'started' }> }

interface StartedToastProps {
  projectId: string
  name: string
  result: Extract<StartResult, { kind: 'started' }>
  remote: { region: string; name: string } | undefined
}

export function StartedToast({ projectId, name, result, remote }: StartedToastProps) {
  return (
    <span>
      {result.wasAnswered ? (
        <Trans>The backup {name} has started.</Trans>
      ) : (
        <Trans>The answer of OVHcloud was lost, but the backup {name} has started.</Trans>
      )}{' '}
      {remote && (
        <>
          <Trans>
            Once it is saved, it is copied to {remote.region} as {remote.name}.
          </Trans>{' '}
        </>
      )}
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
    case 'activating':
      return (
        <Notice kind="information" live="polite" title={t`${phase.region} is being activated...`}>
          <Trans>The backup is started as soon as the region is up. This can take up to five minutes.</Trans>
        </Notice>
      )
    case 'refused':
      return <ErrorNotice title={t`The backup was not created`} error={phase.error} />
    case 'ended':
      return <Ended result={phase.result} name={name} />
  }
}

function Ended({ result, name }: { result: Exclude<StartResult, { kind: 'started' }>; name: string }) {
  const { t } = useLingui()
  switch (result.kind) {
    case 'region-refused':
      return (
        <ErrorNotice title={t`${result.region} could not be activated: no backup was started`} error={result.error} />
      )
    case 'region-not-ready':
      return (
        <Notice kind="warning" live="polite" title={t`${result.region} is not up yet: no backup was started`}>
          <Trans>It stays activated on the project. Confirm again in a few minutes.</Trans>
        </Notice>
      )
    case 'unknown':
      return result.look.kind === 'not-found' ? (
        <ErrorNotice
          title={t`No backup named ${name} was found: it was not started. You can confirm again.`}
          error={result.cause}
        />
      ) : (
        <ErrorNotice
          title={t`It is not known whether the backup was started. Check the list under Instance Backup before you confirm again.`}
          error={result.look.error}
        />
      )
  }
}

interface InterruptedProps {
  interrupted: ReturnType<typeof useInterruptedWrite>
  projectId: string
}

/** A backup of this instance that a reload interrupted. */
export function Interrupted({ interrupted, projectId }: InterruptedProps) {
  const { t } = useLingui()
  return (
    <InterruptedNotice
      interrupted={interrupted}
      words={{
        checking: t`Your backup may have been started: checking...`,
        found: t`Your backup was started before the page was reloaded`,
        notFound: t`The page was reloaded before your backup was started`,
        unknown: t`It is not known whether the backup was started before the page was reloaded`,
      }}
      renderFound={(id) => (
        <Link className="text-link" to={paths.instanceBackups(projectId, { id })}>
          <Trans>Show the backup</Trans>
        </Link>
      )}
      notFoundNote={<Trans>OVHcloud has no such backup: nothing was started. You can confirm again.</Trans>}
    />
  )
}
