/** Short messages about what happened elsewhere or later. ODS's Toaster loads with the first one. */
import { Suspense, lazy, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { ToastKind } from './Toaster.tsx'

const loadToaster = () => import('./Toaster.tsx')
const Toaster = lazy(async () => ({ default: (await loadToaster()).Toaster }))

let isNeeded = false
const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Shows a message for ten seconds. It is rendered inside the application, so links work in it. */
export async function showToast(kind: ToastKind, content: ReactNode): Promise<void> {
  isNeeded = true
  for (const listener of listeners) listener()
  const { addToast } = await loadToaster()
  addToast(kind, content)
}

/** Where toasts appear: once, in the shell. */
export function Toasts() {
  const isShown = useSyncExternalStore(subscribe, () => isNeeded)
  if (!isShown) return null
  return (
    <Suspense fallback={null}>
      <Toaster />
    </Suspense>
  )
}
