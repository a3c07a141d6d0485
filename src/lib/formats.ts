/** Dates, sizes and amounts of a locale; times are those of the runtime's zone. */
import { clock } from './clock.ts'

export interface Formats {
  dateTime: (value: string | number) => string
  /** The same without the year where it is this one: for lists. */
  shortDateTime: (value: string | number) => string
  /** The day of a moment, with its weekday and without the year. */
  day: (value: string | number) => string
  /** A moment's time in UTC, and that it is; with its day where that is another one there. */
  shortUtc: (value: string | number) => string
  /** The same moment in UTC, and that it is. */
  utc: (value: string | number) => string
  /** A time of the day: `hour` and `minute` are shown as they are. */
  time: (hour: number, minute: number) => string
  /** The name of a weekday; 0 is Sunday. */
  weekday: (day: number) => string
  /** "a, b and c". */
  list: (items: string[]) => string
  /** How long, in years or days where they are two or more, else in hours or minutes. */
  duration: (ms: number) => string
  number: (value: number) => string
  /** GiB with two decimals, TiB from 1,024 GiB on. */
  gib: (value: number) => string
  money: (value: number, currency: string) => string
  /** A price per GiB: small, so with four decimals. */
  unitPrice: (value: number, currency: string) => string
  percent: (value: number) => string
}

/** @param units the names of the units of size, in the language of the locale */
export function createFormats(locale: string, units: { gib: string; tib: string }): Formats {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const utcDate = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  const dayAndTime = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  const shortDate = new Intl.DateTimeFormat(locale, dayAndTime)
  const weekdayDate = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' })
  const utcShortDate = new Intl.DateTimeFormat(locale, { ...dayAndTime, timeZone: 'UTC' })
  const utcTime = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' })
  const clockTime = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const dayName = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  const words = new Intl.ListFormat(locale)
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const unit = (value: number, name: 'year' | 'day' | 'hour' | 'minute'): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'long',
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value)
  const shown = (format: Intl.DateTimeFormat, value: string | number): string => {
    const moment = new Date(value)
    return Number.isNaN(moment.getTime()) ? String(value) : format.format(moment)
  }
  const size = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const amount = (value: number, currency: string, digits: number): string => {
    try {
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(value)
    } catch {
      // OVH's enum of currencies also holds "points" and "N/A".
      return `${size.format(value)} ${currency}`
    }
  }
  return {
    dateTime: (value) => shown(date, value),
    shortDateTime: (value) =>
      shown(new Date(value).getFullYear() === new Date(clock.now()).getFullYear() ? shortDate : date, value),
    day: (value) => shown(weekdayDate, value),
    shortUtc: (value) => {
      const moment = new Date(value)
      const isSameDay = moment.getDate() === moment.getUTCDate()
      return `${shown(isSameDay ? utcTime : utcShortDate, value)} UTC`
    },
    utc: (value) => `${shown(utcDate, value)} UTC`,
    time: (hour, minute) => clockTime.format(new Date(2000, 0, 1, hour, minute)),
    // 2 January 2000 was a Sunday.
    weekday: (day) => dayName.format(Date.UTC(2000, 0, 2 + day)),
    list: (items) => words.format(items),
    duration: (ms) => {
      const hours = ms / 3_600_000
      if (hours >= 2 * 365 * 24) return unit(hours / 24 / 365, 'year')
      if (hours >= 48) return unit(hours / 24, 'day')
      return hours >= 1 ? unit(hours, 'hour') : unit(ms / 60_000, 'minute')
    },
    number: (value) => whole.format(value),
    gib: (value) => (value < 1024 ? `${size.format(value)} ${units.gib}` : `${size.format(value / 1024)} ${units.tib}`),
    money: (value, currency) => amount(value, currency, 2),
    unitPrice: (value, currency) => amount(value, currency, 4),
    percent: (value) => share.format(value / 100),
  }
}
