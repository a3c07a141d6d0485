import type { QueryClient } from '@tanstack/react-query'
import { endpoint } from '#api/endpoint.ts'
import { regionalSnapshotCreate, snapshotCreate } from '#api/operations/instance.ts'
import { write } from '#api/write.ts'
import type { LookResult } from '#api/write.ts'

interface StartBackup {
  projectId: string
  instance: { id: string; region: string }
  name: string
  onLook: () => void
}

export type StartResult =
  | { kind: 'started'; backupId: string; wasAnswered: boolean }
  | { kind: 'unknown'; cause: unknown; look: Exclude<LookResult, { kind: 'found' }> }

/**
 * Starts a backup, once. The regional route gives an operation to follow, but is only confirmed for
 * ovh-eu; elsewhere the production route of every zone is used. No other route is tried after a failure.
 */
export async function startBackup(
  client: QueryClient,
  { projectId, instance, name, onLook }: StartBackup,
): Promise<StartResult> {
  const hooks = { onLook }
  if (endpoint() === 'ovh-eu') {
    const params = { serviceName: projectId, regionName: instance.region, instanceId: instance.id }
    const outcome = await write(client, regionalSnapshotCreate, { params, body: { snapshotName: name } }, hooks)
    return outcome.kind === 'answered'
      ? { kind: 'started', backupId: outcome.response.imageId, wasAnswered: true }
      : resultOfLook(outcome)
  }
  const params = { serviceName: projectId, instanceId: instance.id }
  const outcome = await write(client, snapshotCreate, { params, body: { snapshotName: name } }, hooks)
  return outcome.kind === 'answered'
    ? { kind: 'started', backupId: outcome.response.snapshotId, wasAnswered: true }
    : resultOfLook(outcome)
}

const resultOfLook = ({ cause, look }: { cause: unknown; look: LookResult }): StartResult =>
  look.kind === 'found' ? { kind: 'started', backupId: look.id, wasAnswered: false } : { kind: 'unknown', cause, look }
