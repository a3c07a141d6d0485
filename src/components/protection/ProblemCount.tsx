import { useLingui } from '@lingui/react/macro'
import { problemsOf } from '#domain/protection/states.ts'
import { useKnownStates } from './known-states.ts'

/** How many want somebody to look, as far as the pages that were opened have read it: it makes no call. */
export function ProblemCount({ projectId }: { projectId: string }) {
  const { i18n } = useLingui()
  const report = useKnownStates(projectId)
  const count = report ? problemsOf(report) : 0
  if (count === 0) return null
  return (
    <span key={count} className="bg-critical-pale text-critical border-critical rounded border px-1.5 font-semibold">
      {i18n.number(count)}
    </span>
  )
}
