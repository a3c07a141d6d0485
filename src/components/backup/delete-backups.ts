import type { QueryClient } from '@tanstack/react-query'
import { isNotFound } from '#api/client/errors.ts'
import type { LookResult, Send } from '#api/client/write.ts'
import { snapshotDelete } from '#api/operations/image.ts'
import { backups } from '#api/queries.ts'

export type BackupDeletion =
  | { kind: 'gone' }
  | { kind: 'refused'; error: unknown }
  /** The answer was lost: the backup is still there, or could not be looked up. */
  | { kind: 'unknown'; cause: unknown; look: Exclude<LookResult, { kind: 'found' }> }

interface DeleteBackup {
  client: QueryClient
  projectId: string
  id: string
  send: Send
  wait?: ((ms: number) => Promise<void>) | undefined
}

export const deletionCall = (projectId: string, id: string) => ({
  op: snapshotDelete,
  args: { params: { serviceName: projectId, imageId: id } },
})

/** Deletes a backup, once. One that is gone already counts as deleted. */
export async function deleteBackup({ client, projectId, id, send, wait }: DeleteBackup): Promise<BackupDeletion> {
  const { op, args } = deletionCall(projectId, id)
  try {
    const outcome = await send(client, op, args, { isOneOfMany: true, ...(wait && { wait }) })
    if (outcome.kind === 'answered' || outcome.look.kind === 'found') return { kind: 'gone' }
    return { kind: 'unknown', cause: outcome.cause, look: outcome.look }
  } catch (error) {
    return isNotFound(error) ? { kind: 'gone' } : { kind: 'refused', error }
  }
}

/** The rows say so; the list itself is read again when all are answered. */
export function showDeleting(client: QueryClient, projectId: string, ids: readonly string[]): void {
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
