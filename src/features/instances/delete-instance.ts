import type { QueryClient } from '@tanstack/react-query'
import { isNotFound } from '#api/client/errors.ts'
import { instanceDelete } from '#api/operations/instance-actions.ts'
import { instanceDetails } from '#api/queries.ts'
import { write } from '#api/client/write.ts'
import type { LookResult } from '#api/client/write.ts'
import { BulkControl } from '#api/client/bulk.ts'
import { markStale } from '#api/client/stale.ts'
import { patientSend } from '#api/client/steps.ts'
import { snapshotDelete } from '#api/operations/image.ts'
import { deleteBackup } from '#components/backup/delete-backups.ts'
import { deleteSchedule } from '#components/schedule/delete-schedule.ts'
import { pause } from '#lib/pause.ts'

/** What an instance leaves behind, and is to go with it. */
export interface Leftovers {
  schedules: readonly { id: string; name: string; region: string }[]
  backups: readonly { id: string; name: string }[]
}

export type Progress =
  | { code: 'deleting' }
  /** The answer was lost: the list of instances is being looked at. */
  | { code: 'looking' }
  /** OVH has accepted it: the instance is on its way out. */
  | { code: 'leaving' }
  | { code: 'leftovers'; done: number; total: number }

export interface Failure {
  kind: 'schedule' | 'backup'
  id: string
  name: string
  region: string
  error: unknown
}

export type DeleteResult =
  /** The instance is gone, or going; of what was to go with it, these are left. */
  | { kind: 'deleted'; failures: Failure[] }
  /** It is still there after a long time: what was ticked was not touched. */
  | { kind: 'still-leaving' }
  | { kind: 'unknown'; cause: unknown; look: Exclude<LookResult, { kind: 'found' }> }

interface Context {
  client: QueryClient
  projectId: string
  onProgress: (progress: Progress) => void
  wait?: (ms: number) => Promise<void>
}

const stepMs = 3_000
const patienceMs = 10 * 60_000

/**
 * Deletes an instance, once, and when it is really gone what was ticked with it: a backup that the instance
 * runs on can't go before. Schedules first, so that none runs into the void.
 *
 * @throws {ApiError} when OVH refused to delete the instance: nothing happened
 */
export async function deleteInstance(
  context: Context,
  instance: { id: string; region: string },
  leftovers: Leftovers,
): Promise<DeleteResult> {
  const { client, projectId, onProgress, wait } = context
  onProgress({ code: 'deleting' })
  const params = { serviceName: projectId, instanceId: instance.id }
  const hooks = { onLook: () => onProgress({ code: 'looking' }), ...(wait && { wait }) }
  try {
    const outcome = await write(client, instanceDelete, { params }, hooks)
    if (outcome.kind === 'lost' && outcome.look.kind !== 'found') {
      return { kind: 'unknown', cause: outcome.cause, look: outcome.look }
    }
  } catch (error) {
    // Somebody else was faster: what was asked for is so.
    if (!isNotFound(error)) throw error
  }
  if (leftovers.schedules.length + leftovers.backups.length === 0) return { kind: 'deleted', failures: [] }
  onProgress({ code: 'leaving' })
  if (!(await isGone(context, instance))) return { kind: 'still-leaving' }
  return { kind: 'deleted', failures: await deleteLeftovers(context, leftovers) }
}

/** Waits for OVH's 404. A read that fails otherwise is tried again. */
async function isGone(
  { client, projectId, wait = pause }: Context,
  { id, region }: { id: string; region: string },
): Promise<boolean> {
  for (let waited = 0; waited <= patienceMs; waited += stepMs) {
    try {
      await client.fetchQuery({ ...instanceDetails(projectId, region, id), staleTime: 0, retry: false })
    } catch (error) {
      if (isNotFound(error)) return true
    }
    await wait(stepMs)
  }
  return false
}

/** Deletes schedules and backups, each once. Returns those that are still there, with the reason. */
export async function deleteLeftovers(
  { client, projectId, onProgress, wait }: Context,
  { schedules, backups }: Leftovers,
): Promise<Failure[]> {
  const total = schedules.length + backups.length
  const failures: Failure[] = []
  let done = 0
  const step = (): void => onProgress({ code: 'leftovers', done, total })
  step()
  for (const { id, name, region } of schedules) {
    try {
      const outcome = await deleteSchedule(client, projectId, { id, region })
      if (outcome.kind === 'unknown') failures.push({ kind: 'schedule', id, name, region, error: outcome.cause })
    } catch (error) {
      failures.push({ kind: 'schedule', id, name, region, error })
    }
    done += 1
    step()
  }
  const control = new BulkControl()
  const send = patientSend(wait)
  for (const { id, name } of backups) {
    await control.pace()
    const result = await deleteBackup({ client, projectId, id, send, wait })
    if (result.kind !== 'gone') {
      const error = result.kind === 'refused' ? result.error : result.cause
      failures.push({ kind: 'backup', id, name, region: '', error })
    }
    done += 1
    step()
  }
  if (backups.length > 0) await markStale(client, snapshotDelete.id)
  return failures
}
