import { Suspense, useState } from 'react'
import { lazyPart } from '#ui/lazy-part.tsx'
import { RowMenuButton } from './RowMenuButton.tsx'
import type { MenuAction } from './menu-action.ts'

interface RowMenuProps {
  name: string
  actions: MenuAction[]
}

// The menu is 28 kB gzip, a sixth of the list: it loads when a pointer or the focus comes near.
const { Part: OpenableRowMenu, prepare } = lazyPart<RowMenuProps>(
  async () => (await import('./OpenableRowMenu.tsx')).OpenableRowMenu,
  ({ name }) => <RowMenuButton name={name} aria-expanded={false} />,
)

/** The "..." of a row: a plain button until it is first pressed, then ODS's Menu, open. */
export function RowMenu({ name, actions }: RowMenuProps) {
  const [isWanted, setIsWanted] = useState(false)
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
