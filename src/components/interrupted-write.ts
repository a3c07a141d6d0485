/** Writes that were sent and never answered because the page was left: looked up, never repeated. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { openIntents } from '#api/intents.ts'
import type { Intent } from '#api/intents.ts'
import { lookUp } from '#api/write.ts'
import type { LookResult } from '#api/write.ts'

export interface InterruptedWrite {
  intent: Intent
  result: LookResult
}

/** The instance that a write is about: in its path, or in its body. */
const instanceOf = ({ params, body }: Intent): unknown =>
  params['instanceId'] ?? (body as { instanceId?: unknown } | null)?.instanceId

/** The pages that look up the interrupted writes of their instance themselves, where the answer matters most. */
const pages = [
  { path: /\/instances\/backup$/, operations: /\/snapshot$/ },
  { path: /\/workflow\/new$/, operations: /^POST .*\/(?:autobackup|workflow\/backup)$/ },
]

/** Whether the page at an address looks up this write itself. */
export const isLookedUpBy = ({ pathname, search }: { pathname: string; search: string }, intent: Intent): boolean =>
  new URLSearchParams(search).get('instanceId') === instanceOf(intent) &&
  pages.some(({ path, operations }) => path.test(pathname) && operations.test(intent.operation))

/** The writes that a reload interrupted and that the page on screen is about, oldest first. */
const interruptedHere = (): Intent[] => openIntents().filter((intent) => isLookedUpBy(window.location, intent))

/**
 * Looks up the newest write on an instance that was interrupted before this page, which creates something
 * of that instance, was opened.
 * `isChecking` while the look goes on: nothing may be sent until then.
 */
export function useInterruptedWrite(instanceId: string): {
  isChecking: boolean
  found: InterruptedWrite | null
  checkAgain: () => void
} {
  const client = useQueryClient()
  const [hadOne] = useState(() => interruptedHere().length > 0)
  const { data, isFetching, refetch } = useQuery({
    enabled: hadOne,
    queryKey: ['interrupted-write', instanceId],
    queryFn: async (): Promise<InterruptedWrite | null> => {
      const intent = interruptedHere().at(-1)
      return intent ? { intent, result: await lookUp(client, intent) } : null
    },
    // Once per visit: what this page sends itself is not interrupted.
    staleTime: 'static',
    gcTime: 0,
    retry: false,
  })
  return { isChecking: isFetching, found: data ?? null, checkAgain: () => void refetch() }
}
