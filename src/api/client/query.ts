/** From the contract table to TanStack Query: keys, options and the client's rules. */
import { QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiError, isTransient } from './errors.ts'
import { call } from './http.ts'
import type { CallArgs } from './http.ts'
import type { Operation, ResponseOf } from '#api/operations/define.ts'

/** The start of every key of an operation: what a write makes stale is named by it. */
export const keyOf = (op: Operation): readonly [string] => [op.id]

/**
 * Query options of a read. The key is `[operation, params, query]`.
 *
 * @param staleTime how long the answer counts as fresh, in milliseconds
 */
export function read<Op extends Operation>(op: Op, args: CallArgs<Op>, { staleTime = 0 }: { staleTime?: number } = {}) {
  const queryKey = [op.id, args.params, args.query ?? null] as const
  return queryOptions({
    queryKey,
    queryFn: ({ signal }): Promise<ResponseOf<Op>> => call(op, args, { signal }),
    staleTime,
  })
}

const maxRetries = 2

/** Reads are tried again on passing faults only, later each time, by OVH's `Retry-After` where it gives one. */
export function retryDelayMs(attempt: number, error: unknown, random: () => number = Math.random): number {
  const asked = error instanceof ApiError ? error.facts.retryAfterMs : undefined
  if (asked !== undefined) return Math.min(asked, 60_000)
  const backoff = 600 * 2 ** attempt
  return backoff / 2 + (random() * backoff) / 2
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) => isTransient(error) && count < maxRetries,
        retryDelay: (attempt, error) => retryDelayMs(attempt, error),
        // On return to the page, to the network and from sleep: see attention.ts.
        refetchOnWindowFocus: true,
        refetchIntervalInBackground: false,
        // The browser's idea of "online" is often wrong; the call itself says what is wrong.
        networkMode: 'always',
      },
      // A write is never repeated by itself: a backup made twice costs money.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
