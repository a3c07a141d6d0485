import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { startReads } from '#api/client/start-reads.ts'
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
    void startReads(client, [account()])
    const { items } = await client.fetchQuery(backups(projectId))
    const region = items.find(({ id }) => id === backupId)?.region
    await Promise.all([
      startReads(client, [
        flavors(projectId),
        regions(projectId),
        instances(projectId),
        sshKeys(projectId),
        ...(region ? [quotaIn(projectId, region), networksIn(projectId, region)] : []),
      ]),
      startSchedules(client, projectId),
    ])
    return null
  }
