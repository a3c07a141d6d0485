import { useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { DayOutcome } from '#domain/protection/ledger.ts'
import { CellStrip } from './CellStrip.tsx'
import { cellSizes } from './marks.ts'

export interface StripDay {
  outcome: DayOutcome
  /** "Monday 24 November: failed at 03:40 (02:40 UTC)". */
  text: string
}

interface RunStripProps {
  /** What the whole says, in one sentence. */
  label: string
  /** Oldest first. */
  days: readonly StripDay[]
  /** The text of the current day stands below the strip, on a line that is always there. */
  hasText?: boolean
}

/**
 * A strip of days that can be walked: one stop of Tab, the arrow keys go from day to day. As a slider it reads out the
 * text of the current day.
 */
export function RunStrip({ label, days, hasText = false }: RunStripProps) {
  const last = days.length - 1
  const [chosen, setChosen] = useState<number>()
  const current = Math.min(chosen ?? last, last)
  const text = days[current]?.text ?? ''
  const placeOf = (event: PointerEvent<HTMLElement>): number => {
    const { width, gap } = cellSizes.large
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    return Math.max(0, Math.min(last, Math.floor(x / (width + gap))))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = targetOf(event.key, current, last)
    if (to === undefined) return
    event.preventDefault()
    setChosen(to)
  }
  return (
    <div className="min-w-0">
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={days.length}
        aria-valuenow={current + 1}
        aria-valuetext={text}
        title={text}
        className="w-fit max-w-full overflow-x-auto p-0.5"
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setChosen(placeOf(event))}
        onPointerLeave={() => setChosen(undefined)}
        onBlur={() => setChosen(undefined)}
      >
        <CellStrip size="large" outcomes={days.map(({ outcome }) => outcome)} current={chosen} />
      </div>
      {hasText && (
        <p aria-hidden="true" className="text-quiet mt-1 min-h-6 text-sm">
          {text}
        </p>
      )}
    </div>
  )
}

function targetOf(key: string, current: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, current - 1)
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, current + 1)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}
