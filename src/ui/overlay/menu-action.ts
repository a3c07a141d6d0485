import type { ReactNode } from 'react'

/** One thing that can be done with a resource. What can't be done stays visible, with the reason. */
export interface MenuAction {
  id: string
  label: string
  to: string
  disabledReason?: ReactNode
}
