import { Button, ProgressBar } from '@ovhcloud/ods-react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useSyncExternalStore } from 'react'
import { BulkControl, bulkMsLeft } from '#api/client/bulk.ts'
import type { BulkState } from '#api/client/bulk.ts'
import { announceEnd } from '#components/write/notify.ts'
import { FailureNotice } from '#components/write/WriteOutcome.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { showToast } from '#ui/overlay/toasts.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { controlOf } from './engine.ts'
import { kinds } from './kinds.ts'
import { dismissBulk, isOver, itemsIn, retryFailed, startBulk, stateOf } from './store.ts'
import type { BulkWork } from './store.ts'
import { bulkWords, stepFailureWords, stepWords } from './words.ts'

const minute = 60_000

/** How far work on many things has come, the means to hold it, and what failed. */
export function BulkPanel({ work }: { work: BulkWork }) {
  return isOver(work) ? <Ended work={work} /> : <Running work={work} />
}

/** Stands in until the turn of the work has come. */
const idle = new BulkControl()

function Running({ work }: { work: BulkWork }) {
  const { t, i18n } = useLingui()
  const { number, duration } = useFormats()
  const { items, kind } = work
  const control = controlOf(work.id)
  const { subscribe, state: stateNow } = control ?? idle
  const state = useSyncExternalStore(subscribe, stateNow)
  const words = bulkWords[kind]
  const waiting = itemsIn(work, 'waiting').length
  const sending = itemsIn(work, 'sending')
  const ended = items.length - waiting - sending.length
  const left = bulkMsLeft(waiting)
  const [first] = sending
  const firstState = first && stateOf(work, first.id)
  const step = firstState?.code === 'sending' ? firstState.step : undefined

  // Leaving the page is a conversation with the browser: what was not sent waits for this tab.
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])

  return (
    <div className="space-y-2">
      <p role="status" className="text-heading font-semibold tabular-nums">
        {i18n._(words.running(number(ended), number(items.length)))}
        {left > 2_000 && state.code === 'running' && control && (
          <span className="text-quiet font-normal">
            , <Trans>about {duration(Math.ceil(left / minute) * minute)} left</Trans>
          </span>
        )}
      </p>
      <ProgressBar aria-label={i18n._(words.progress)} className="w-full" max={items.length} value={ended} />
      {/* Always there, so that pausing moves nothing. */}
      <p role="status" className="text-quiet min-h-10">
        {!control ? (
          t`Waits: other work of this project is done first.`
        ) : step && state.code === 'running' ? (
          <>
            <bdi>{first?.name}</bdi>: {i18n._(stepWords[step])}
          </>
        ) : (
          <BulkNote state={state} />
        )}
      </p>
      {/* Its room stays when nothing is left to be held. */}
      <div className="flex min-h-8 flex-wrap gap-2">
        {control && waiting > 0 && (
          <>
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
          </>
        )}
      </div>
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
  const { i18n } = useLingui()
  const words = bulkWords[work.kind]
  const failed = itemsIn(work, 'failed')
  const skipped = itemsIn(work, 'skipped')
  const done = itemsIn(work, 'done').length
  const made = madeBy(work)
  const undo = words.undo && made.length > 0 ? kinds[work.kind].undo?.(made) : undefined
  // What ended well leaves the tray with a word, unless there is something to decide.
  const isClean = failed.length === 0 && skipped.length === 0 && !undo

  // Toasts and notifications are outside React. It has ended once, whatever is shown of it.
  useEffect(() => {
    announceEnd(i18n._(failed.length > 0 ? words.failed(failed.length) : words.ended(done)))
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useEffect(() => {
    if (!isClean) return
    dismissBulk(work.id)
    if (done > 0) void showToast('success', i18n._(bulkWords[work.kind].ended(done)))
  }, [isClean, done, work.id, work.kind, i18n])

  if (isClean) return null
  return (
    <div className="space-y-2">
      <p role={failed.length > 0 ? 'alert' : 'status'} className="text-heading font-semibold">
        {i18n._(failed.length > 0 ? words.failed(failed.length) : words.ended(done))}
      </p>
      {failed.length > 0 && done > 0 && <p>{i18n._(words.ended(done))}</p>}
      {skipped.length > 0 && (
        <p>
          {words.skipped && i18n._(words.skipped(skipped.length))}{' '}
          <bdi>{skipped.map(({ name }) => name).join(', ')}</bdi>
        </p>
      )}
      {failed.length > 0 && <Failures work={work} />}
      <div className="flex flex-wrap gap-2">
        {failed.length > 0 && (
          <Button type="button" size="sm" onClick={() => retryFailed(work)}>
            <Trans>Retry failed</Trans>
          </Button>
        )}
        {undo && words.undo && (
          <Button
            type="button"
            variant="outline"
            size="sm"
            onClick={() => {
              startBulk({ ...undo, projectId: work.projectId })
              dismissBulk(work.id)
            }}
          >
            {i18n._(words.undo)}
          </Button>
        )}
        <Button type="button" variant="outline" size="sm" onClick={() => dismissBulk(work.id)}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </div>
  )
}

function madeBy(work: BulkWork) {
  return itemsIn(work, 'done').flatMap((item) => {
    const state = stateOf(work, item.id)
    return state.code === 'done' && state.result !== undefined ? [{ item, result: state.result }] : []
  })
}

function Failures({ work }: { work: BulkWork }) {
  const { i18n } = useLingui()
  const { subject, nameIt = false } = bulkWords[work.kind]
  return (
    <div className="max-h-64 space-y-2 overflow-y-auto">
      {itemsIn(work, 'failed').map(({ id, name }) => {
        const state = stateOf(work, id)
        if (state.code !== 'failed') return null
        return (
          <section key={id} aria-label={name}>
            {!nameIt && (
              <p className="text-heading font-semibold">
                <bdi>{name}</bdi>
              </p>
            )}
            {/* What the steps before it did decides what there is now. */}
            {state.step === 'checking' &&
            state.failure.kind === 'unknown' &&
            state.failure.look.kind === 'not-found' ? (
              <Notice kind="warning">{i18n._(stepFailureWords.checking)}</Notice>
            ) : (
              <>
                <FailureNotice
                  subject={state.step === 'deleting' ? 'schedule-deletion' : subject}
                  sent={name}
                  result={state.failure}
                />
                {state.step && <p>{i18n._(stepFailureWords[state.step])}</p>}
              </>
            )}
          </section>
        )
      })}
    </div>
  )
}
