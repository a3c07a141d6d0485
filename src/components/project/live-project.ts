/** Keeps what is on screen true while things move, within the polling plan. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { snapshotList } from '#api/operations/image.ts'
import { instanceList, instanceOne } from '#api/operations/instance.ts'
import type { CloudOperation } from '#api/operations/operation.ts'
import type { Operation } from '#api/operations/define.ts'
import { planPolling } from '#api/freshness/polling.ts'
import type { ProjectRows } from '#api/freshness/project-list.ts'
import { operationsOf } from '#api/queries.ts'
import { keyOf } from '#api/client/query.ts'
import { tabShare } from '#api/freshness/tabs.ts'
import { isOver } from '#domain/operation.ts'
import { oncePer } from '#lib/once-per.ts'
import { rarely } from '#lib/rarely.ts'

const affected: Operation[] = [snapshotList, instanceList, instanceOne]

/** At night, operations begin and end all the time: then the lists are read again no more often than this. */
const readAgain = oncePer((client: QueryClient) =>
  rarely(
    () => {
      for (const operation of affected) void client.invalidateQueries({ queryKey: keyOf(operation) })
    },
    { burst: 2, pauseMs: 15_000 },
  ),
)

/**
 * The project's operations, read as often as the plan says; when one begins or ends, the lists that
 * it affects are read again.
 *
 * @param isMoving whether anything on screen is in a status that it will leave by itself
 */
export function useLiveOperations(projectId: string, isMoving: boolean): CloudOperation[] {
  const client = useQueryClient()
  const { data } = useQuery({
    ...operationsOf(projectId),
    refetchInterval: ({ state }) => {
      const hasOpen = state.data?.items.some((operation) => !isOver(operation)) ?? false
      return inThisTab(planPolling({ moving: isMoving || hasOpen, failures: state.fetchFailureCount }).operations)
    },
  })
  const operations = data?.items ?? none
  // A new instance is the resource of its operation as soon as it is there.
  const summary = operations.map(({ id, status, resourceId }) => `${id}:${status}:${resourceId ?? ''}`).join()
  const known = useRef<string>(undefined)

  // The cache is outside React: a change of the operations makes the lists stale.
  useEffect(() => {
    if (data === undefined) return
    const isFirst = known.current === undefined
    if (!isFirst && known.current !== summary) readAgain(client)()
    known.current = summary
  }, [client, data, summary])

  return operations
}

const none: CloudOperation[] = []

/** A little later in one tab than in another. */
const inThisTab = (ms: number): number => ms * (1 + tabShare / 4)

/**
 * How often a list on screen is read again, as a `refetchInterval`.
 *
 * @param isBusy whether something is under way that may change the list without showing in it yet
 */
export const listInterval =
  <Row>(moves: (row: Row) => boolean, isBusy: () => boolean = () => false) =>
  ({ state }: { state: { data?: ProjectRows<Row> | undefined; fetchFailureCount: number } }): number =>
    inThisTab(
      planPolling({
        calls: state.data?.regional?.asked,
        moving: (state.data?.items.some(moves) ?? false) || isBusy(),
        failures: state.fetchFailureCount,
      }).list,
    )

/** Whether an operation of the project was under way when the operations were last read. */
export const hasOpenOperations = (client: QueryClient, projectId: string): boolean =>
  client.getQueryData(operationsOf(projectId).queryKey)?.items.some((operation) => !isOver(operation)) ?? false
