/** The states of a project's instances, from what the pages that were opened have read: it makes no call. */
import { useMemo } from 'react'
import { clock } from '#lib/clock.ts'
import { oncePer } from '#lib/once-per.ts'
import { indexedStates } from '#domain/protection/states.ts'
import type { IndexedStates, ProtectionFacts, StatesReport } from '#domain/protection/states.ts'
import { useProtectionFacts } from './facts.ts'

/** The states that follow from facts, made once for all parts of the page. */
export const statesOf = oncePer((facts: ProtectionFacts): IndexedStates => indexedStates(facts, { now: clock.now() }))

/** Undefined until everything that it rests on has answered, or failed to. */
export function useKnownStates(projectId: string): StatesReport | undefined {
  const { facts, isPending } = useProtectionFacts(projectId, false)
  return useMemo(() => (facts && !isPending ? statesOf(facts).states : undefined), [facts, isPending])
}
