import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { startReads } from '#api/client/start-reads.ts'
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
    void startReads(client, [backups(projectId), account()])
    await Promise.all([
      rows,
      startReads(client, [
        flavors(projectId),
        regions(projectId),
        ...(instanceId && region ? [instanceDetails(projectId, region, instanceId)] : []),
      ]),
      startSchedules(client, projectId),
    ])
    return null
  }
