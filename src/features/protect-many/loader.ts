import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { startReads } from '#api/client/start-reads.ts'
import { account, backups, flavors, instances, regions } from '#api/queries.ts'
import { startSchedules } from '#components/schedule/start-schedules.ts'

/** Instances and what decides about them are waited for; sizes and prices come when they come. */
export const protectManyLoader =
  (client: QueryClient) =>
  async ({ params }: LoaderFunctionArgs): Promise<null> => {
    const { projectId = '' } = params
    void startReads(client, [backups(projectId), account()])
    await Promise.all([
      client.fetchQuery(instances(projectId)),
      startReads(client, [flavors(projectId), regions(projectId)]),
      startSchedules(client, projectId),
    ])
    return null
  }
