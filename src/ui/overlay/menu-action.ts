import type { ReactNode } from 'react'

/** One thing that can be done with a resource. What can't be done stays visible, with the reason. */
export interface MenuAction {
  id: string
  label: string
  to: string
  /** Groups are set apart: what it is used for, its life, and what takes it away, in red and last. */
  group?: 'use' | 'life' | 'delete'
  disabledReason?: ReactNode
}
