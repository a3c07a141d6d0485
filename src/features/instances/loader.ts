import type { QueryClient } from '@tanstack/react-query'
import { redirect } from 'react-router'
import type { LoaderFunctionArgs } from 'react-router'
import { startReads } from '#api/client/start-reads.ts'
import { account, backups, flavors, images, instanceDetails, instances, operationsOf, regions } from '#api/queries.ts'
import { startSchedules } from '#components/schedule/start-schedules.ts'
import { paths } from '#lib/paths.ts'

/** Rows need the instances alone; the rest starts in the same wave and fills its cells when it is there. */
export const instancesLoader =
  (client: QueryClient) =>
  async ({ params }: LoaderFunctionArgs): Promise<null> => {
    const { projectId = '' } = params
    const rows = client.fetchQuery(instances(projectId))
    void startReads(client, [
      regions(projectId),
      flavors(projectId),
      images(projectId),
      backups(projectId),
      operationsOf(projectId),
    ])
    void startSchedules(client, projectId)
    await rows
    return null
  }

export const instanceDetailsLoader =
  (client: QueryClient) =>
  async ({ params }: LoaderFunctionArgs): Promise<null> => {
    const { projectId = '', region = '', instanceId = '' } = params
    const one = client.fetchQuery(instanceDetails(projectId, region, instanceId))
    void startReads(client, [
      backups(projectId),
      regions(projectId),
      flavors(projectId),
      operationsOf(projectId),
      account(),
    ])
    void startSchedules(client, projectId)
    await one
    return null
  }

/** A link without a region: the instance's own is found from the list. */
export const instanceRedirect =
  (client: QueryClient) =>
  async ({ params }: LoaderFunctionArgs): Promise<Response> => {
    const { projectId = '', instanceId = '' } = params
    const { items } = await client.fetchQuery(instances(projectId))
    const instance = items.find(({ id }) => id === instanceId)
    if (!instance) throw new Response(null, { status: 404 })
    return redirect(paths.instance(projectId, instance))
  }
