import { useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { DayOutcome } from '#domain/protection/ledger.ts'
import { CellStrip } from './CellStrip.tsx'

export interface TimelinePoint {
  id: string
  at: number
  /** Which line it is on, by its place. */
  lane: number
  /** From 0 to 1: the area of its dot. Undefined: the smallest. */
  size: number | undefined
  /** `ring`: a copy. `open`: it is not there yet, or not any more. */
  look: 'filled' | 'ring' | 'open'
  /** "Mon, 24 Nov, 03:41, 41 GiB". */
  text: string
}

interface TimelineProps {
  /** What it shows, in one sentence. */
  label: string
  lanes: readonly string[]
  from: number
  until: number
  /** Oldest first. */
  points: readonly TimelinePoint[]
  /** Points that can't be chosen: they are to come. */
  coming?: readonly TimelinePoint[]
  /** What went wrong, on the first line. */
  marks?: readonly { id: string; at: number; outcome: DayOutcome; text: string }[]
  gaps?: readonly { from: number; until: number }[]
  /** Upright lines with their words. */
  lines?: readonly { at: number; text: string; isDashed?: boolean }[]
  ticks: readonly { at: number; text: string }[]
  chosen?: string | undefined
  /** Without it, the points are a picture. */
  onChoose?: (id: string) => void
}

/** Radius of a dot in pixels: its area is as the size. */
const radius = { least: 4, most: 9 }

const radiusOf = (size: number | undefined): number =>
  Math.sqrt(radius.least ** 2 + (size ?? 0) * (radius.most ** 2 - radius.least ** 2))

/**
 * Points along time, on one line or more. The points can be chosen: one stop of Tab, the arrow keys go from point to
 * point, Enter chooses. What the current one is stands below, on a line that is always there.
 */
export function Timeline(props: TimelineProps) {
  const { label, lanes, from, until, points, coming = [], marks = [], gaps = [], lines = [], ticks } = props
  const { chosen, onChoose } = props
  const [looked, setLooked] = useState<string>()
  const left = (at: number): string => `${Math.round(((at - from) / (until - from)) * 10_000) / 100}%`
  const place = points.findIndex(({ id }) => id === (looked ?? chosen))
  const focusable = place < 0 ? points.length - 1 : place
  const current = points[place]
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const to = points[targetOf(event.key, focusable, points.length - 1) ?? -1]
    if (!to) return
    event.preventDefault()
    setLooked(to.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-point="${CSS.escape(to.id)}"]`)?.focus()
  }
  const dot = (point: TimelinePoint) => ({
    className: 'timeline-dot',
    'data-look': point.look,
    title: point.text,
    style: {
      left: left(point.at),
      top: `${laneTop(point.lane)}rem`,
      width: radiusOf(point.size) * 2,
      height: radiusOf(point.size) * 2,
    },
  })
  const picture: ReactNode = (
    <>
      {gaps.map((gap) => (
        <span
          key={gap.from}
          className="timeline-gap"
          style={{ left: left(gap.from), width: `calc(${left(gap.until)} - ${left(gap.from)})` }}
        />
      ))}
      {lanes.map((lane, index) => (
        <span key={lane} className="timeline-lane" style={{ top: `${laneTop(index)}rem` }}>
          <span className="text-quiet absolute bottom-2.5 left-0 text-xs">{lane}</span>
        </span>
      ))}
      {lines.map(({ at, text, isDashed }) => (
        <span key={text} className="timeline-line" data-dashed={isDashed ? '' : undefined} style={{ left: left(at) }}>
          <span className="text-quiet absolute -top-4 -translate-x-1/2 text-xs whitespace-nowrap">{text}</span>
        </span>
      ))}
      {marks.map(({ id, at, outcome, text }) => (
        <span
          key={id}
          title={text}
          className="absolute -translate-1/2"
          style={{ left: left(at), top: `${laneTop(0)}rem` }}
        >
          <CellStrip size="small" outcomes={[outcome]} />
        </span>
      ))}
      {coming.map((point) => (
        <span key={point.id} {...dot(point)} />
      ))}
    </>
  )
  return (
    <div className="min-w-0">
      {/* Another day is another picture: nothing moves within it. */}
      <div key={from} className="timeline mt-5 mr-2" style={{ height: `${laneTop(lanes.length - 1) + 1.25}rem` }}>
        <div aria-hidden="true">{picture}</div>
        {onChoose ? (
          // The points have the focus, one after the other.
          // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
          <div role="listbox" aria-label={label} aria-orientation="horizontal" onKeyDown={onKeyDown}>
            {points.map((point, index) => (
              <button
                key={point.id}
                type="button"
                role="option"
                aria-selected={point.id === chosen}
                aria-label={point.text}
                data-point={point.id}
                tabIndex={index === focusable ? 0 : -1}
                onClick={() => onChoose(point.id)}
                onFocus={() => setLooked(point.id)}
                onBlur={() => setLooked(undefined)}
                onPointerEnter={() => setLooked(point.id)}
                onPointerLeave={() => setLooked(undefined)}
                {...dot(point)}
              />
            ))}
          </div>
        ) : (
          <div role="img" aria-label={label}>
            {points.map((point) => (
              <span key={point.id} {...dot(point)} />
            ))}
          </div>
        )}
      </div>
      <div aria-hidden="true" className="text-quiet relative mr-2 h-5 text-xs">
        {ticks.map(({ at, text }) => (
          <span
            key={at}
            className="absolute -translate-x-1/2 whitespace-nowrap max-md:nth-[2n]:not-last:hidden"
            style={{ left: left(at) }}
          >
            {text}
          </span>
        ))}
      </div>
      {onChoose && (
        <p aria-hidden="true" className="text-quiet min-h-6 truncate text-sm">
          {current?.text}
        </p>
      )}
    </div>
  )
}

/** Where a line is, in rem: each has its words above it. */
const laneTop = (lane: number): number => 2 + lane * 2.75

function targetOf(key: string, current: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, current - 1)
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(last, current + 1)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}
