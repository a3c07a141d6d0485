import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { startReads } from '#api/client/start-reads.ts'
import { account, backups, flavors, instances, operationsOf, regions, spendForecast, spendSoFar } from '#api/queries.ts'
import { startSchedules } from '#components/schedule/start-schedules.ts'

/** Counters need the instances alone; the rest starts in the same wave and fills in when it is there. */
export const protectionLoader =
  (client: QueryClient) =>
  async ({ params }: LoaderFunctionArgs): Promise<null> => {
    const { projectId = '' } = params
    const rows = client.fetchQuery(instances(projectId))
    void startReads(client, [
      regions(projectId),
      backups(projectId),
      flavors(projectId),
      operationsOf(projectId),
      account(),
      spendSoFar(projectId),
      spendForecast(projectId),
    ])
    void startSchedules(client, projectId)
    await rows
    return null
  }
