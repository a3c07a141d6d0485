import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { account, backups, flavors, instanceDetails, instances, regions } from '#api/queries.ts'
import { startSchedules } from '#components/schedule/start-schedules.ts'

/**
 * The instances are needed; models (a reboot?), regions and their schedules (a free slot, a duplicate) decide
 * what is offered, so they are waited for. When they fail the page comes all the same and says so.
 */
export const createAutomatedBackupLoader =
  (client: QueryClient) =>
  async ({ params, request }: LoaderFunctionArgs): Promise<null> => {
    const { projectId = '' } = params
    const search = new URL(request.url).searchParams
    const instanceId = search.get('instanceId')
    const region = search.get('region')
    const rows = client.fetchQuery(instances(projectId))
    void client.prefetchQuery(backups(projectId))
    void client.prefetchQuery(account())
    await Promise.all([
      rows,
      client.prefetchQuery(flavors(projectId)),
      client.prefetchQuery(regions(projectId)),
      startSchedules(client, projectId),
      instanceId && region && client.prefetchQuery(instanceDetails(projectId, region, instanceId)),
    ])
    return null
  }
