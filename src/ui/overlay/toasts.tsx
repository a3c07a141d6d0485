/** Short messages about what happened elsewhere or later. ODS's Toaster loads with the first one. */
import { Suspense, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { createListeners } from '#lib/listeners.ts'
import { lazyPart } from '#ui/lazy-part.tsx'
import type { ToastKind } from './Toaster.tsx'

const loadToaster = () => import('./Toaster.tsx')
const { Part: Toaster } = lazyPart(async () => (await loadToaster()).Toaster)

let isNeeded = false
const { subscribe, notify } = createListeners()

/** Shows a message for ten seconds. It is rendered inside the application, so links work in it. */
export async function showToast(kind: ToastKind, content: ReactNode): Promise<void> {
  isNeeded = true
  notify()
  const toaster = await loadToaster().catch(() => undefined)
  toaster?.addToast(kind, content)
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
