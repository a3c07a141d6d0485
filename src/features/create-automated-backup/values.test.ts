import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCron } from '#domain/schedule/cron.ts'
import {
  countProblem,
  daysProblem,
  nameSuffix,
  rotationOf,
  scheduleKinds as kinds,
  timeProblem,
} from '#domain/schedule/fields.ts'
import {
  emptyValues,
  executionsOf,
  keptAtMost,
  missingPart,
  frequencies,
  patternOf,
  planOf,
  typedCron,
  valuesOfSchedule,
} from './values.ts'
import type { Values } from './values.ts'

const base: Values = { ...emptyValues('i', { hour: 2, minute: 20 }), name: 'nightly' }
const custom = (changes: Partial<Values>): Values => ({ ...base, kind: 'custom', ...changes })

describe('the pattern of the fields', () => {
  it.each([
    [base, '20 2 * * *'],
    [{ ...base, kind: 'daily-14' as const }, '20 2 * * *'],
    [custom({ frequency: 'daily', localTime: '03:05' }), '5 3 * * *'],
    [custom({ frequency: 'weekly', localTime: '00:00', weekdays: ['1', '5'] }), '0 0 * * 1,5'],
    [custom({ frequency: 'monthly', localTime: '23:59', day: '1, 15' }), '59 23 1,15 * *'],
    [custom({ frequency: 'advanced', cron: ' 0 3 * * MON ' }), ' 0 3 * * MON '],
  ])('%#: %s', (values, cron) => expect(typedCron(values)).toBe(cron))

  it.each<[frequency: Values['frequency'], offset: number, fields: Partial<Values>, cron: string]>([
    ['daily', 120, { localTime: '01:30' }, '30 23 * * *'],
    ['daily', -300, { localTime: '22:15' }, '15 3 * * *'],
    ['weekly', 120, { localTime: '00:30', weekdays: ['1'] }, '30 22 * * 0'],
    ['weekly', -600, { localTime: '20:00', weekdays: ['6'] }, '0 6 * * 0'],
    ['monthly', 60, { localTime: '00:30', day: '2,15' }, '30 23 1,14 * *'],
    ['monthly', -300, { localTime: '20:00', day: '27' }, '0 1 28 * *'],
  ])('%s, typed in local time %i minutes ahead of UTC', (frequency, offset, fields, cron) => {
    const values = custom({ frequency, ...fields })
    expect(typedCron(values, offset)).toBe(cron)
    expect(missingPart(values, offset)).toBeUndefined()
    const again = valuesOfSchedule({ id: 's', name: 'n', instanceId: 'i', cron, rotation: 9 }, base, offset)
    expect(typedCron(again, offset)).toBe(cron)
    expect(again.localTime).toBe(values.localTime)
  })

  it('is none where the day of the month is another one in UTC that not every month has', () => {
    const first = custom({ frequency: 'monthly', localTime: '00:30', day: '1' })
    expect(missingPart(first, 60)).toBe('other-day')
    expect(planOf(first, 60)).toBeUndefined()
    expect(missingPart(first, -60)).toBeUndefined()
  })

  it('that is not whole is a problem, not a plan', () => {
    for (const values of [
      custom({ frequency: 'weekly', weekdays: [] }),
      custom({ frequency: 'daily', localTime: '' }),
      custom({ frequency: 'monthly', day: '32' }),
      custom({ frequency: 'advanced', cron: '0 22-3 * * *' }),
      custom({ rotation: '0' }),
    ]) {
      expect(planOf(values)).toBeUndefined()
    }
    expect(patternOf(custom({ frequency: 'advanced', cron: '@daily' }))).toMatchObject({
      problem: { code: 'nickname' },
    })
  })

  it('is always portable, whatever was chosen', () => {
    const values = fc.record({
      kind: fc.constantFrom(...kinds),
      frequency: fc.constantFrom(...frequencies),
      localTime: fc
        .tuple(fc.nat(23), fc.nat(59))
        .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':')),
      weekdays: fc.subarray(['0', '1', '2', '3', '4', '5', '6']),
      day: fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 3 }).map((days) => days.join(',')),
      cron: fc.string(),
      rotation: fc.oneof(fc.nat(200).map(String), fc.string()),
    })
    fc.assert(
      fc.property(values, (changes) => {
        const plan = planOf({ ...base, ...changes })
        if (plan) expect(parseCron(plan.cron)).toMatchObject({ ok: true, cron: plan.cron })
      }),
    )
  })
})

