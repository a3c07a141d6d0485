import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { account, backups, flavors, instanceDetails, instances, regions } from '#api/queries.ts'

/** The instance is needed; what it weighs and what is not saved fills in. */
export const createBackupLoader =
  (client: QueryClient) =>
  async ({ params, request }: LoaderFunctionArgs): Promise<null> => {
    const { projectId = '' } = params
    const search = new URL(request.url).searchParams
    const instanceId = search.get('instanceId')
    const region = search.get('region')
    const rows = client.fetchQuery(instances(projectId))
    // The backups of now are what tells a new one from an older one of the same name.
    void client.prefetchQuery(backups(projectId))
    void client.prefetchQuery(regions(projectId))
    void client.prefetchQuery(flavors(projectId))
    void client.prefetchQuery(account())
    if (instanceId && region) void client.prefetchQuery(instanceDetails(projectId, region, instanceId))
    await rows
    return null
  }
