import { Button } from '@ovhcloud/ods-react'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '#ui/icon/Icon.tsx'
import type { IconName } from '#ui/icon/icons.ts'

interface DisclosureProps {
  label: ReactNode
  icon?: IconName
  /** Where the panel hangs: under the left or the right end of the button, or under all of what holds it. */
  align?: keyof typeof places
  children: ReactNode
}

const places = {
  left: { root: 'relative', panel: 'left-0 w-max max-w-[calc(100vw-2rem)] min-w-48' },
  right: { root: 'relative', panel: 'right-0 w-max max-w-[calc(100vw-2rem)] min-w-48' },
  // What holds it is positioned.
  container: { root: '', panel: 'inset-x-0 md:w-max' },
} as const

/** A button that opens a small panel of controls. Escape and a click elsewhere close it; the focus goes back. */
export function Disclosure({ label, icon, align = 'left', children }: DisclosureProps) {
  const [isOpen, setIsOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)

  // Clicks elsewhere happen outside React's tree of this component.
  useEffect(() => {
    if (!isOpen) return
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setIsOpen(false)
    }
    document.addEventListener('pointerdown', onPointerDown)
    return () => document.removeEventListener('pointerdown', onPointerDown)
  }, [isOpen])

  return (
    // The key handler serves the controls inside: the element itself is not one.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={root}
      className={places[align].root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.stopPropagation()
        setIsOpen(false)
        root.current?.querySelector('button')?.focus()
      }}
    >
      <Button variant="outline" size="sm" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {icon && <Icon name={icon} />}
        {label}
        <Icon name={isOpen ? 'chevron-up' : 'chevron-down'} />
      </Button>
      {isOpen && (
        <div
          className={`border-line absolute top-full z-20 mt-1 max-h-96 overflow-y-auto rounded-lg border bg-raised p-2 shadow-lg ${places[align].panel}`}
        >
          {children}
        </div>
      )}
    </div>
  )
}
