import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { CloseButton } from '#ui/overlay/CloseButton.tsx'

const storageKey = 'demo-welcome'

function wasSeen(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'seen'
  } catch {
    return false
  }
}

/** One line for somebody who sees the demo for the first time. */
export function Welcome() {
  const [isShown, setIsShown] = useState(() => !wasSeen())
  if (!isShown) return null
  const close = (): void => {
    setIsShown(false)
    try {
      localStorage.setItem(storageKey, 'seen')
    } catch {
      // Storage is forbidden: it comes again with the next visit.
    }
  }
  return (
    <div className="border-information bg-information-pale mb-2 flex min-h-10 items-center gap-2 rounded-lg border-l-4 px-3 py-1 text-sm print:hidden">
      <p className="min-w-0 flex-1">
        <Trans>
          A simulated OVHcloud: nothing is real, nothing is billed. Open Demo, at the top right, and try "A failed
          night".
        </Trans>
      </p>
      <CloseButton onClick={close} />
    </div>
  )
}
