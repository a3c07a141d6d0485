import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { account, backups, flavors, instances, networksIn, quotaIn, regions, sshKeys } from '#api/queries.ts'
import { startSchedules } from '#components/schedule/start-schedules.ts'
import { backupIdOf } from '#lib/paths.ts'

/**
 * The backup is needed; models, regions, quota and what is known of its source decide what is offered, so they
 * are waited for. When they fail the page comes all the same and says so.
 */
export const createInstanceLoader =
  (client: QueryClient) =>
  async ({ params, request }: LoaderFunctionArgs): Promise<null> => {
    const { projectId = '' } = params
    const search = new URL(request.url).searchParams
    const backupId = backupIdOf(search)
    void client.prefetchQuery(account())
    const { items } = await client.fetchQuery(backups(projectId))
    const region = items.find(({ id }) => id === backupId)?.region
    await Promise.all([
      client.prefetchQuery(flavors(projectId)),
      client.prefetchQuery(regions(projectId)),
      client.prefetchQuery(instances(projectId)),
      client.prefetchQuery(sshKeys(projectId)),
      startSchedules(client, projectId),
      region && client.prefetchQuery(quotaIn(projectId, region)),
      region && client.prefetchQuery(networksIn(projectId, region)),
    ])
    return null
  }
