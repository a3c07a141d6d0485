import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { LookResult } from '#api/client/write.ts'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { InterruptedNotice } from '#components/write/InterruptedNotice.tsx'
import type { useInterruptedWrite } from '#components/write/interrupted-write.ts'
import { paths } from '#lib/paths.ts'
import { Notice } from '#ui/status/Notice.tsx'

/** Where the form stands between typing and the new instance. */
export type Phase =
  | { code: 'editing' }
  | { code: 'sending' }
  /** The answer was lost: the instances are being looked at. */
  | { code: 'looking' }
  | { code: 'refused'; error: unknown }
  | { code: 'unknown'; cause: unknown; look: Exclude<LookResult, { kind: 'found' }> }

interface CreatedToastProps {
  name: string
  count: number
  wasAnswered: boolean
}

export function CreatedToast({ name, count, wasAnswered }: CreatedToastProps) {
  return wasAnswered ? (
    <Plural value={count} one={`${name} is being created.`} other={`# instances ${name} are being created.`} />
  ) : (
    <Trans>The answer of OVHcloud was lost, but {name} is being created.</Trans>
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
        <Notice kind="information" live="polite" title={t`Your instance may be being created: checking...`}>
          <Trans>The answer of OVHcloud was lost. The instances are being looked at; nothing is sent again.</Trans>
        </Notice>
      )
    case 'refused':
      return <ErrorNotice title={t`The instance was not created`} error={phase.error} />
    case 'unknown':
      return phase.look.kind === 'not-found' ? (
        <ErrorNotice
          title={t`No new instance named ${name} was found. It can appear late: look at the list of instances before you create it again.`}
          error={phase.cause}
        />
      ) : (
        <ErrorNotice
          title={t`It is not known whether the instance is being created. Look at the list of instances before you create it again.`}
          error={phase.look.error}
        />
      )
  }
}

interface InterruptedProps {
  interrupted: ReturnType<typeof useInterruptedWrite>
  projectId: string
}

/** An instance from this backup whose creation a reload interrupted. */
export function Interrupted({ interrupted, projectId }: InterruptedProps) {
  const { t } = useLingui()
  const list = (
    <Link className="text-link" to={paths.instances(projectId)}>
      <Trans>Go to the instances</Trans>
    </Link>
  )
  return (
    <InterruptedNotice
      interrupted={interrupted}
      words={{
        checking: t`Your instance may be being created: checking...`,
        found: t`Your instance was created before the page was reloaded`,
        notFound: t`The page was reloaded before your instance was there`,
        unknown: t`It is not known whether the instance was created before the page was reloaded`,
      }}
      renderFound={() => list}
      notFoundNote={list}
    />
  )
}
