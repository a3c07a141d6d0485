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
 * The call that restores an instance. The regional route takes backups of other regions too, but is only confirmed for
 * ovh-eu; elsewhere a local backup goes by the production route of every zone.
 */
export function restoreCall({ projectId, instance, backup }: Pick<Restore, 'projectId' | 'instance' | 'backup'>) {
  if (endpoint() === 'ovh-eu' || isFromElsewhere(backup, instance)) {
    const params = { serviceName: projectId, regionName: instance.region, instanceId: instance.id }
    const body = { imageId: backup.id, imageRegionName: backup.region }
    return { route: 'regional' as const, op: regionalReinstall, args: { params, body } }
  }
  const params = { serviceName: projectId, instanceId: instance.id }
  return { route: 'project' as const, op: instanceReinstall, args: { params, body: { imageId: backup.id } } }
}

/**
 * Restores an instance, once. No other route is tried after a failure.
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
  const call = restoreCall({ projectId, instance, backup })
  if (call.route === 'regional') {
    const outcome = await write(client, call.op, call.args, { onLook })
    return outcome.kind === 'answered' ? started(outcome.response.id) : resultOfLook(outcome)
  }
  const outcome = await write(client, call.op, call.args, { onLook })
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
