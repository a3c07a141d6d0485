import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import type { Slot } from '#domain/schedule/schedule.ts'
import { useFormats } from '#ui/text/formats.ts'

interface TimeCellProps {
  /** Whose time it is. */
  name: string
  /** `HH:MM` of the person's clock. */
  value: string
  /** The same in UTC; undefined for what is no time. */
  slot: Slot | undefined
  /** It gives no pattern: no time, or a day of the month that has no fixed name in UTC. */
  isWrong: boolean
  isTooNear: boolean
  onChange: (value: string) => void
}

/** The start of a schedule in a table: local time to be typed, UTC below, and what is wrong or risky. */
export function TimeCell({ name, value, slot, isWrong, isTooNear, onChange }: TimeCellProps) {
  const { t } = useLingui()
  const { time } = useFormats()
  const id = useId()
  const note = !slot
    ? t`Give a time, for instance 03:00.`
    : isWrong
      ? t`At this time it is another day of the month in UTC: choose another time, or other days.`
      : isTooNear
        ? t`Within an hour of another schedule of it: one of the two can fail.`
        : t`${time(slot.hour, slot.minute)} UTC`
  return (
    <span className="flex flex-wrap items-center gap-x-2 py-1">
      <input
        type="time"
        className="field-control w-28 text-sm"
        aria-label={t`Local time of ${name}`}
        aria-invalid={isWrong}
        aria-describedby={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={id} className={`text-sm ${isWrong ? 'text-critical' : isTooNear ? 'text-warning' : 'text-quiet'}`}>
        {note}
      </span>
    </span>
  )
}
