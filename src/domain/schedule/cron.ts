/**
 * The cron patterns of automated backups: what people type, brought to the subset that means the same
 * on every version of the engine (OpenStack Mistral evaluates them with Python's croniter, in UTC, and
 * OVH's version is not known).
 *
 * The subset: five fields; `*`, `n`, `a-b` with a < b, `*\/s` or `a-b/s` with 2 <= s < span, lists
 * without duplicates; digits only; a field that covers all its values is `*`.
 */

export type FieldName = 'minute' | 'hour' | 'day' | 'month' | 'weekday'

interface FieldRule {
  name: FieldName
  min: number
  max: number
  names?: readonly string[]
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const rules: readonly [FieldRule, FieldRule, FieldRule, FieldRule, FieldRule] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: monthNames },
  { name: 'weekday', min: 0, max: 6, names: weekdayNames },
]

/** Why a pattern is refused. Each carries what a screen needs to say how to fix it. */
export type CronProblem =
  | { code: 'empty' }
  | { code: 'field-count'; count: number }
  /** A sixth field means seconds, first for some engines and last for this one. */
  | { code: 'seconds-field' }
  /** `@daily` and the like; `instead` is the same in five fields, where there is one. */
  | { code: 'nickname'; text: string; instead: string | undefined }
  /** `L`, `W`, `#`, `?`, `H` or `R`: of other engines. */
  | { code: 'foreign-character'; field: FieldName; character: string; text: string }
  | { code: 'syntax'; field: FieldName; text: string }
  | { code: 'out-of-range'; field: FieldName; value: number; min: number; max: number }
  /** `22-3`: runs over the end. `instead` writes it in two parts. */
  | { code: 'wrapped-range'; field: FieldName; text: string; instead: string }
  | { code: 'zero-step'; field: FieldName }
  /** A step that leaves one value of its range: the field would run once, not every so often. */
  | { code: 'step-too-large'; field: FieldName; step: number; span: number }
  /** The day does not exist in any of the months. */
  | { code: 'never-runs' }

export interface CronFields {
  minute: readonly number[]
  hour: readonly number[]
  /** Empty for every day, as `month` and `weekday` are for every month and weekday. */
  day: readonly number[]
  month: readonly number[]
  /** 0 is Sunday. */
  weekday: readonly number[]
}

export type ParsedCron =
  | {
      ok: true
      /** The pattern in the portable subset: what is sent. */
      cron: string
      fields: CronFields
      /** Day of month and weekday are both restricted: the engine runs on either, not on both. */
      isDayOrWeekday: boolean
    }
  | { ok: false; problem: CronProblem }

const nicknames: Record<string, string> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
}

class Refused extends Error {
  readonly problem: CronProblem

