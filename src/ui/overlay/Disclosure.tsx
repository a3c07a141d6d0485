import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '#ui/icon/Icon.tsx'
import type { IconName } from '#ui/icon/icons.ts'

interface DisclosureProps {
  label: string
  icon?: IconName
  /** The icon says it: the label is the tooltip, and read out. */
  isIconOnly?: boolean
  /** Which end of the button the panel hangs under. On a narrow screen it is as wide as what is positioned around it. */
  align?: keyof typeof places
  /** The looks of the button. */
  className?: string
  children: ReactNode
}

const places = {
  left: 'md:left-0',
  right: 'md:right-0',
} as const

/** A button that opens a small panel of controls. Escape and a click elsewhere close it; the focus goes back. */
export function Disclosure(props: DisclosureProps) {
  const { label, icon, isIconOnly = false, align = 'left', className = 'tool-button', children } = props
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
      className="min-w-0 md:relative"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.stopPropagation()
        setIsOpen(false)
        root.current?.querySelector('button')?.focus()
      }}
    >
      <button
        type="button"
        className={className}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        {...(isIconOnly && { 'aria-label': label, title: label })}
      >
        {icon && <Icon name={icon} />}
        {!isIconOnly && (
          <>
            <span className="min-w-0 flex-1 truncate text-left">{label}</span>
            <Icon name={isOpen ? 'chevron-up' : 'chevron-down'} className="text-xs" />
          </>
        )}
      </button>
      {isOpen && (
        <div
          className={`panel-in border-line bg-raised absolute top-full z-30 mt-1 max-h-96 max-w-[calc(100vw-2rem)] min-w-48 overflow-y-auto rounded-lg border p-2 text-sm shadow-lg max-md:inset-x-0 md:w-max ${places[align]}`}
        >
          {children}
        </div>
      )}
    </div>
  )
}
