import { useLingui } from '@lingui/react/macro'
import { instanceStatusKind } from '#domain/instance.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { instanceStatusWords } from './status-words.ts'

export function InstanceStatus({ status }: { status: string }) {
  const { i18n } = useLingui()
  const words = instanceStatusWords(status)
  return <StatusBadge kind={instanceStatusKind(status)} label={words ? i18n._(words) : status} />
}