  constructor(problem: CronProblem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Thousands of schedules have a few hundred patterns, and each is read several times for one report. */
const known = new Map<string, ParsedCron>()
const mostKnown = 2_000

/** Reads a pattern as people type it: names, 7 for Sunday and spare white space are understood. */
export function parseCron(typed: string): ParsedCron {
  const before = known.get(typed)
  if (before) return before
  if (known.size >= mostKnown) known.clear()
  const result = parseAnew(typed)
  known.set(typed, result)
  return result
}

function parseAnew(typed: string): ParsedCron {
  try {
    return parse(typed)
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem }
    throw error
  }
}

function parse(typed: string): ParsedCron {
  const text = typed.trim().toLowerCase()
  if (text === '') throw new Refused({ code: 'empty' })
  if (text.startsWith('@')) throw new Refused({ code: 'nickname', text, instead: nicknames[text] })
  const parts = text.split(/\s+/)
  if (parts.length === 6) throw new Refused({ code: 'seconds-field' })
  if (parts.length !== 5) throw new Refused({ code: 'field-count', count: parts.length })

  const [minute, hour, day, month, weekday] = rules.map((rule, index) => valuesOf(parts[index] ?? '', rule))
  if (!minute || !hour || !day || !month || !weekday) throw new Refused({ code: 'field-count', count: parts.length })
  if (!hasADate(day, month)) throw new Refused({ code: 'never-runs' })

  const sets = [minute, hour, day, month, weekday]
  const cron = rules.map((rule, index) => writeField(sets[index] ?? [], rule)).join(' ')
  const restricted = (values: number[], rule: FieldRule): number[] => (isFull(values, rule) ? [] : values)
  const fields = {
    minute,
    hour,
    day: restricted(day, rules[2]),
    month: restricted(month, rules[3]),
    weekday: restricted(weekday, rules[4]),
  }
  return { ok: true, cron, fields, isDayOrWeekday: fields.day.length > 0 && fields.weekday.length > 0 }
}

const isFull = (values: readonly number[], { min, max }: FieldRule): boolean => values.length === max - min + 1

function valuesOf(text: string, rule: FieldRule): number[] {
  const values = new Set(text.split(',').flatMap((item) => itemValues(item, rule)))
  return [...values].toSorted((a, b) => a - b)
}

/** `L`, `15W`, `L-3`, `5#2`, `?`, `H`, `H(0-29)/10` and `R`, in lower case. */
const foreign = /[#?]|^[lw]+$|^\d+[lw]$|^l-\d|^[hr](?:[(/]|$)/

function itemValues(item: string, rule: FieldRule): number[] {
  const alien = foreign.test(item) ? /[#?lwhr]/.exec(item) : null
  if (alien) {
    throw new Refused({
      code: 'foreign-character',
      field: rule.name,
      character: alien[0].toUpperCase(),
      text: item.toUpperCase(),
    })
  }
  const match = /^(\*|[a-z0-9]+(?:-[a-z0-9]+)?)(?:\/(\d+))?$/.exec(item)
  const [, range = '', stepText] = match ?? []
  if (!match) throw new Refused({ code: 'syntax', field: rule.name, text: item })

  const step = stepText === undefined ? 1 : Number(stepText)
  if (step === 0) throw new Refused({ code: 'zero-step', field: rule.name })
  const [first, last] = bounds(range, rule, stepText !== undefined)
  const span = last - first + 1
  if (step > 1 && step >= span) throw new Refused({ code: 'step-too-large', field: rule.name, step, span })

  const values: number[] = []
  // 7 is Sunday too, so that `5-7` is Friday to Sunday.
  for (let value = first; value <= last; value += step) values.push(rule.name === 'weekday' ? value % 7 : value)
  return values
}

/** First and last value of `*`, `n` or `a-b`; `n/s` runs from n to the end of the field. */
function bounds(range: string, rule: FieldRule, hasStep: boolean): [number, number] {
  if (range === '*') return [rule.min, rule.max]
  const [from = '', to] = range.split('-')
  const first = valueOf(from, rule)
  if (to === undefined) return [first, hasStep ? rule.max : first]
  const last = valueOf(to, rule)
  if (first > last) {
    const instead = [rangeText(first, rule.max), rangeText(rule.min, last)].join(',')
    throw new Refused({ code: 'wrapped-range', field: rule.name, text: range, instead })
  }
  return [first, last]
}

function valueOf(text: string, { name, min, max, names }: FieldRule): number {
  const named = names?.indexOf(text) ?? -1
  if (named >= 0) return named + min
  if (!/^\d+$/.test(text)) throw new Refused({ code: 'syntax', field: name, text })
  const value = Number(text)
  const highest = name === 'weekday' ? 7 : max
  if (value < min || value > highest) throw new Refused({ code: 'out-of-range', field: name, value, min, max: highest })
  return value
}

const daysIn = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Whether any of the days exists in any of the months. A pattern without one is refused even beside a
 * weekday: versions of croniter differ there.
 */
const hasADate = (days: number[], months: number[]): boolean =>
  months.some((month) => days.some((day) => day <= (daysIn[month - 1] ?? 0)))

/** Two neighbours are a list: nobody writes `1-2` for it. */
const rangeText = (first: number, last: number): string => {
  if (first === last) return String(first)
  return last - first === 1 ? `${first},${last}` : `${first}-${last}`
}

/** The shortest text of the subset for a set of values. */
function writeField(values: readonly number[], rule: FieldRule): string {
  if (isFull(values, rule)) return '*'
  return progressionText(values, rule) ?? listText(values)
}

/** `*` or a range with a step, for three values or more at equal distances. */
function progressionText(values: readonly number[], { min, max }: FieldRule): string | undefined {
  const [first, second] = values
  const last = values.at(-1)
  if (first === undefined || second === undefined || last === undefined || values.length < 3) return undefined
  const step = second - first
  const isEven = values.every((value, index) => value === first + index * step)
  if (step < 2 || !isEven) return undefined
  // The last run before the end of the field: the range may as well go to the end, which reads better.
  const reachesEnd = last + step > max
  if (reachesEnd && first === min) return `*/${step}`
  return `${first}-${reachesEnd ? max : last}/${step}`
}

function listText(values: readonly number[]): string {
  const runs: [number, number][] = []
  for (const value of values) {
    const run = runs.at(-1)
    if (run && value === run[1] + 1) run[1] = value
    else runs.push([value, value])
  }
  return runs.map(([first, last]) => rangeText(first, last)).join(',')
}
