import { Suspense, useLayoutEffect, useRef, useState } from 'react'
import { lazyPart } from '#ui/lazy-part.tsx'
import { RowMenuButton } from './RowMenuButton.tsx'
import type { MenuAction } from './menu-action.ts'

interface RowMenuProps {
  name: string
  actions: MenuAction[]
}

interface OpenRowMenuProps extends RowMenuProps {
  onClose: () => void
}

// The menu is 28 kB gzip, a sixth of the list: it loads when a pointer or the focus comes near.
const { Part: OpenRowMenu, prepare } = lazyPart<OpenRowMenuProps>(
  async () => (await import('./OpenRowMenu.tsx')).OpenRowMenu,
  ({ name }) => <RowMenuButton name={name} aria-expanded={false} />,
)

/**
 * The "..." of a row: a plain button, and ODS's Menu while it is open. A menu that is closed is taken away at once:
 * ODS's own would still give back the focus a moment later, and swallow an Enter that comes before that.
 */
export function RowMenu({ name, actions }: RowMenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const closed = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)

  // The button that is back takes the focus that the menu had. Moving the focus is a conversation with the browser.
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body) closed.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])

  const button = (
    <RowMenuButton
      ref={closed}
      name={name}
      aria-expanded={false}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={() => setIsOpen(true)}
    />
  )
  if (!isOpen) return button
  return (
    <Suspense fallback={button}>
      <OpenRowMenu name={name} actions={actions} onClose={() => setIsOpen(false)} />
    </Suspense>
  )
}
