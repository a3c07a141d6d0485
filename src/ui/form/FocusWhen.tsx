import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/**
 * Takes the focus when something ends: the button that began it was disabled meanwhile, and lost it. What
 * the box holds is read out, and scrolled into view.
 */
export function FocusWhen({ isOver, children }: { isOver: boolean; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)

  // Moving the focus is a conversation with the browser.
  useEffect(() => {
    if (isOver) box.current?.focus()
  }, [isOver])

  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      {children}
    </div>
  )
}
