/** Writes that were sent and never answered because the page was left: looked up, never repeated. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { openIntents } from '#api/client/intents.ts'
import type { Intent } from '#api/client/intents.ts'
import { lookUp } from '#api/client/write.ts'
import type { LookResult } from '#api/client/write.ts'

export interface InterruptedWrite {
  intent: Intent
  result: LookResult
}

/** What a write is about: an instance in its path or its body, else the backup that a new one starts from. */
function subjectOf({ params, body }: Intent): unknown {
  const { instanceId, bootFrom } = (body ?? {}) as { instanceId?: unknown; bootFrom?: { imageId?: unknown } }
  return params['instanceId'] ?? instanceId ?? bootFrom?.imageId
}

/** The pages that look up the interrupted writes of their subject themselves, where the answer matters most. */
const pages = [
  { path: /\/instances\/backup$/, subject: 'instanceId', operations: /\/snapshot$/ },
  { path: /\/instance-backups\/restore$/, subject: 'instanceId', operations: /\/(?:snapshot|reinstall)$/ },
  { path: /\/instance-backups\/new$/, subject: 'backupId', operations: /^POST .*\/region\/\{regionName\}\/instance$/ },
  { path: /\/workflow\/new$/, subject: 'instanceId', operations: /^POST .*\/(?:autobackup|workflow\/backup)$/ },
]

/** Whether the page at an address looks up this write itself. */
export const isLookedUpBy = ({ pathname, search }: { pathname: string; search: string }, intent: Intent): boolean =>
  pages.some(
    ({ path, subject, operations }) =>
      path.test(pathname) &&
      operations.test(intent.operation) &&
      new URLSearchParams(search).get(subject) === subjectOf(intent),
  )

/** The writes that a reload interrupted and that the page on screen is about, oldest first. */
const interruptedHere = (): Intent[] => openIntents().filter((intent) => isLookedUpBy(window.location, intent))

/**
 * Looks up the newest write on an instance or a backup that was interrupted before this page, which creates
 * something of it, was opened.
 * `isChecking` while the lookup runs: nothing may be sent until it ends.
 */
export function useInterruptedWrite(subjectId: string): {
  isChecking: boolean
  found: InterruptedWrite | null
  checkAgain: () => void
} {
  const client = useQueryClient()
  const [hadOne] = useState(() => interruptedHere().length > 0)
  const { data, isFetching, refetch } = useQuery({
    enabled: hadOne,
    queryKey: ['interrupted-write', subjectId],
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
