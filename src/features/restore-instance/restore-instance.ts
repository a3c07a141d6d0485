import type { QueryClient } from '@tanstack/react-query'
import { endpoint } from '#api/client/endpoint.ts'
import { instanceReinstall, regionalReinstall } from '#api/operations/instance-actions.ts'
import { write } from '#api/client/write.ts'
import type { LookResult } from '#api/client/write.ts'
import { isFromElsewhere } from '#domain/backup/restore.ts'

interface Restore {
  client: QueryClient
  projectId: string
  instance: { id: string; region: string }
  backup: { id: string; region: string }
  onLook: () => void
}

export type RestoreResult =
  | { kind: 'started'; operationId: string | undefined; wasAnswered: boolean }
  | { kind: 'unknown'; cause: unknown; look: Exclude<LookResult, { kind: 'found' }> }

/**
 * Restores an instance, once. The regional route takes backups of other regions too, but is only confirmed
 * for ovh-eu; elsewhere a local backup goes by the production route of every zone. No other route is tried
 * after a failure.
 *
 * @throws {ApiError} when OVH refused it: nothing happened to the instance
 */
export async function restoreInstance({
  client,
  projectId,
  instance,
  backup,
  onLook,
}: Restore): Promise<RestoreResult> {
  if (endpoint() === 'ovh-eu' || isFromElsewhere(backup, instance)) {
    const params = { serviceName: projectId, regionName: instance.region, instanceId: instance.id }
    const body = { imageId: backup.id, imageRegionName: backup.region }
    const outcome = await write(client, regionalReinstall, { params, body }, { onLook })
    return outcome.kind === 'answered' ? started(outcome.response.id) : resultOfLook(outcome)
  }
  const params = { serviceName: projectId, instanceId: instance.id }
  const outcome = await write(client, instanceReinstall, { params, body: { imageId: backup.id } }, { onLook })
  return outcome.kind === 'answered' ? started(outcome.response.operationIds?.at(-1)) : resultOfLook(outcome)
}

const started = (operationId: string | undefined): RestoreResult => ({
  kind: 'started',
  operationId,
  wasAnswered: true,
})

const resultOfLook = ({ cause, look }: { cause: unknown; look: LookResult }): RestoreResult =>
  look.kind === 'found'
    ? { kind: 'started', operationId: undefined, wasAnswered: false }
    : { kind: 'unknown', cause, look }
