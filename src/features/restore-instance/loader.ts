import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { startReads } from '#api/client/start-reads.ts'
import { backups, flavors, instanceDetails, instances, operationsOf, regions } from '#api/queries.ts'
import { startSchedules } from '#components/schedule/start-schedules.ts'

/** Backups and instances are needed, and the models, which decide whether one fits the other; the rest fills in. */
export const restoreLoader =
  (client: QueryClient) =>
  async ({ params, request }: LoaderFunctionArgs): Promise<null> => {
    const { projectId = '' } = params
    const search = new URL(request.url).searchParams
    const instanceId = search.get('instanceId')
    const region = search.get('region')
    void startReads(client, [operationsOf(projectId)])
    await Promise.all([
      client.fetchQuery(backups(projectId)),
      client.fetchQuery(instances(projectId)),
      startReads(client, [
        flavors(projectId),
        regions(projectId),
        ...(instanceId && region ? [instanceDetails(projectId, region, instanceId)] : []),
      ]),
      // They tell whose backup it is.
      startSchedules(client, projectId),
    ])
    return null
  }
