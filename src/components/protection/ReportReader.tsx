import { useEffect } from 'react'
import type { StatesReport } from '#domain/protection/states.ts'
import { useKnownStates } from './known-states.ts'

interface ReportReaderProps {
  projectId: string
  onReport: (report: StatesReport | undefined) => void
}

/** Hands the states to a page that does not wait for their code. */
export function ReportReader({ projectId, onReport }: ReportReaderProps) {
  const report = useKnownStates(projectId)
  // The page holds it: it is above this one in the tree, and there before it.
  useEffect(() => onReport(report), [onReport, report])
  return null
}