describe('the numbers', () => {
  it('are whole and from 1 on', () => {
    expect(['1', ' 7 ', '99999'].map(countProblem)).toEqual([undefined, undefined, undefined])
    for (const text of ['', '0', '-1', '1.5', '1e3', 'seven', '100000']) {
      expect(countProblem(text), text).toMatchObject({ code: 'not-a-count' })
    }
    expect([timeProblem('23:59'), timeProblem('24:00'), timeProblem('')]).toEqual([undefined, 'time', 'time'])
    expect([daysProblem('1, 31'), daysProblem('0'), daysProblem('1;2')]).toEqual([undefined, 'days', 'days'])
  })

  it('of the presets are theirs, whatever the fields of the custom one say', () => {
    expect(rotationOf({ ...base, rotation: '3' })).toBe(7)
    expect(rotationOf({ ...base, kind: 'daily-14' })).toBe(14)
    expect(executionsOf({ ...base, executions: '3' })).toBeNull()
  })

  it('of executions are not sent with a remote copy: its route has no field for them', () => {
    expect(executionsOf(custom({ executions: '3' }))).toBe(3)
    expect(executionsOf(custom({ executions: '3', hasRemote: true }))).toBeNull()
    expect(executionsOf(custom({ executions: ' ' }))).toBeNull()
  })
})

describe('what the fields amount to', () => {
  it('never keeps more than it makes', () => {
    expect(keptAtMost(custom({ rotation: '7', executions: '3' }))).toBe(3)
    expect(keptAtMost(custom({ rotation: '7', executions: '30' }))).toBe(7)
    expect(keptAtMost(custom({ rotation: '7' }))).toBe(7)
    expect(keptAtMost(custom({ rotation: 'x', executions: '3' }))).toBeUndefined()
  })

  it('says which part is missing', () => {
    expect(missingPart(custom({ frequency: 'weekly', weekdays: [] }))).toBe('weekdays')
    expect(missingPart(custom({ frequency: 'monthly', day: '' }))).toBe('days')
    expect(missingPart(custom({ frequency: 'daily', localTime: '' }))).toBe('time')
    expect(missingPart(custom({ frequency: 'advanced', cron: '' }))).toBeUndefined()
    expect(missingPart(base)).toBeUndefined()
  })
})

describe('another one of a schedule', () => {
  it.each(['20 2 * * *', '0 0 * * 1,5', '59 23 1,15 * *', '*/15 3 * * 1', '0 0 1 * 1'])(
    '%s has the same pattern',
    (cron) => {
      const values = valuesOfSchedule({ id: 's', name: 'n', instanceId: 'i', cron, rotation: 9 }, base)
      expect(planOf(values)).toMatchObject({ cron, rotation: 9, remoteRegion: null, maxExecutionCount: null })
    },
  )

  it('has the same remote region, and a name of its own', () => {
    const source = { id: 's', name: 'n', instanceId: 'i', cron: '0 3 * * 1', rotation: 4, distantRegion: 'SBG5' }
    const values = valuesOfSchedule(source, base)
    expect(planOf(values)).toMatchObject({ remoteRegion: 'SBG5' })
    expect(nameSuffix(values)).toBe('weekly-4')
    expect(nameSuffix(base)).toBe('daily-7')
  })
})
