import { useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isNotFound } from '#api/client/errors.ts'
import { snapshotList } from '#api/operations/image.ts'
import { instanceList, instanceOne } from '#api/operations/instance.ts'
import { workflowList } from '#api/operations/workflow.ts'
import { instanceDetails, operationById } from '#api/queries.ts'
import { keyOf } from '#api/client/query.ts'
import { instanceMoves } from '#domain/instance/instance.ts'
import { isInRescue, isOff } from '#domain/instance/life.ts'
import { isOver } from '#domain/operation.ts'
import { clock } from '#lib/clock.ts'
import { showToast } from '#ui/overlay/toasts.tsx'
import { EndedToast } from './EndedToast.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { underWayWords } from './under-way-words.ts'
import { endedWords } from './ended-words.ts'
import { announceEnd } from './notify.ts'
import { unfollow } from './followed.ts'
import type { Followed } from './followed.ts'

/** Watches what this tab set going until it ends, and says how it ended. */
export function FollowedWork({ entry }: { entry: Followed }) {
  return entry.operationId === undefined ? (
    <FollowInstance entry={entry} />
  ) : (
    <FollowOperation entry={entry} operationId={entry.operationId} />
  )
}

function UnderWay({ entry: { kind, name }, progress }: { entry: Followed; progress?: number | undefined }) {
  const { i18n } = useLingui()
  const { percent } = useFormats()
  return (
    <p className="flex gap-2">
      <span role="status" className="min-w-0 flex-1 break-words">
        {i18n._(underWayWords(kind, name))}
      </span>
      {progress !== undefined && <span className="tabular-nums">{percent(progress)}</span>}
    </p>
  )
}

const everyMs = 4_000
/** A backup takes minutes, and the lists show it too. */
const intervalOf = ({ kind }: Followed): number => (kind === 'backup' ? 15_000 : everyMs)
/** Longer than anything takes; then it is no longer waited for. */
const patienceMs = 60 * 60_000
/** How long a change of power may take to show in the status. */
const settlingMs = 90_000

/** Says how it ended, once, and reads anew what it changed. */
function useEnd(entry: Followed, end: 'done' | 'failed' | 'lost-sight' | undefined): void {
  const { i18n } = useLingui()
  const client = useQueryClient()
  // Toasts, the cache and the list of what is followed are outside React.
  useEffect(() => {
    if (end === undefined) return
    unfollow(entry.id)
    for (const op of [instanceList, instanceOne, snapshotList, workflowList]) {
      void client.invalidateQueries({ queryKey: keyOf(op) })
    }
    if (end !== 'lost-sight') {
      announceEnd(i18n._(endedWords(entry, end === 'failed')))
      void showToast(end === 'done' ? 'success' : 'critical', <EndedToast entry={entry} hasFailed={end === 'failed'} />)
    }
  }, [client, entry, end, i18n])
}

function FollowOperation({ entry, operationId }: { entry: Followed; operationId: string }) {
  // Each answer counts, the same one as before too: it is then that the patience ends.
  const { data, error, dataUpdatedAt } = useQuery({
    ...operationById(entry.projectId, operationId),
    // Who looks elsewhere wants to know the end.
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) =>
      state.data && isOver(state.data) ? false : intervalOf(entry) * 2 ** Math.min(state.fetchFailureCount, 4),
  })
  const answeredAt = dataUpdatedAt + clock.offset()
  useEnd(
    entry,
    data && isOver(data)
      ? data.status === 'completed'
        ? 'done'
        : 'failed'
      : isNotFound(error) || answeredAt - entry.since > patienceMs
        ? 'lost-sight'
        : undefined,
  )
  return <UnderWay entry={entry} progress={data?.progress} />
}

/** What the instance is to be when it is over. */
function isReached(kind: Followed['kind'], instance: { status: string }): boolean {
  switch (kind) {
    case 'stop':
      return isOff(instance)
    case 'rescue':
      return isInRescue(instance)
    case 'start':
    case 'reboot':
    case 'unrescue':
      return !isOff(instance) && !isInRescue(instance) && instance.status !== 'ERROR'
    case 'backup':
    case 'restore':
    case 'create':
    case 'abort-backup':
      return instance.status !== 'ERROR'
  }
}

function FollowInstance({ entry }: { entry: Followed }) {
  // Each answer counts, the same one as before too: what was read too early may stay as it is.
  const { data, error, dataUpdatedAt } = useQuery({
    ...instanceDetails(entry.projectId, entry.region, entry.instanceId ?? ''),
    enabled: entry.instanceId !== undefined,
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) => intervalOf(entry) * 2 ** Math.min(state.fetchFailureCount, 4),
    // What was read before it began does not count.
    staleTime: 0,
  })
  const waited = dataUpdatedAt + clock.offset() - entry.since
  const isSettled = data !== undefined && data.pendingTask !== true && !instanceMoves(data)
  const isFirstLook = waited < everyMs
  const end = isNotFound(error)
    ? 'lost-sight'
    : isSettled && !isFirstLook && isReached(entry.kind, data)
      ? 'done'
      : isSettled && waited > settlingMs
        ? 'failed'
        : waited > patienceMs
          ? 'lost-sight'
          : undefined
  useEnd(entry, end)
  return <UnderWay entry={entry} />
}
