/** What each write makes stale, in one map: a write without an entry is a type error. */
import type { QueryClient } from '@tanstack/react-query'
import { productAvailability } from '#api/operations/account.ts'
import { snapshotList, snapshotOne } from '#api/operations/image.ts'
import { instanceList, instanceOne } from '#api/operations/instance.ts'
import { quotaOne } from '#api/operations/quota.ts'
import { operationList } from '#api/operations/operation.ts'
import { regionList, regionOne } from '#api/operations/project.ts'
import { workflowList } from '#api/operations/workflow.ts'
import type { Operations } from '#api/operations/table.ts'
import type { Operation } from '#api/operations/define.ts'
import { keyOf } from './query.ts'

type WriteOf<Op> = Op extends { method: 'GET' } ? never : Op extends { id: infer Id extends string } ? Id : never
export type WriteId = WriteOf<Operations[keyof Operations]>

const afterBackup: Operation[] = [snapshotList, snapshotOne, instanceList, instanceOne, operationList]

const afterInstanceChange: Operation[] = [instanceList, instanceOne, operationList]

const staleAfter: Record<WriteId, Operation[]> = {
  'DELETE /cloud/project/{serviceName}/snapshot/{imageId}': [snapshotList, snapshotOne, instanceOne],
  'POST /cloud/project/{serviceName}/region': [regionList, regionOne, productAvailability],
  'POST /cloud/project/{serviceName}/region/{regionName}/workflow/backup': [workflowList],
  'DELETE /cloud/project/{serviceName}/region/{regionName}/workflow/backup/{backupWorkflowId}': [workflowList],
  // The schedule itself appears when the operation is over.
  'POST /cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/autobackup': [
    workflowList,
    operationList,
  ],
  'POST /cloud/project/{serviceName}/instance/{instanceId}/snapshot': afterBackup,
  'POST /cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/snapshot': afterBackup,
  'POST /cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/abortSnapshot': afterBackup,
  'POST /cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/reinstall': afterInstanceChange,
  'POST /cloud/project/{serviceName}/instance/{instanceId}/reinstall': afterInstanceChange,
  // With an automated backup, its schedule appears when the operation is over.
  'POST /cloud/project/{serviceName}/region/{regionName}/instance': [...afterInstanceChange, quotaOne, workflowList],
  'POST /cloud/project/{serviceName}/instance/{instanceId}/start': afterInstanceChange,
  'POST /cloud/project/{serviceName}/instance/{instanceId}/stop': afterInstanceChange,
  'POST /cloud/project/{serviceName}/instance/{instanceId}/reboot': afterInstanceChange,
  'POST /cloud/project/{serviceName}/instance/{instanceId}/rescueMode': afterInstanceChange,
  'DELETE /cloud/project/{serviceName}/instance/{instanceId}': [...afterInstanceChange, quotaOne],
}

const listeners = new Set<(write: WriteId) => void>()

/** Calls back with each write of this tab that made something stale. Returns how to stop. */
export function onMarkedStale(listener: (write: WriteId) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

interface MarkOptions {
  /** Another tab sent a write and announced it. */
  isTold?: boolean
  readsNow?: boolean
}

/** Marks what a write changed; what is on screen is read again at once. */
export async function markStale(
  client: QueryClient,
  write: WriteId,
  { isTold = false, readsNow = true }: MarkOptions = {},
): Promise<void> {
  if (!isTold) for (const listener of listeners) listener(write)
  const refetchType = readsNow ? 'active' : 'none'
  await Promise.all(staleAfter[write].map((op) => client.invalidateQueries({ queryKey: keyOf(op), refetchType })))
}
