import { Trans, useLingui } from '@lingui/react/macro'
import { useState, useSyncExternalStore } from 'react'
import { isOffline, subscribeToNetwork } from '#api/freshness/attention.ts'
import { useFormats } from '#ui/text/formats.ts'
import { clock } from '#lib/clock.ts'
import { Notice } from '#ui/status/Notice.tsx'

/** The computer has no network: since when, and what that means for what is on screen. */
export function NetworkNotice() {
  const isOff = useSyncExternalStore(subscribeToNetwork, isOffline)
  return isOff ? <Offline /> : null
}

function Offline() {
  const { t } = useLingui()
  const { dateTime } = useFormats()
  const [since] = useState(() => clock.now())
  return (
    <div className="rounded-lg shadow-lg">
      <Notice kind="warning" live="polite" title={t`You are offline`}>
        <Trans>
          What you see is as it was {dateTime(since)}. It is read again by itself when the connection is back, and what
          you typed is kept.
        </Trans>
      </Notice>
    </div>
  )
}
