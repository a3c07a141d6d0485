import { Badge } from '@ovhcloud/ods-react'
import type { StatusKind } from '#domain/status.ts'
import { Icon } from '#ui/icon/Icon.tsx'
import type { IconName } from '#ui/icon/icons.ts'

const looks: Record<
  StatusKind,
  { color: 'success' | 'information' | 'warning' | 'critical' | 'neutral'; icon: IconName }
> = {
  success: { color: 'success', icon: 'circle-check' },
  progress: { color: 'information', icon: 'timer' },
  warning: { color: 'warning', icon: 'triangle-exclamation' },
  critical: { color: 'critical', icon: 'hexagon-exclamation' },
  neutral: { color: 'neutral', icon: 'circle-info' },
}

/**
 * A status as text, with a shape of its own for each kind: colour is never the only sign. What is well is quiet; a
 * badge is for what is not, or moves.
 */
export function StatusBadge({ kind, label }: { kind: StatusKind; label: string }) {
  if (kind === 'success') {
    // As high as a badge: a status that changes moves nothing.
    return (
      <span className="inline-flex min-h-7 items-center">
        <StatusText kind={kind} label={label} />
      </span>
    )
  }
  const { color, icon } = looks[kind]
  return (
    <Badge color={color} className="max-w-full flex-none text-sm" title={label}>
      <Icon name={icon} className="mr-1" />
      <span className="truncate">{label}</span>
    </Badge>
  )
}

const textColors: Record<StatusKind, string> = {
  success: 'text-success',
  progress: 'text-information',
  warning: 'text-warning',
  critical: 'text-critical',
  neutral: 'text-quiet',
}

/** The same within a line of text: the shape and the word, without a badge around them. */
export function StatusText({ kind, label }: { kind: StatusKind; label: string }) {
  return (
    <span className="whitespace-nowrap">
      <Icon name={looks[kind].icon} className={`mr-1 ${textColors[kind]}`} />
      <span className={kind === 'success' ? undefined : textColors[kind]}>{label}</span>
    </span>
  )
}
