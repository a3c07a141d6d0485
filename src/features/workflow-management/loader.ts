import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { startReads } from '#api/client/start-reads.ts'
import { account, backups, instances, regions } from '#api/queries.ts'
import { startSchedules } from '#components/schedule/start-schedules.ts'

/** The regions are needed, to know whom to ask; rows appear as they answer. Names, backups and prices fill in. */
export const schedulesLoader =
  (client: QueryClient) =>
  async ({ params }: LoaderFunctionArgs): Promise<null> => {
    const { projectId = '' } = params
    const names = client.fetchQuery(regions(projectId))
    void startReads(client, [instances(projectId), backups(projectId), account()])
    await names
    await startSchedules(client, projectId)
    return null
  }
