import { useLingui } from '@lingui/react/macro'
import { instanceStatusKind } from '#domain/instance/instance.ts'
import { StatusBadge } from '#ui/status/StatusBadge.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { instanceStatusWords } from './words.ts'

interface InstanceStatusProps {
  status: string
  /** Percent, when an operation reports it. */
  progress?: number | undefined
}

export function InstanceStatus({ status, progress }: InstanceStatusProps) {
  const { i18n } = useLingui()
  const { percent } = useFormats()
  const words = instanceStatusWords(status)
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      <StatusBadge kind={instanceStatusKind(status)} label={words ? i18n._(words) : status} />
      {progress !== undefined && <span className="text-quiet text-sm tabular-nums">{percent(progress)}</span>}
    </span>
  )
}
