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

/** The writes on an instance that a reload interrupted, oldest first. */
export const interruptedOn = (instanceId: string): Intent[] =>
  openIntents().filter(({ params }) => params['instanceId'] === instanceId)

/**
 * Looks up the newest write on an instance that was interrupted before this page was opened.
 * `isChecking` while the look goes on: nothing may be sent until then.
 */
export function useInterruptedWrite(instanceId: string): {
  isChecking: boolean
  found: InterruptedWrite | null
  checkAgain: () => void
} {
  const client = useQueryClient()
  const [hadOne] = useState(() => interruptedOn(instanceId).length > 0)
  const { data, isFetching, refetch } = useQuery({
    enabled: hadOne,
    queryKey: ['interrupted-write', instanceId],
    queryFn: async (): Promise<InterruptedWrite | null> => {
      const intent = interruptedOn(instanceId).at(-1)
      return intent ? { intent, result: await lookUp(client, intent) } : null
    },
    // Once per visit: what this page sends itself is not interrupted.
    staleTime: 'static',
    gcTime: 0,
    retry: false,
  })
  return { isChecking: isFetching, found: data ?? null, checkAgain: () => void refetch() }
}
