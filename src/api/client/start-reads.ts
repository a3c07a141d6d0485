import type { FetchQueryOptions, QueryClient } from '@tanstack/react-query'

/** Query options of any data. */
type AnyRead = Pick<FetchQueryOptions, 'queryKey'>

/**
 * Starts reads side by side, from a loader. A read that fails is the page's to show.
 *
 * @returns when all of them are over; a page that fills in later does not wait for it
 */
export async function startReads(client: QueryClient, reads: readonly AnyRead[]): Promise<void> {
  // The reads of a page differ in their data, which a prefetch does not touch.
  await Promise.all(reads.map((read) => client.prefetchQuery(read as FetchQueryOptions)))
}
