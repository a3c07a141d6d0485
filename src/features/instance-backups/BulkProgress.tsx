import { Button, ProgressBar } from '@ovhcloud/ods-react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useSyncExternalStore } from 'react'
import { bulkMsLeft } from '#api/client/bulk.ts'
import type { BulkControl, BulkState } from '#api/client/bulk.ts'
import type { ItemState } from '#components/backup/delete-backups.ts'
import { useFormats } from '#ui/text/formats.ts'

const minute = 60_000

interface BulkProgressProps {
  states: ReadonlyMap<string, ItemState>
  control: BulkControl
}

/** How far a deletion of many has come, and the means to hold it. */
export function BulkProgress({ states, control }: BulkProgressProps) {
  const { t, i18n } = useLingui()
  const { duration } = useFormats()
  const state = useSyncExternalStore(control.subscribe, control.state)
  const total = states.size
  const done = [...states.values()].filter(({ code }) => code === 'deleted' || code === 'failed').length
  const waiting = [...states.values()].filter(({ code }) => code === 'waiting').length
  const left = bulkMsLeft(waiting)
  const [doneText, totalText] = [i18n.number(done), i18n.number(total)]

  // Leaving the page is a conversation with the browser: what was not sent would not be.
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])

  return (
    <div className="space-y-3">
      <p role="status">
        <Trans>
          {doneText} of {totalText} done
        </Trans>
        {left > 2_000 && state.code === 'running' && (
          <>
            , <Trans>about {duration(Math.max(minute, left))} left</Trans>
          </>
        )}
      </p>
      <ProgressBar aria-label={t`Progress of the deletion`} className="w-full" max={total} value={done} />
      {/* Always there, so that pausing moves nothing. */}
      <p role="status" className="text-quiet min-h-12 text-sm">
        <BulkNote state={state} />
      </p>
      {waiting > 0 && (
        <div className="flex flex-wrap gap-3">
          {state.code === 'paused' ? (
            <Button type="button" variant="outline" size="sm" onClick={() => control.resume()}>
              <Trans>Resume</Trans>
            </Button>
          ) : (
            <Button type="button" variant="outline" size="sm" onClick={() => control.pause('person')}>
              <Trans>Pause</Trans>
            </Button>
          )}
          <Button type="button" variant="ghost" size="sm" onClick={() => control.stop()}>
            <Trans>Stop here</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}

function BulkNote({ state }: { state: BulkState }) {
  if (state.code === 'stopped') return <Trans>Stopped. What is under way is waited for.</Trans>
  if (state.code === 'running') {
    return <Trans>It goes on at a pace that OVHcloud finds fair, in another tab too. Leave this page open.</Trans>
  }
  switch (state.reason) {
    case 'person':
      return <Trans>Paused. What was not sent yet waits.</Trans>
    case 'session':
      return <Trans>Paused: your session is over. Sign in again in another tab, and it goes on by itself.</Trans>
    case 'network':
      return <Trans>Paused: OVHcloud can't be reached. Resume when the connection is back.</Trans>
  }
}
