/** Starts a backup, with a copy in another region if one is wanted. */
import type { QueryClient } from '@tanstack/react-query'
import { endpoint } from '#api/client/endpoint.ts'
import { regionalSnapshotCreate, snapshotCreate } from '#api/operations/instance.ts'
import { write } from '#api/client/write.ts'
import type { LookResult, Send } from '#api/client/write.ts'
import { makeRegionReady } from '#components/region/region-activation.ts'
import type { RegionNotReady } from '#components/region/region-activation.ts'
import { rememberStarted } from './started-backups.ts'

interface StartBackup {
  client: QueryClient
  projectId: string
  instance: { id: string; region: string }
  name: string
  remote?: { region: string; name: string } | undefined
  onActivating?: (region: string) => void
  /** The region of the copy is ready: the backup itself is being asked for. */
  onSending?: () => void
  onLook?: () => void
  wait?: (ms: number) => Promise<void>
  /** How the writes are sent: as steps of work that survives a reload. */
  send?: Send
}

export type StartResult =
  /** `operationId`: where OVH gives one to follow. */
  | { kind: 'started'; backupId: string; operationId?: string; wasAnswered: boolean }
  /** The region of the copy is not ready. No backup was asked for. */
  | RegionNotReady
  | { kind: 'unknown'; cause: unknown; look: Exclude<LookResult, { kind: 'found' }> }

/**
 * The call that starts a backup. The regional route gives an operation to follow and takes a remote copy, but is only
 * confirmed for ovh-eu; elsewhere a local backup goes by the production route of every zone.
 */
export function backupCall({
  projectId,
  instance,
  name,
  remote,
}: Pick<StartBackup, 'projectId' | 'instance' | 'name' | 'remote'>) {
  if (endpoint() === 'ovh-eu' || remote) {
    const params = { serviceName: projectId, regionName: instance.region, instanceId: instance.id }
    const body = {
      snapshotName: name,
      ...(remote && { distantRegionName: remote.region, distantSnapshotName: remote.name }),
    }
    return { route: 'regional' as const, op: regionalSnapshotCreate, args: { params, body } }
  }
  const params = { serviceName: projectId, instanceId: instance.id }
  return { route: 'project' as const, op: snapshotCreate, args: { params, body: { snapshotName: name } } }
}

/**
 * Starts a backup, once. No other route is tried after a failure.
 *
 * @throws {ApiError} when OVH refused it: nothing was started
 */
export async function startBackup(wanted: StartBackup): Promise<StartResult> {
  const { client, projectId, instance, remote, onActivating = () => {}, onSending = () => {}, wait } = wanted
  if (remote) {
    const blocked = await makeRegionReady({
      client,
      projectId,
      region: remote.region,
      onActivating,
      wait,
      send: wanted.send,
    })
    if (blocked) return blocked
    onSending()
  }
  const result = await ask(wanted)
  if (result.kind === 'started') {
    rememberStarted(projectId, { backupId: result.backupId, instanceId: instance.id, ...(remote && { remote }) })
  }
  return result
}

async function ask(wanted: StartBackup): Promise<StartResult> {
  const { client, onLook, wait, send = write } = wanted
  const hooks = { ...(onLook && { onLook }), ...(wait && { wait }) }
  const call = backupCall(wanted)
  if (call.route === 'regional') {
    const outcome = await send(client, call.op, call.args, hooks)
    return outcome.kind === 'answered'
      ? started(outcome.response.imageId, outcome.response.operationId)
      : resultOfLook(outcome)
  }
  const outcome = await send(client, call.op, call.args, hooks)
  return outcome.kind === 'answered' ? started(outcome.response.snapshotId) : resultOfLook(outcome)
}

const started = (backupId: string, operationId?: string): StartResult => ({
  kind: 'started',
  backupId,
  ...(operationId !== undefined && { operationId }),
  wasAnswered: true,
})

const resultOfLook = ({ cause, look }: { cause: unknown; look: LookResult }): StartResult =>
  look.kind === 'found' ? { kind: 'started', backupId: look.id, wasAnswered: false } : { kind: 'unknown', cause, look }
