import type { QueryClient } from '@tanstack/react-query'
import { BulkControl } from '#api/client/bulk.ts'
import { ApiError, isNotFound, isSessionLost } from '#api/client/errors.ts'
import { snapshotDelete } from '#api/operations/image.ts'
import { backups } from '#api/queries.ts'
import { markStale } from '#api/client/stale.ts'
import { write } from '#api/client/write.ts'
import type { ItemState } from '#components/bulk/store.ts'
import { pause } from '#lib/pause.ts'

/** Beside the pace of all bulk writes: so many at once. */
const atOnce = 3
const defaultPauseMs = 5_000
const longestPauseMs = 60_000
/** The rows on screen follow in steps: each step goes through all of them. */
const shownAtOnce = 25

interface BulkOptions {
  control?: BulkControl
  wait?: (ms: number) => Promise<void>
}

/**
 * Deletes backups, each once, at a fair pace. One that is gone already counts as deleted; one that OVH asks to slow
 * down for (429: refused, so nothing happened) waits and is sent again, and so is one that found the session over.
 *
 * @param onChange called with every new state of an item; what was stopped stays `waiting`
 * @returns the ids that were sent and are not deleted, with the reason
 */
export async function deleteBackups(
  client: QueryClient,
  projectId: string,
  ids: readonly string[],
  onChange: (id: string, state: ItemState) => void,
  { wait = pause, control = new BulkControl() }: BulkOptions = {},
): Promise<Map<string, unknown>> {
  const failures = new Map<string, unknown>()
  const queue = [...ids]
  const gone: string[] = []
  const next = async (): Promise<void> => {
    while (queue.length > 0 && (await control.turn())) {
      const id = queue.shift()
      if (id === undefined) return
      onChange(id, { code: 'sending' })
      const error = await deleteOne(client, projectId, id, wait)
      if (isSessionLost(error)) {
        // Refused: nothing happened. The rest would be too.
        queue.unshift(id)
        onChange(id, { code: 'waiting' })
        control.pause('session')
      } else if (error === undefined) {
        gone.push(id)
        onChange(id, { code: 'done' })
        if (gone.length % shownAtOnce === 0) showDeleting(client, projectId, gone)
      } else {
        failures.set(id, error)
        onChange(id, { code: 'failed', error })
        if (error instanceof ApiError && error.facts.code === 'network' && queue.length > 0) control.pause('network')
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, ids.length) }, next))
  showDeleting(client, projectId, gone)
  await markStale(client, snapshotDelete.id)
  return failures
}

async function deleteOne(
  client: QueryClient,
  projectId: string,
  id: string,
  wait: (ms: number) => Promise<void>,
): Promise<unknown> {
  const params = { serviceName: projectId, imageId: id }
  for (;;) {
    try {
      const outcome = await write(client, snapshotDelete, { params }, { isOneOfMany: true, wait })
      if (outcome.kind === 'lost' && outcome.look.kind === 'not-found') return outcome.cause
      if (outcome.kind === 'lost' && outcome.look.kind === 'look-failed') return outcome.look.error
      return undefined
    } catch (error) {
      if (isNotFound(error)) return undefined
      if (!(error instanceof ApiError && error.facts.status === 429)) return error
      await wait(Math.min(longestPauseMs, error.facts.retryAfterMs ?? defaultPauseMs))
    }
  }
}

/** The rows say so; the list itself is read again when all are answered. */
function showDeleting(client: QueryClient, projectId: string, ids: readonly string[]): void {
  const gone = new Set(ids)
  client.setQueryData(backups(projectId).queryKey, (list) =>
    list
      ? {
          ...list,
          items: list.items.map((backup) => (gone.has(backup.id) ? { ...backup, status: 'deleting' } : backup)),
        }
      : list,
  )
}
