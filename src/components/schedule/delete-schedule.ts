/** Deletes a schedule, once. */
import type { QueryClient } from '@tanstack/react-query'
import { isNotFound } from '#api/client/errors.ts'
import { workflowDelete } from '#api/operations/workflow.ts'
import { schedulesIn } from '#api/queries.ts'
import { write } from '#api/client/write.ts'

export type ScheduleDeletion =
  | { code: 'gone' }
  /** The answer was lost, and the schedule is still there. */
  | { code: 'still-there'; error: unknown }
  | { code: 'unknown'; error: unknown }

/**
 * Deletes a schedule from its region. One that is gone already counts as deleted.
 *
 * @throws {ApiError} when OVH refused it
 */
export async function deleteSchedule(
  client: QueryClient,
  projectId: string,
  schedule: { id: string; region: string },
  onLook: () => void = () => {},
): Promise<ScheduleDeletion> {
  const params = { serviceName: projectId, regionName: schedule.region, backupWorkflowId: schedule.id }
  try {
    const outcome = await write(client, workflowDelete, { params }, { onLook })
    if (outcome.kind === 'lost' && outcome.look.kind === 'not-found') {
      return { code: 'still-there', error: outcome.cause }
    }
    if (outcome.kind === 'lost' && outcome.look.kind === 'look-failed') {
      return { code: 'unknown', error: outcome.look.error }
    }
  } catch (error) {
    // Somebody else was faster: what was asked for is so.
    if (!isNotFound(error)) throw error
  }
  // OVH's list may lag behind; the manager takes the row out by itself too.
  client.setQueryData(schedulesIn(projectId, schedule.region).queryKey, (list) =>
    list ? { ...list, items: list.items.filter(({ id }) => id !== schedule.id) } : list,
  )
  return { code: 'gone' }
}
