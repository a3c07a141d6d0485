import { Button, ProgressBar } from '@ovhcloud/ods-react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useSyncExternalStore } from 'react'
import { bulkMsLeft } from '#api/client/bulk.ts'
import type { BulkState } from '#api/client/bulk.ts'
import { showToast } from '#ui/overlay/toasts.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { dismissBulk, itemsIn, retryFailed } from './store.ts'
import type { BulkWork } from './store.ts'

const minute = 60_000

/** How far work on many things has come, the means to hold it, and what failed. */
export function BulkPanel({ work }: { work: BulkWork }) {
  return work.isRunning ? <Running work={work} /> : <Ended work={work} />
}

function Running({ work }: { work: BulkWork }) {
  const { t } = useLingui()
  const { number, duration } = useFormats()
  const { control, items } = work
  const state = useSyncExternalStore(control.subscribe, control.state)
  const waiting = itemsIn(work, 'waiting').length
  const ended = items.length - waiting - itemsIn(work, 'sending').length
  const left = bulkMsLeft(waiting)
  const [doneText, totalText] = [number(ended), number(items.length)]

  // Leaving the page is a conversation with the browser: what was not sent would not be.
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])

  return (
    <div className="space-y-2">
      <p role="status" className="text-heading font-semibold tabular-nums">
        {t`Deleting ${doneText} of ${totalText}`}
        {left > 2_000 && state.code === 'running' && (
          <span className="text-quiet font-normal">
            , <Trans>about {duration(Math.ceil(left / minute) * minute)} left</Trans>
          </span>
        )}
      </p>
      <ProgressBar aria-label={t`Progress of the deletion`} className="w-full" max={items.length} value={ended} />
      {/* Always there, so that pausing moves nothing. */}
      <p role="status" className="text-quiet min-h-10">
        <BulkNote state={state} />
      </p>
      {waiting > 0 && (
        <div className="flex flex-wrap gap-2">
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

function Ended({ work }: { work: BulkWork }) {
  const failed = itemsIn(work, 'failed')
  const done = itemsIn(work, 'done').length
  const isClean = failed.length === 0

  // A toast is outside React; what ended well leaves the tray.
  useEffect(() => {
    if (!isClean) return
    dismissBulk(work.id)
    if (done > 0) {
      void showToast(
        'success',
        <Plural value={done} one="# backup is being deleted." other="# backups are being deleted." />,
      )
    }
  }, [isClean, done, work.id])

  if (isClean) return null
  return (
    <div className="space-y-2">
      <p role="alert" className="text-heading font-semibold">
        <Plural value={failed.length} one="# backup was not deleted" other="# backups were not deleted" />
      </p>
      <div className="max-h-64 space-y-2 overflow-y-auto">
        {failed.map(({ id, name }) => {
          const state = work.states.get(id)
          return state?.code === 'failed' ? <ErrorNotice key={id} title={name} error={state.error} /> : null
        })}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="button" size="sm" onClick={() => retryFailed(work)}>
          <Trans>Retry failed</Trans>
        </Button>
        <Button type="button" variant="outline" size="sm" onClick={() => dismissBulk(work.id)}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </div>
  )
}
