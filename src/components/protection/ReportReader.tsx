import { useEffect } from 'react'
import type { ProtectionReport } from '#domain/protection/report.ts'
import { useProtection } from './report.ts'

interface ReportReaderProps {
  projectId: string
  onReport: (report: ProtectionReport | undefined) => void
}

/** Hands the report on what a page has read to the page, which does not wait for the code of it. It makes no call. */
export function ReportReader({ projectId, onReport }: ReportReaderProps) {
  const { report: found, isPending } = useProtection(projectId, false)
  // A part of it would sort rows into groups that they then leave.
  const report = isPending ? undefined : found
  // The page holds it: it is above this one in the tree, and there before it.
  useEffect(() => onReport(report), [onReport, report])
  return null
}
