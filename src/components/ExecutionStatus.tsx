import { useLingui } from '@lingui/react/macro'
import { executionKind } from '#domain/execution.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { executionStateWords } from './status-words.ts'

export function ExecutionStatus({ state }: { state: string }) {
  const { i18n } = useLingui()
  const words = executionStateWords(state)
  return <StatusBadge kind={executionKind(state)} label={words ? i18n._(words) : state} />
}
