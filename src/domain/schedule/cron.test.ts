import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCron } from './cron.ts'
import type { CronProblem } from './cron.ts'

const normal = (typed: string): string => {
  const parsed = parseCron(typed)
  return parsed.ok ? parsed.cron : `refused: ${parsed.problem.code}`
}

const problem = (typed: string): CronProblem | undefined => {
  const parsed = parseCron(typed)
  return parsed.ok ? undefined : parsed.problem
}

describe('what people type', () => {
  it.each([
    ['0 3 * * *', '0 3 * * *'],
    ['  0   3 *\t* * ', '0 3 * * *'],
    ['05 03 * * *', '5 3 * * *'],
    ['0 3 * JAN,Mar MON-fri', '0 3 * 1,3 1-5'],
    ['0 3 * * 7', '0 3 * * 0'],
    ['0 3 * * 5-7', '0 3 * * 0,5,6'],
    ['0 3 * * 0-7', '0 3 * * *'],
    ['*/1 * * * *', '* * * * *'],
    ['0,0,0 3 * * *', '0 3 * * *'],
    ['0 22,23,0,1 * * *', '0 0,1,22,23 * * *'],
    ['0 0,6,12,18 * * *', '0 */6 * * *'],
    ['10-50/20 3 * * *', '10-59/20 3 * * *'],
    ['0 3 29 2 *', '0 3 29 2 *'],
  ])('%s is %s', (typed, cron) => expect(normal(typed)).toBe(cron))
})

describe('the traps', () => {
  it('a range with equal ends is its one value: newer engines take it for every value', () => {
    expect(normal('0 5-5 * * *')).toBe('0 5 * * *')
    expect(normal('0 5 * * sat-sat')).toBe('0 5 * * 6')
    expect(normal('0 5 * * 0-7/7')).toBe('0 5 * * 0')
  })

  it('a range over the end is refused, and written in two parts', () => {
    expect(problem('0 22-3 * * *')).toEqual({
      code: 'wrapped-range',
      field: 'hour',
      text: '22-3',
      instead: '22,23,0-3',
    })
    expect(problem('0 5 * * fri-mon')).toMatchObject({ code: 'wrapped-range', instead: '5,6,0,1' })
    expect(problem('0 5 * * mon-sun')).toMatchObject({ code: 'wrapped-range', instead: '1-6,0' })
  })

  it('a step of nothing is refused', () =>
    expect(problem('*/0 * * * *')).toEqual({ code: 'zero-step', field: 'minute' }))

  it('a date that never comes is refused, even beside a weekday', () => {
    expect(problem('0 0 31 2 *')).toEqual({ code: 'never-runs' })
    expect(problem('6-43 * 31 11 4')).toEqual({ code: 'never-runs' })
    expect(problem('0 0 30,31 2 *')).toEqual({ code: 'never-runs' })
    expect(normal('0 0 31 2,3 *')).toBe('0 0 31 2,3 *')
  })

  it('a step from a value on runs to the end of the field', () => {
    expect(normal('5/15 * * * *')).toBe('5-59/15 * * * *')
  })

  it('a step as long as its range is refused', () => {
    expect(problem('*/70 * * * *')).toEqual({ code: 'step-too-large', field: 'minute', step: 70, span: 60 })
    expect(problem('*/60 * * * *')).toMatchObject({ code: 'step-too-large' })
    expect(problem('0 0-3/4 * * *')).toMatchObject({ code: 'step-too-large', span: 4 })
  })

  it('six fields are explained: the sixth means seconds, first or last', () => {
    expect(problem('0 0 3 * * *')).toEqual({ code: 'seconds-field' })
    expect(problem('0 3 * *')).toEqual({ code: 'field-count', count: 4 })
    expect(problem('')).toEqual({ code: 'empty' })
  })

  it('day of month and weekday together run on either, and that is said', () => {
    expect(parseCron('0 0 1 * 1')).toMatchObject({ ok: true, isDayOrWeekday: true })
    expect(parseCron('0 0 1 * *')).toMatchObject({ ok: true, isDayOrWeekday: false })
    expect(parseCron('0 0 * * 1')).toMatchObject({ ok: true, isDayOrWeekday: false })
  })

  it('a field of all its values is free: a full list of weekdays means something else to old engines', () => {
    expect(normal('0 0 1 * 0-6')).toBe('0 0 1 * *')
    expect(normal('0 0 1 * 0,1-6')).toBe('0 0 1 * *')
    expect(normal('0 0 1-31 1-12 1')).toBe('0 0 * * 1')
  })

  it.each([
    ['@daily', { code: 'nickname', text: '@daily', instead: '0 0 * * *' }],
    ['@reboot', { code: 'nickname', text: '@reboot', instead: undefined }],
    ['0 0 L * *', { code: 'foreign-character', field: 'day', character: 'L' }],
    ['0 0 15W * *', { code: 'foreign-character', field: 'day', character: 'W' }],
    ['0 0 * * 5#2', { code: 'foreign-character', field: 'weekday', character: '#' }],
    ['0 0 ? * 1', { code: 'foreign-character', field: 'day', character: '?' }],
    ['H 0 * * *', { code: 'foreign-character', field: 'minute', character: 'H' }],
    ['H/15 0 * * *', { code: 'foreign-character', field: 'minute', character: 'H' }],
    ['R 0 * * *', { code: 'foreign-character', field: 'minute', character: 'R' }],
  ])('%s is of other engines', (typed, expected) => expect(problem(typed)).toMatchObject(expected))

  it.each([
    ['60 * * * *', { code: 'out-of-range', field: 'minute', value: 60, min: 0, max: 59 }],
    ['0 0 0 * *', { code: 'out-of-range', field: 'day', value: 0, min: 1, max: 31 }],
    ['0 0 * * 8', { code: 'out-of-range', field: 'weekday', value: 8, min: 0, max: 7 }],
    ['0 0 * march *', { code: 'syntax', field: 'month', text: 'march' }],
    ['0 0 * * monday', { code: 'syntax', field: 'weekday', text: 'monday' }],
    ['1, 0 * * *', { code: 'syntax', field: 'minute', text: '' }],
    ['1-2-3 0 * * *', { code: 'syntax', field: 'minute', text: '1-2-3' }],
    ['*/2/3 0 * * *', { code: 'syntax', field: 'minute', text: '*/2/3' }],
    ['*-3 0 * * *', { code: 'syntax', field: 'minute', text: '*-3' }],
    ['-5 0 * * *', { code: 'syntax', field: 'minute', text: '-5' }],
    ['0 0 * * *; rm', { code: 'seconds-field' }],
  ])('%s says what is wrong and where', (typed, expected) => expect(problem(typed)).toMatchObject(expected))
})

