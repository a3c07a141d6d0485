/** Starts one of many backups, unless its instance has one under way. */
import type { QueryClient } from '@tanstack/react-query'
import type { Steps } from '#api/client/steps.ts'
import { instances } from '#api/queries.ts'
import { backupRefusal } from '#domain/instance/instance.ts'
import { startBackup } from './start-backup.ts'
import type { StartResult } from './start-backup.ts'

interface BackUpNow extends Steps {
  client: QueryClient
  projectId: string
  instance: { id: string; region: string }
  name: string
  wait: (ms: number) => Promise<void>
}

/** The list of instances is read again when it is older than this: a schedule may have begun a backup since. */
const freshMs = 60_000

/**
 * @returns `under-way` when OVH would refuse it: nothing was sent
 * @throws {ApiError} when OVH refused it
 */
export async function backUpNow(wanted: BackUpNow): Promise<StartResult | { kind: 'under-way' }> {
  // Asked once: after a reload in the middle the one under way may be the very one that was asked for.
  const isFree = await wanted.remember('is-free', () => hasNone(wanted))
  return isFree ? startBackup(wanted) : { kind: 'under-way' }
}

async function hasNone({ client, projectId, instance }: BackUpNow): Promise<boolean> {
  const { items } = await client.fetchQuery({ ...instances(projectId), staleTime: freshMs })
  const found = items.find(({ id }) => id === instance.id)
  return !found || backupRefusal(found)?.code !== 'backup-running'
}
