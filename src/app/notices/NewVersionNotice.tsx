import { Button } from '@ovhcloud/ods-react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import { Notice } from '#ui/status/Notice.tsx'
import { version } from '#app/start/new-version.ts'

/** The page is of an older version than the one that is published, and somebody is typing in it. */
export function NewVersionNotice() {
  const { t } = useLingui()
  const state = useSyncExternalStore(version.subscribe, version.state)
  if (state !== 'waiting' && state !== 'incomplete') return null
  const isNew = state === 'waiting'
  return (
    <div className="rounded-lg shadow-lg">
      <Notice
        kind="information"
        live="polite"
        title={isNew ? t`A new version of the dashboard is there` : t`A part of this page could not be loaded`}
      >
        <p>
          {isNew ? (
            <Trans>Reload when it suits you: what you typed is kept. Until then, parts of this page are missing.</Trans>
          ) : (
            <Trans>Check your connection, then reload the page: what you typed is kept.</Trans>
          )}
        </p>
        <Button size="sm" className="mt-1" onClick={() => window.location.reload()}>
          <Trans>Reload</Trans>
        </Button>
      </Notice>
    </div>
  )
}
