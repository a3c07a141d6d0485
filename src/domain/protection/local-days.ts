/** Days as the viewer's calendar has them: those of a clock change have 23 or 25 hours. */

export interface LocalDay {
  /** ISO 8601, as the viewer's calendar says: 2026-11-23. */
  date: string
  /** Its first moment, in milliseconds since the epoch. */
  from: number
  /** The first moment after it. */
  until: number
}

const hourMs = 3_600_000
const minuteMs = 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** The date in a zone: Swedish writes it as ISO 8601 does. */
function dateIn(timeZone: string, at: number): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(at)
}

const isoDate = (at: number): string => new Date(at).toISOString().slice(0, 10)

/**
 * The first moment of a date. Found by halving, since the clock may change at midnight itself: then the day
 * begins at one o'clock. No zone is further from UTC than 14 hours.
 */
function startOf(date: string, timeZone: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  let before = midnight - 15 * hourMs
  let at = midnight + 15 * hourMs
  while (at - before > minuteMs) {
    const middle = before + Math.floor((at - before) / 2 / minuteMs) * minuteMs
    if (dateIn(timeZone, middle) < date) before = middle
    else at = middle
  }
  return at
}

let runtimeZone: string | undefined

/** The last answers, by zone and number of days: every cell of a list asks for the same ones. */
const known = new Map<string, LocalDay[]>()

/**
 * The viewer's day of a moment and the days before it, oldest first, without a gap between them.
 *
 * @param now milliseconds since the epoch
 * @param count how many days, this one included
 * @param timeZone an IANA name; else that of the runtime
 */
export function localDays(now: number, count: number, timeZone?: string): readonly LocalDay[] {
  runtimeZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone
  const zone = timeZone ?? runtimeZone
  const key = `${zone} ${count}`
  const last = known.get(key)
  const newest = last?.at(-1)
  if (last && newest && newest.from <= now && now < newest.until) return last
  const today = Date.parse(dateIn(zone, now))
  const starts = Array.from({ length: count + 1 }, (_, index) => {
    const date = isoDate(today + (index - count + 1) * 24 * hourMs)
    return { date, from: startOf(date, zone) }
  })
  const days = starts.slice(0, count).map((day, index) => ({ ...day, until: starts[index + 1]?.from ?? day.from }))
  known.set(key, days)
  return days
}
