/** Deletes a schedule, once. */
import type { QueryClient } from '@tanstack/react-query'
import { isNotFound } from '#api/client/errors.ts'
import { workflowDelete } from '#api/operations/workflow.ts'
import { schedulesIn } from '#api/queries.ts'
import { write } from '#api/client/write.ts'
import type { LookResult, Send } from '#api/client/write.ts'

export type ScheduleDeletion =
  | { kind: 'gone' }
  /** The answer was lost: the schedule is still there, or could not be looked up. */
  | { kind: 'unknown'; cause: unknown; look: Exclude<LookResult, { kind: 'found' }> }

export const scheduleDeletionCall = (projectId: string, { id, region }: { id: string; region: string }) => ({
  op: workflowDelete,
  args: { params: { serviceName: projectId, regionName: region, backupWorkflowId: id } },
})

/**
 * Deletes a schedule from its region. One that is gone already counts as deleted.
 *
 * @throws {ApiError} when OVH refused it
 */
export async function deleteSchedule(
  client: QueryClient,
  projectId: string,
  schedule: { id: string; region: string },
  { onLook, send = write }: { onLook?: () => void; send?: Send } = {},
): Promise<ScheduleDeletion> {
  const { op, args } = scheduleDeletionCall(projectId, schedule)
  try {
    const outcome = await send(client, op, args, onLook && { onLook })
    if (outcome.kind === 'lost' && outcome.look.kind !== 'found') {
      return { kind: 'unknown', cause: outcome.cause, look: outcome.look }
    }
  } catch (error) {
    // Somebody else was faster: what was asked for is so.
    if (!isNotFound(error)) throw error
  }
  // OVH's list may lag behind; the manager takes the row out by itself too.
  client.setQueryData(schedulesIn(projectId, schedule.region).queryKey, (list) =>
    list ? { ...list, items: list.items.filter(({ id }) => id !== schedule.id) } : list,
  )
  return { kind: 'gone' }
}
