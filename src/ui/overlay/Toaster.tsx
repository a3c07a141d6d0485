import { Toaster as OdsToaster, toast } from '@ovhcloud/ods-react'
import type { ReactNode } from 'react'

export type ToastKind = 'success' | 'information' | 'warning' | 'critical'

const durationMs = 10_000

export function Toaster() {
  return <OdsToaster createPortal={false} position="bottom-start" dismissible max={3} duration={durationMs} />
}

/** What went wrong stays until it is closed: it may have happened while nobody looked. */
export const addToast = (kind: ToastKind, content: ReactNode): void =>
  void toast[kind](content, kind === 'critical' ? { duration: Number.POSITIVE_INFINITY } : {})
