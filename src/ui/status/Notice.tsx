import type { ReactNode } from 'react'
import { Icon } from '#ui/icon/Icon.tsx'
import type { IconName } from '#ui/icon/icons.ts'

export type NoticeKind = 'information' | 'warning' | 'critical' | 'success'

const looks: Record<NoticeKind, { icon: IconName; className: string; iconClass: string }> = {
  information: {
    icon: 'circle-info',
    className: 'border-information bg-information-pale',
    iconClass: 'text-information',
  },
  warning: {
    icon: 'triangle-exclamation',
    className: 'border-warning bg-warning-pale',
    iconClass: 'text-warning',
  },
  critical: {
    icon: 'hexagon-exclamation',
    className: 'border-critical bg-critical-pale',
    iconClass: 'text-critical',
  },
  success: {
    icon: 'circle-check',
    className: 'border-success bg-success-pale',
    iconClass: 'text-success',
  },
}

interface NoticeProps {
  kind: NoticeKind
  title?: ReactNode
  children?: ReactNode
  /** Announced when it appears; leave it out for what is there from the start. */
  live?: 'polite' | 'assertive'
}

/** A message in the page, in the looks of ODS's Message, which costs 12 kB for its close button. */
export function Notice({ kind, title, children, live }: NoticeProps) {
  const { icon, className, iconClass } = looks[kind]
  const role = live === 'assertive' ? 'alert' : live === 'polite' ? 'status' : undefined
  return (
    <div role={role} className={`flex gap-3 rounded-lg border-l-4 p-3 ${className}`}>
      <Icon name={icon} className={`mt-0.5 text-xl ${iconClass}`} />
      <div className="min-w-0 flex-1 space-y-1">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  )
}
