import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { CloseButton } from './CloseButton.tsx'

interface DrawerProps {
  /** Of the button, and of what it opens. */
  label: string
  /** For tables. */
  isWide?: boolean | undefined
  children: ReactNode
}

/** A button, and the panel that it opens. */
export function Drawer({ label, isWide, children }: DrawerProps) {
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setIsOpen(false)
    button.current?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className="tool-button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {label}
      </button>
      {isOpen && (
        <DrawerPanel label={label} isWide={isWide} onClose={close}>
          {children}
        </DrawerPanel>
      )}
    </>
  )
}

interface DrawerPanelProps extends DrawerProps {
  onClose: () => void
}

/** A panel along the right edge of the window. The page beside it stays usable; Escape closes it. */
export function DrawerPanel({ label, isWide = false, onClose, children }: DrawerPanelProps) {
  const panel = useRef<HTMLElement>(null)

  // Moving the focus is a conversation with the browser.
  useEffect(() => panel.current?.focus(), [])

  // Not within the part of the page that holds its button: that one may scroll, or be put away.
  return createPortal(
    // The key handler serves the controls inside: the element itself is not one.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={label}
      className={`panel-in border-line bg-raised text-ink fixed top-12 right-0 bottom-0 z-40 max-w-full space-y-5 overflow-y-auto border-l p-4 shadow-xl outline-none print:hidden ${isWide ? 'w-160' : 'w-88'}`}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <CloseButton className="absolute top-3 right-3" onClick={onClose} />
      {children}
    </aside>,
    document.body,
  )
}
