/** Runs along the coming day: a line for each place, a mark for each run, those in trouble crossed. */
export interface DayLine {
  id: string
  label: string
  /** Places from 0 to 1 along the day. */
  marks: readonly { at: number; isTrouble: boolean; title: string }[]
}

interface DayMarksProps {
  /** What it shows, in one sentence. */
  label: string
  lines: readonly DayLine[]
  ticks: readonly { at: number; label: string }[]
}

const percent = (at: number): string => `${Math.round(at * 10_000) / 100}%`

export function DayMarks({ label, lines, ticks }: DayMarksProps) {
  return (
    <div role="img" aria-label={label} className="day-marks text-sm">
      {lines.map((line) => (
        <div key={line.id} className="flex h-7 items-center gap-3">
          <span className="w-36 flex-none truncate" title={line.label}>
            {line.label}
          </span>
          <span className="day-line relative h-4 flex-1">
            {line.marks.map(({ at, isTrouble, title }, index) => (
              <span
                // Two runs may be of the same minute.
                // oxlint-disable-next-line react/no-array-index-key
                key={`${at} ${index}`}
                title={title}
                className={`day-mark ${isTrouble ? 'day-mark-trouble' : ''}`}
                style={{ left: percent(at) }}
              />
            ))}
          </span>
        </div>
      ))}
      <div className="text-quiet flex h-5 gap-3 text-xs">
        <span className="w-36 flex-none" />
        <span className="relative flex-1">
          {ticks.map(({ at, label: text }) => (
            <span key={at} className="absolute -translate-x-1/2 whitespace-nowrap" style={{ left: percent(at) }}>
              {text}
            </span>
          ))}
        </span>
      </div>
    </div>
  )
}
