import type { QueryClient } from '@tanstack/react-query'
import { ApiError, isNotFound } from '#api/errors.ts'
import { snapshotDelete } from '#api/operations/image.ts'
import { backups } from '#api/queries.ts'
import { markStale } from '#api/stale.ts'
import { write } from '#api/write.ts'
import { pause } from '#lib/pause.ts'

export type ItemState =
  | { code: 'waiting' }
  | { code: 'deleting' }
  | { code: 'deleted' }
  | { code: 'failed'; error: unknown }

/** OVH calls about a request a second fair: a few at once, and the rest wait. */
const atOnce = 3
const defaultPauseMs = 5_000

/**
 * Deletes backups, each once. One that is gone already counts as deleted; one that OVH asks to slow down
 * for (429: refused, so nothing happened) waits and is sent again.
 *
 * @param onChange called with every new state of an item
 * @returns the ids that are not deleted, with the reason
 */
export async function deleteBackups(
  client: QueryClient,
  projectId: string,
  ids: readonly string[],
  onChange: (id: string, state: ItemState) => void,
  wait = pause,
): Promise<Map<string, unknown>> {
  const failures = new Map<string, unknown>()
  const queue = [...ids]
  const next = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      onChange(id, { code: 'deleting' })
      const error = await deleteOne(client, projectId, id, wait)
      if (error === undefined) onChange(id, { code: 'deleted' })
      else {
        failures.set(id, error)
        onChange(id, { code: 'failed', error })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, ids.length) }, next))
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
      showDeleting(client, projectId, id)
      return undefined
    } catch (error) {
      if (isNotFound(error)) return undefined
      if (!(error instanceof ApiError && error.facts.status === 429)) return error
      await wait(error.facts.retryAfterMs ?? defaultPauseMs)
    }
  }
}

/** The row says so at once; the list itself is read again when all are answered. */
function showDeleting(client: QueryClient, projectId: string, id: string): void {
  client.setQueryData(backups(projectId).queryKey, (list) =>
    list
      ? { ...list, items: list.items.map((backup) => (backup.id === id ? { ...backup, status: 'deleting' } : backup)) }
      : list,
  )
}
