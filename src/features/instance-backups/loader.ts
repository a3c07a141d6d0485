import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { startReads } from '#api/client/start-reads.ts'
import { account, backups, instanceDetails, instances, operationsOf, regions } from '#api/queries.ts'
import { startSchedules } from '#components/schedule/start-schedules.ts'

/** The regional view of an instance names its backups; when it can't be read, the page says so. */
async function readOwnBackups(client: QueryClient, projectId: string, instanceId: string): Promise<void> {
  const list = await client.fetchQuery(instances(projectId)).catch(() => undefined)
  const instance = list?.items.find(({ id }) => id === instanceId)
  if (instance) await client.prefetchQuery(instanceDetails(projectId, instance.region, instance.id))
}

/** Rows need the backups alone; narrowed to an instance, also the reads that decide which are its own. */
export const instanceBackupsLoader =
  (client: QueryClient) =>
  async ({ params, request }: LoaderFunctionArgs): Promise<null> => {
    const { projectId = '' } = params
    const rows = client.fetchQuery(backups(projectId))
    void startReads(client, [regions(projectId), instances(projectId), operationsOf(projectId), account()])
    void startSchedules(client, projectId)
    const instanceId = new URL(request.url).searchParams.get('instance')
    await Promise.all([rows, instanceId && readOwnBackups(client, projectId, instanceId)])
    return null
  }
