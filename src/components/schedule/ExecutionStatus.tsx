import { useLingui } from '@lingui/react/macro'
import { executionKind } from '#domain/schedule/execution.ts'
import { StatusBadge } from '#ui/status/StatusBadge.tsx'
import { executionStateWords } from './words.ts'

export function ExecutionStatus({ state }: { state: string }) {
  const { i18n } = useLingui()
  const words = executionStateWords(state)
  return <StatusBadge kind={executionKind(state)} label={words ? i18n._(words) : state} />
}
