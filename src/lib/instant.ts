const zero = 48

/** The number that two digits make, or NaN. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero
  const ones = text.charCodeAt(at + 1) - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** Days from 1970-01-01 to a date of the Gregorian calendar; the year begins in March, so that a leap day is its last. */
function daysTo(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const ofEra = shifted - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

/**
 * `Date.parse`, several times as fast for what OVH mostly writes (`2026-11-24T03:00:04Z`, with or without milliseconds):
 * a report reads a hundred thousand of them. Anything else is left to `Date.parse`.
 *
 * @returns milliseconds since the epoch, or NaN
 */
export function instantOf(text: string): number {
  const isShort = text.length === 20 && text[19] === 'Z'
  const isLong = text.length === 24 && text[19] === '.' && text[23] === 'Z'
  if (!isShort && !isLong) return Date.parse(text)
  if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') {
    return Date.parse(text)
  }
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  // The third digit by itself: 04.250 is 25 hundredths and 0.
  const ms = isShort ? 0 : twoDigits(text, 20) * 10 + (twoDigits(text, 21) % 10)
  // Dates that every month has; NaN is within no bounds.
  const isPlain =
    year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour <= 23 && minute <= 59 && second <= 59
  if (!isPlain || Number.isNaN(ms)) return Date.parse(text)
  return daysTo(year, month, day) * 86_400_000 + ((hour * 60 + minute) * 60 + second) * 1_000 + ms
}
