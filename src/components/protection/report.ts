/** The whole report on a project. It reads what is missing; it does not poll. */
import { useMemo } from 'react'
import { useBackupPrices } from '#components/price/backup-price.ts'
import { reportOn } from '#domain/protection/report.ts'
import type { ProtectionReport } from '#domain/protection/report.ts'
import { useProtectionFacts } from './facts.ts'
import type { ProjectFacts } from './facts.ts'
import { statesOf } from './known-states.ts'
import { pricesOf } from './project-facts.ts'

export interface ProjectProtection extends ProjectFacts {
  /** Undefined until everything has answered, or failed to; or until the instances are known, where a part is fine. */
  report: ProtectionReport | undefined
}

interface Wanted {
  /** Whether anything is read that is not known yet. */
  enabled?: boolean
  /** A report on what is known so far, before everything has answered: each answer makes another one then. */
  isPartFine?: boolean
}

export function useProtection(
  projectId: string,
  { enabled = true, isPartFine = false }: Wanted = {},
): ProjectProtection {
  const prices = useBackupPrices(projectId, enabled)
  const read = useProtectionFacts(projectId, enabled)
  const { facts } = read
  const isPending = read.isPending || (enabled && prices.isPending)
  const isReady = !isPending || isPartFine
  const report = useMemo(() => {
    if (!facts || !isReady) return undefined
    return reportOn({ ...facts, prices: pricesOf(facts, prices.of) }, statesOf(facts))
  }, [facts, isReady, prices])
  return { ...read, isPending, report }
}
