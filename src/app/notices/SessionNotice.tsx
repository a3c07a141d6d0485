import { Button } from '@ovhcloud/ods-react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { hasSignIn, isLive } from '#api/client/endpoint.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { signIn } from '#app/start/sign-in.ts'

/** The calls of this page are not authorised (any more): how to mend it. What was typed stays where it is. */
export function SessionNotice() {
  const { t } = useLingui()
  const [hasFailed, setHasFailed] = useState(false)
  const [isLeaving, setIsLeaving] = useState(false)
  const start = (): void => {
    setIsLeaving(true)
    signIn().catch(() => {
      setHasFailed(true)
      setIsLeaving(false)
    })
  }
  return (
    <div className="rounded-lg shadow-lg">
      {!isLive() ? (
        <Notice kind="warning" live="assertive" title={t`Your session is over`}>
          <Trans>The demo simulates it: switch that scenario off under "Demo", as if you had signed in again.</Trans>
        </Notice>
      ) : hasSignIn() ? (
        <Notice kind="warning" live="assertive" title={t`You are not signed in, or your session is over`}>
          <p>
            <Trans>Sign in at OVHcloud: you come back to this page, and what you typed is kept.</Trans>
          </p>
          {hasFailed && (
            <p>
              <Trans>OVHcloud gave no address to sign in at. Try again in a moment.</Trans>
            </p>
          )}
          <Button size="sm" loading={isLeaving} onClick={start}>
            <Trans>Sign in</Trans>
          </Button>
        </Notice>
      ) : (
        <Notice kind="warning" live="assertive" title={t`The gateway does not let this page through`}>
          <Trans>
            Open the address that it printed in its terminal; start it again for a new one. If that does not help, its
            key has expired or was revoked: create another one.
          </Trans>
        </Notice>
      )}
    </div>
  )
}
