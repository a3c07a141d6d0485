import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { startReads } from '#api/client/start-reads.ts'
import { account, backups, flavors, instanceDetails, instances, regions } from '#api/queries.ts'

/**
 * The instance is needed; so is what decides about the backup: its model (a reboot?) and its volumes. When
 * these two fail the page comes all the same and says so. Price and size fill in.
 */
export const createBackupLoader =
  (client: QueryClient) =>
  async ({ params, request }: LoaderFunctionArgs): Promise<null> => {
    const { projectId = '' } = params
    const search = new URL(request.url).searchParams
    const instanceId = search.get('instanceId')
    const region = search.get('region')
    const rows = client.fetchQuery(instances(projectId))
    // The current backups distinguish a new one from an older one of the same name.
    void startReads(client, [backups(projectId), account()])
    await Promise.all([
      rows,
      startReads(client, [
        flavors(projectId),
        // Whether copies can be made from here at all.
        regions(projectId),
        ...(instanceId && region ? [instanceDetails(projectId, region, instanceId)] : []),
      ]),
    ])
    return null
  }
