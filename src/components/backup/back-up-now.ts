/** Starts one of many backups, unless its instance has one under way. */
import type { QueryClient } from '@tanstack/react-query'
import type { Send } from '#api/client/write.ts'
import { instances } from '#api/queries.ts'
import { backupRefusal } from '#domain/instance/instance.ts'
import { startBackup } from './start-backup.ts'
import type { StartResult } from './start-backup.ts'

interface BackUpNow {
  client: QueryClient
  projectId: string
  instance: { id: string; region: string }
  name: string
  send: Send
  wait: (ms: number) => Promise<void>
}

/** The list of instances is read again when it is older than this: a schedule may have begun a backup since. */
const freshMs = 60_000

/**
 * @returns `under-way` when OVH would refuse it: nothing was sent
 * @throws {ApiError} when OVH refused it
 */
export async function backUpNow(wanted: BackUpNow): Promise<StartResult | { kind: 'under-way' }> {
  const { client, projectId, instance } = wanted
  const { items } = await client.fetchQuery({ ...instances(projectId), staleTime: freshMs })
  const found = items.find(({ id }) => id === instance.id)
  if (found && backupRefusal(found, undefined)?.code === 'backup-running') return { kind: 'under-way' }
  return startBackup(wanted)
}
