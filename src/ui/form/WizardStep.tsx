import { Button } from '@ovhcloud/ods-react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'

interface WizardStepProps {
  /** From 1. */
  number: number
  title: string
  /** `open`: being filled in. `done`: locked into its summary. `waiting`: its turn has not come. */
  state: 'open' | 'done' | 'waiting'
  /** What was chosen, in one line. */
  summary: ReactNode
  /** Absent where there is nothing to choose. */
  onModify?: () => void
  /** While something is sent, nothing can be changed. */
  isLocked: boolean
  /** Takes the focus when it opens: not the first time, when the page has it. */
  takesFocus: boolean
  children?: ReactNode
}

/** One step of a wizard. Done, it is one line with a button to change it; what it holds stays where it is kept. */
export function WizardStep(props: WizardStepProps) {
  const { number, title, state, summary, onModify, isLocked, takesFocus, children } = props
  const { t } = useLingui()
  const titleId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const isOpen = state === 'open'

  // Moving the focus needs the DOM: the new step is announced, and Tab continues in it.
  useEffect(() => {
    if (isOpen && takesFocus) heading.current?.focus()
  }, [isOpen, takesFocus])

  return (
    <li>
      <section
        aria-labelledby={titleId}
        aria-current={isOpen ? 'step' : undefined}
        className={`rounded-lg border p-4 ${isOpen ? 'border-brand bg-surface' : 'border-line bg-surface/70'}`}
      >
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2
            id={titleId}
            ref={heading}
            tabIndex={-1}
            className={`flex items-center gap-3 text-lg outline-none ${state === 'waiting' ? 'text-quiet' : ''}`}
          >
            <span
              aria-hidden="true"
              className={`inline-flex size-7 flex-none items-center justify-center rounded-full text-base ${state === 'waiting' ? 'bg-line text-ink' : 'bg-brand text-on-brand'}`}
            >
              {number}
            </span>
            {title}
          </h2>
          {state === 'done' && (
            <>
              <p className="min-w-0 flex-1 basis-60 break-words">{summary}</p>
              {onModify && (
                <Button
                  type="button"
                  variant="outline"
                  size="sm"
                  aria-disabled={isLocked}
                  onClick={() => isLocked || onModify()}
                >
                  {t`Modify step ${number}`}
                </Button>
              )}
            </>
          )}
        </div>
        {isOpen && <div className="mt-4 space-y-4">{children}</div>}
      </section>
    </li>
  )
}

/** The buttons of the open step: on, or out. */
export function WizardButtons({ cancel, children }: { cancel: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      {children ?? (
        <Button type="submit">
          <Trans>Next</Trans>
        </Button>
      )}
      {cancel}
    </div>
  )
}
