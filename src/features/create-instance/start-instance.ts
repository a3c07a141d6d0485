import type { QueryClient } from '@tanstack/react-query'
import { write } from '#api/client/write.ts'
import type { Backup } from '#api/operations/image.ts'
import { instanceCreate } from '#api/operations/instance-actions.ts'
import type { WriteFailure } from '#components/write/write-run.ts'
import { toBody } from './values.ts'
import type { Values } from './values.ts'

/** The operation to follow; after a lost answer the instance that was found. */
interface Started {
  kind: 'started'
  operationId?: string
  instanceId?: string
  wasAnswered: boolean
}

export const instanceCall = (projectId: string, values: Values, backup: { id: string; region: string }) => ({
  op: instanceCreate,
  args: { params: { serviceName: projectId, regionName: values.region }, body: toBody(values, backup) },
})

/**
 * Asks for a new instance from a backup, once.
 *
 * @throws {ApiError} when OVH refused it: nothing was created
 */
export async function startInstance(
  client: QueryClient,
  projectId: string,
  values: Values,
  backup: Backup,
  onLook: () => void,
): Promise<Started | WriteFailure> {
  const { op, args } = instanceCall(projectId, values, backup)
  const outcome = await write(client, op, args, { onLook })
  if (outcome.kind === 'answered') return { kind: 'started', operationId: outcome.response.id, wasAnswered: true }
  const { cause, look } = outcome
  return look.kind === 'found'
    ? { kind: 'started', instanceId: look.id, wasAnswered: false }
    : { kind: 'unknown', cause, look }
}
