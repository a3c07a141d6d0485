import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { InterruptedNotice } from '#components/write/InterruptedNotice.tsx'
import type { useInterruptedWrite } from '#components/write/interrupted-write.ts'
import { paths } from '#lib/paths.ts'
import { Notice } from '#ui/status/Notice.tsx'
import type { CreateResult, Progress } from './create-schedule.ts'

/** Where the wizard stands between the choices and the schedule. */
export type Phase =
  | { code: 'editing' }
  | { code: 'busy'; progress: Progress }
  | { code: 'ended'; result: Exclude<CreateResult, { kind: 'created' }>; activated: string | undefined }

export function CreatedToast({ name, wasAnswered }: { name: string; wasAnswered: boolean }) {
  return wasAnswered ? (
    <Trans>The schedule {name} has been created.</Trans>
  ) : (
    <Trans>The answer of OVHcloud was lost, but the schedule {name} has been created.</Trans>
  )
}

/** What is going on, or what became of the last attempt. */
export function Outcome({ phase, name }: { phase: Phase; name: string }) {
  switch (phase.code) {
    case 'editing':
      return null
    case 'busy':
      return <Working progress={phase.progress} />
    case 'ended':
      return <Ended result={phase.result} name={name} activated={phase.activated} />
  }
}

function Working({ progress }: { progress: Progress }) {
  const { t } = useLingui()
  switch (progress.code) {
    case 'sending':
      return null
    case 'activating':
      return (
        <Notice kind="information" live="polite" title={t`${progress.region} is being activated...`}>
          <Trans>The schedule is created as soon as the region is up. This can take up to five minutes.</Trans>
        </Notice>
      )
    case 'looking':
      return (
        <Notice kind="information" live="polite" title={t`Your schedule may have been created: checking...`}>
          <Trans>The answer of OVHcloud was lost. The schedules are being looked at; nothing is sent again.</Trans>
        </Notice>
      )
    case 'waiting':
      return (
        <Notice kind="information" live="polite" title={t`OVHcloud is creating the schedule...`}>
          <Trans>You can leave this page: it goes on without it.</Trans>
        </Notice>
      )
  }
}

function Ended({
  result,
  name,
  activated,
}: {
  result: Exclude<CreateResult, { kind: 'created' }>
  name: string
  activated: string | undefined
}) {
  const { t } = useLingui()
  const stays = activated !== undefined && (
    <p className="mt-2">
      <Trans>A region that was activated for it stays activated on the project ({activated}).</Trans>
    </p>
  )
  switch (result.kind) {
    case 'region-refused':
      return (
        <ErrorNotice title={t`${result.region} could not be activated: no schedule was created`} error={result.error} />
      )
    case 'region-not-ready':
      return (
        <Notice kind="warning" live="polite" title={t`${result.region} is not up yet: no schedule was created`}>
          <Trans>It stays activated on the project. Create the schedule again in a few minutes.</Trans>
        </Notice>
      )
    case 'refused':
      return (
        <>
          <ErrorNotice title={t`The schedule was not created`} error={result.error} />
          {stays}
        </>
      )
    case 'operation-failed':
      return (
        <>
          <Notice kind="critical" live="assertive" title={t`The schedule was not created`}>
            <Trans>
              OVHcloud accepted it and then failed, without saying why. No schedule named {name} was found. You can
              create it again.
            </Trans>
          </Notice>
          {stays}
        </>
      )
    case 'unknown':
      return (
        <>
          {result.look.kind === 'not-found' ? (
            <ErrorNotice
              title={t`No schedule named ${name} was found: it was not created. You can create it again.`}
              error={result.cause}
            />
          ) : (
            <ErrorNotice
              title={t`It is not known whether the schedule was created. Check Workflow Management before you create it again.`}
              error={result.look.error}
            />
          )}
          {stays}
        </>
      )
  }
}

interface InterruptedProps {
  interrupted: ReturnType<typeof useInterruptedWrite>
  projectId: string
}

/** A schedule of this instance that a reload interrupted. */
export function Interrupted({ interrupted, projectId }: InterruptedProps) {
  const { t } = useLingui()
  return (
    <InterruptedNotice
      interrupted={interrupted}
      words={{
        checking: t`Your schedule may have been created: checking...`,
        found: t`Your schedule was created before the page was reloaded`,
        notFound: t`The page was reloaded before your schedule was created`,
        unknown: t`It is not known whether the schedule was created before the page was reloaded`,
      }}
      renderFound={() => (
        <Link className="text-link" to={paths.schedules(projectId)}>
          <Trans>Go to the schedules</Trans>
        </Link>
      )}
      notFoundNote={<Trans>OVHcloud has no such schedule: nothing was created. You can create it again.</Trans>}
    />
  )
}
