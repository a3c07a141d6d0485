import { Suspense, lazy, useState } from 'react'
import type { ReactNode } from 'react'
import { RowMenuButton } from './RowMenuButton.tsx'

/** One thing that can be done with a resource. What can't be done stays visible, with the reason. */
export interface MenuAction {
  id: string
  label: string
  to: string
  disabledReason?: ReactNode
}

// The menu is 28 kB gzip, a sixth of the list: it loads when a pointer or the focus comes near.
const loadMenu = () => import('./OpenableRowMenu.tsx')
const OpenableRowMenu = lazy(async () => ({ default: (await loadMenu()).OpenableRowMenu }))

/** The "..." of a row: a plain button until it is first pressed, then ODS's Menu, open. */
export function RowMenu({ name, actions }: { name: string; actions: MenuAction[] }) {
  const [isWanted, setIsWanted] = useState(false)
  const prepare = (): void => void loadMenu()
  const button = (
    <RowMenuButton
      name={name}
      aria-expanded={false}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={() => setIsWanted(true)}
    />
  )
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <OpenableRowMenu name={name} actions={actions} />
    </Suspense>
  )
}
