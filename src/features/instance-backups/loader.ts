import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { account, backups, instances, operationsOf, regions } from '#api/queries.ts'

/** Rows need the backups alone. */
export const instanceBackupsLoader =
  (client: QueryClient) =>
  async ({ params }: LoaderFunctionArgs): Promise<null> => {
    const { projectId = '' } = params
    const rows = client.fetchQuery(backups(projectId))
    void client.prefetchQuery(regions(projectId))
    void client.prefetchQuery(instances(projectId))
    void client.prefetchQuery(operationsOf(projectId))
    void client.prefetchQuery(account())
    await rows
    return null
  }
