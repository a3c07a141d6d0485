/** The states of a project's instances, from what the pages that were opened have read: it makes no call. */
import { useMemo } from 'react'
import { clock } from '#lib/clock.ts'
import { statesReport } from '#domain/protection/states.ts'
import type { StatesReport } from '#domain/protection/states.ts'
import { useProtectionFacts } from './facts.ts'

/** Undefined until everything that it rests on has answered, or failed to. */
export function useKnownStates(projectId: string): StatesReport | undefined {
  const { facts, isPending } = useProtectionFacts(projectId, false)
  return useMemo(
    () => (facts && !isPending ? statesReport(facts, { now: clock.now() }) : undefined),
    [facts, isPending],
  )
}
