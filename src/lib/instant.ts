const zero = 48
const dash = 45
const colon = 58
const point = 46
const letterT = 84
const letterZ = 90

/** The number that two digits make, or -1. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero
  const ones = text.charCodeAt(at + 1) - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

/** Days from 1970-01-01 to the first of a month of the Gregorian calendar; the year begins in March, so that a leap day is its last. */
function daysToMonth(year: number, month: number): number {
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const ofEra = shifted - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5)
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

/** The last month that was asked for: the dates of a list are mostly of the same one. */
let lastMonth = { year: 1970, month: 1, days: 0 }

/**
 * `Date.parse`, several times as fast for what OVH mostly writes (`2026-11-24T03:00:04Z`, with or without milliseconds):
 * a report reads a hundred thousand of them. Anything else is left to `Date.parse`.
 *
 * @returns milliseconds since the epoch, or NaN
 */
export function instantOf(text: string): number {
  const isShort = text.length === 20
  if (!isShort && text.length !== 24) return Date.parse(text)
  const isInForm =
    text.charCodeAt(4) === dash &&
    text.charCodeAt(7) === dash &&
    text.charCodeAt(10) === letterT &&
    text.charCodeAt(13) === colon &&
    text.charCodeAt(16) === colon &&
    (isShort || text.charCodeAt(19) === point) &&
    text.charCodeAt(text.length - 1) === letterZ
  if (!isInForm) return Date.parse(text)
  const century = twoDigits(text, 0)
  const ofCentury = twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  // The third digit by itself: 04.250 is 25 hundredths and 0.
  const hundredths = isShort ? 0 : twoDigits(text, 20)
  const thousandths = isShort ? 0 : twoDigits(text, 21)
  // Dates that every month has.
  const isPlain =
    century >= 0 &&
    ofCentury >= 0 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 28 &&
    hour >= 0 &&
    hour <= 23 &&
    minute >= 0 &&
    minute <= 59 &&
    second >= 0 &&
    second <= 59 &&
    hundredths >= 0 &&
    thousandths >= 0
  if (!isPlain) return Date.parse(text)
  const year = century * 100 + ofCentury
  if (lastMonth.year !== year || lastMonth.month !== month) {
    lastMonth = { year, month, days: daysToMonth(year, month) }
  }
  const seconds = (((lastMonth.days + day - 1) * 24 + hour) * 60 + minute) * 60 + second
  return seconds * 1_000 + hundredths * 10 + (thousandths % 10)
}

export interface InOrder<Item> {
  /** Oldest first. */
  items: readonly Item[]
  /** The moment of each, in milliseconds since the epoch. */
  at: readonly number[]
}

/**
 * Items by their moment, oldest first; those without one are left out. Two lists, not a list of pairs: a report orders
 * a hundred thousand. OVH mostly writes one order or the other: then nothing is sorted.
 */
export function inOrder<Item>(all: readonly Item[], textOf: (item: Item) => string): InOrder<Item> {
  const items: Item[] = []
  const at: number[] = []
  let last = Number.NaN
  let isOldestFirst = true
  let isNewestFirst = true
  for (const item of all) {
    const moment = instantOf(textOf(item))
    if (Number.isNaN(moment)) continue
    if (moment < last) isOldestFirst = false
    // Those of one moment stay in the order in which they came.
    if (moment >= last) isNewestFirst = false
    last = moment
    items.push(item)
    at.push(moment)
  }
  if (isOldestFirst) return { items, at }
  if (isNewestFirst) return { items: items.toReversed(), at: at.toReversed() }
  const places = at.map((_, place) => place).toSorted((a, b) => momentAt(at, a) - momentAt(at, b))
  return { items: places.map((place) => items[place] as Item), at: places.map((place) => momentAt(at, place)) }
}

/**
 * One of a list of moments; beyond its end none ever comes. Asked for within the list only: reading past the end makes
 * an object of every number that is read.
 */
export const momentAt = (moments: readonly number[], place: number): number =>
  place < moments.length ? (moments[place] as number) : Infinity
