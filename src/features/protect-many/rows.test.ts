import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instance } from '#api/operations/instance.ts'
import type { ScheduleInRegion } from '#components/schedule/schedules.ts'
import { parseCron } from '#domain/schedule/cron.ts'
import { itemsOf, planRows, spreadOver, totalsOf } from './rows.ts'
import type { PlanFacts } from './rows.ts'
import { freshValues, suggestedPattern } from './values.ts'
import type { Values } from './values.ts'

const region = (name: string, type = 'region') => ({
  name,
  type,
  status: 'UP',
  services: [{ name: 'workflow', status: 'UP' }],
})

const instance = (id: string, name = id, regionName = 'GRA11'): Instance => ({
  id,
  name,
  region: regionName,
  status: 'ACTIVE',
  flavorId: 'b3',
})

const schedule = (instanceId: string, name: string, cron: string): ScheduleInRegion => ({
  region: 'GRA11',
  schedule: { id: name, name, cron, instanceId },
})

const factsOf = (changes: Partial<PlanFacts> = {}): PlanFacts => ({
  instances: [instance('i1', 'web-1'), instance('i2', 'web-2')],
  flavors: undefined,
  regions: [region('GRA11'), region('SBG5'), region('LZ', 'localzone')],
  availability: undefined,
  schedules: [],
  prices: { of: () => ({ exVat: 0.01, inclVat: 0.012, currency: 'EUR' }) as ReturnType<PlanFacts['prices']['of']> },
  estimateOf: () => ({ basis: 'disk', gib: 50 }),
  offset: 60,
  ...changes,
})

const plan = (facts: PlanFacts, changes: Partial<Values> = {}) => {
  const values = { ...freshValues(0), ...changes }
  const spread = spreadOver(facts, values)
  const rows = planRows(facts, spread, values)
  return { rows, refused: spread.refused, items: itemsOf(rows, values) }
}

describe('the plan for many', () => {
  it('gives each instance a name, a time of its own and a price', () => {
    const { rows, items } = plan(factsOf())
    expect(rows.map(({ name }) => name)).toEqual(['web-1-daily-7', 'web-2-daily-7'])
    expect(new Set(rows.map(({ cron }) => cron)).size).toBe(2)
    expect(rows[0]?.cost).toEqual({ first: 0.5, full: 3.5, currency: 'EUR' })
    expect(totalsOf(rows)).toEqual({ first: 1, full: 7, currency: 'EUR', unknown: 0 })
    expect(items?.map(({ id }) => id)).toEqual(['i1', 'i2'])
  })

  it('tells instances of one name, and schedules that are there, apart', () => {
    const facts = factsOf({
      instances: [instance('i1', 'web'), instance('i2', 'web')],
      schedules: [schedule('other', 'web-daily-7', '0 3 * * *')],
    })
    expect(plan(facts).rows.map(({ name }) => name)).toEqual(['web-daily-7-2', 'web-daily-7-3'])
  })

  it('leaves out what can have no schedule, with the reason', () => {
    const facts = factsOf({
      instances: [instance('i1'), instance('i2', 'x', 'LZ'), instance('i3')],
      regions: [region('GRA11'), { ...region('LZ', 'localzone'), services: [] }],
      schedules: [schedule('i3', 'hourly', '0 * * * *')],
    })
    const { rows, refused } = plan(facts)
    expect(rows.map((row) => row.instance.id)).toEqual(['i1'])
    expect(refused.map(({ instance: { id }, refusal }) => [id, refusal.code])).toEqual([
      ['i2', 'no-workflow-service'],
      ['i3', 'no-time'],
    ])
  })

  it('copies elsewhere, but not to where the backup is, nor from a local zone', () => {
    const facts = factsOf({ instances: [instance('i1'), instance('i2', 'b', 'SBG5'), instance('i3', 'c', 'LZ')] })
    const { rows, items } = plan(facts, { hasRemote: true, remoteRegion: 'SBG5' })
    expect(rows.map(({ remote }) => remote)).toEqual([
      { region: 'SBG5' },
      { refusal: 'same-region' },
      { refusal: 'not-from-here' },
    ])
    expect(items?.map(({ input }) => (input as { plan: { remoteRegion: unknown } }).plan.remoteRegion)).toEqual([
      'SBG5',
      null,
      null,
    ])
    // The copy costs as much again.
    expect(rows[0]?.cost?.first).toBe(1)
  })

  it('says what is wrong with a typed name or time, and makes no work of it', () => {
    expect(plan(factsOf(), { names: { i1: 'not good' } }).items).toBeUndefined()
    expect(plan(factsOf(), { times: { i1: '' } }).items).toBeUndefined()
    const typed = plan(factsOf(), { times: { i1: '01:10' } })
    expect(typed.rows[0]?.cron).toBe('10 0 * * *')
    expect(
      plan(factsOf({ schedules: [schedule('i1', 'x', '30 0 * * *')] }), { times: { i1: '01:10' } }).rows[0],
    ).toMatchObject({
      isTooNear: true,
      existing: 1,
    })
  })

  it('keeps the days of the person whatever the time in UTC is', () => {
    // 00:30 on Mondays an hour ahead of UTC is 23:30 on Sundays there.
    const weekly = plan(factsOf(), { kind: 'custom', frequency: 'weekly', weekdays: ['1'], times: { i1: '00:30' } })
    expect(weekly.rows[0]?.cron).toBe('30 23 * * 0')
    // The 1st at that time has no fixed name in UTC.
    const monthly = plan(factsOf(), { kind: 'custom', frequency: 'monthly', day: '1', times: { i1: '00:30' } })
    expect(monthly.rows[0]?.cron).toBeUndefined()
    expect(monthly.items).toBeUndefined()
  })

  it('one that is taken out moves nobody else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.nat(),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (count, at, random) => {
          const all = Array.from({ length: count }, (_, index) => instance(`i${index}`))
          const facts = factsOf({ instances: all })
          const before = plan(facts, { random }).rows
          const gone = `i${at % count}`
          const after = plan(facts, { random, removed: [gone] }).rows
          expect(after.map(({ cron }) => cron)).toEqual(
            before.filter((row) => row.instance.id !== gone).map(({ cron }) => cron),
          )
          for (const { cron } of before) expect(parseCron(cron ?? '').ok).toBe(true)
        },
      ),
    )
  })

  it('names follow the choice', () => {
    const choice = { ...freshValues(0), kind: 'custom', frequency: 'weekly', rotation: '4' } as const
    expect(suggestedPattern(choice)).toBe('{instance}-weekly-4')
    expect(suggestedPattern(freshValues(0))).toBe('{instance}-daily-7')
  })
})