describe('what is emitted', () => {
  const part = /^(\*|\*\/\d+|\d+(-\d+(\/\d+)?)?(,\d+(-\d+(\/\d+)?)?)*)$/
  /** Mostly valid: values within the field, ranges in order, steps that fit. */
  const fieldText = (min: number, max: number) => {
    const value = fc.integer({ min, max })
    const range = fc.tuple(value, value).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    return fc
      .array(
        fc.oneof(
          fc.constant('*'),
          value.map(String),
          range.map(([a, b]) => `${a}-${b}`),
          fc.tuple(range, fc.nat(6)).map(([[a, b], step]) => `${a}-${b}/${step}`),
          fc.integer({ min: 1, max: 6 }).map((step) => `*/${step}`),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((items) => items.join(','))
  }
  const typed = fc
    .tuple(fieldText(0, 59), fieldText(0, 23), fieldText(1, 31), fieldText(1, 12), fieldText(0, 7))
    .map((fields) => fields.join(' '))

  it('is of the portable subset, and normal already', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseCron(text)
        fc.pre(parsed.ok)
        const fields = parsed.cron.split(' ')
        expect(fields).toHaveLength(5)
        for (const field of fields) {
          expect(field).toMatch(part)
          for (const [, a, b] of field.matchAll(/(\d+)-(\d+)/g)) expect(Number(a)).toBeLessThan(Number(b))
          for (const [, step] of field.matchAll(/\/(\d+)/g)) expect(Number(step)).toBeGreaterThanOrEqual(2)
        }
        expect(parseCron(parsed.cron)).toEqual(parsed)
      }),
      { numRuns: 1000 },
    )
  })

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseCron(text)))
  })
})
