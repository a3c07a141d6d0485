/** Reads the schedules of a project ahead, from a loader: each region as soon as it is known to run workflows. */
import type { QueryClient } from '@tanstack/react-query'
import { regions, schedulesIn } from '#api/queries.ts'
import { hasWorkflowService } from '#domain/schedule/schedule.ts'
import { pause } from '#lib/pause.ts'

/** How long the regions that answer after the first one are waited for: they mostly come together. */
const graceMs = 300
/** How long the first one is waited for: when every region hangs, the page says so instead. */
const patienceMs = 5_000

/**
 * @returns when the first region has answered and the others had a moment to, so that rows come at once
 *   where they can; a region that fails or hangs holds nothing up
 */
export async function startSchedules(client: QueryClient, projectId: string): Promise<void> {
  const list = await client.fetchQuery(regions(projectId)).catch(() => undefined)
  const reads = (list?.items ?? [])
    .filter(hasWorkflowService)
    .map(({ name }) => client.prefetchQuery(schedulesIn(projectId, name)))
  if (reads.length === 0) return
  await Promise.race([...reads, pause(patienceMs)])
  await Promise.race([Promise.all(reads), pause(graceMs)])
}
