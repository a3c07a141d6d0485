import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comingRuns } from './coming.ts'
import { protectionStates } from './instance-state.ts'
import type { ProtectionState } from './instance-state.ts'
import { protectionReport } from './report.ts'
import type { FactSchedule, ProtectionFacts } from './states.ts'

const day = 86_400_000
const minute = 60_000
const now = Date.UTC(2026, 10, 24, 12)
const text = (at: number): string => new Date(at).toISOString()
/** Three o'clock in the morning, so many days ago. */
const night = (ago: number): number => Date.UTC(2026, 10, 24 - ago, 3)
const run = (ago: number, state = 'SUCCESS') => ({ id: `run ${ago}`, executedAt: text(night(ago)), state })
const runs = (...states: (string | undefined)[]) =>
  states.flatMap((state, ago) => (state === undefined ? [] : [run(ago, state)]))

const schedule = (changes: Partial<FactSchedule> = {}): FactSchedule => ({
  id: 's',
  name: 'web-daily-7',
  backupName: 'auto-web',
  createdAt: text(now - 90 * day),
  cron: '0 3 * * *',
  instanceId: 'web',
  rotation: 7,
  nextExecutionTime: text(night(-1)),
  executions: runs('SUCCESS', 'SUCCESS', 'SUCCESS'),
  ...changes,
})
const backup = (ago: number, changes = {}) => ({
  id: `backup ${ago}`,
  name: 'auto-web',
  region: 'GRA',
  status: 'active',
  creationDate: text(night(ago) + minute),
  size: 10,
  ...changes,
})
const up = { name: 'GRA', type: 'region', services: [{ name: 'workflow', status: 'UP' }] }
type Facts = Parameters<typeof protectionReport>[0]
const facts = (changes: Partial<Facts> = {}, schedules: FactSchedule[] = [schedule()]): Facts => ({
  instances: { items: [{ id: 'web', name: 'web', region: 'GRA' }], isWhole: true },
  backups: { items: [backup(0), backup(1), backup(2)], isWhole: true, readAt: now },
  schedules: [{ region: 'GRA', schedules }],
  regions: [up],
  availability: undefined,
  flavors: [],
  operations: [],
  prices: { GRA: { exVat: 0.01, currency: 'EUR' } },
  ...changes,
})
const report = (of: Facts) => protectionReport(of, { now, timeZone: 'UTC' })
const stateOf = (of: Facts) => report(of).instances[0]

describe('the state of an instance', () => {
  const cases: [state: ProtectionState, of: Facts][] = [
    ['protected', facts()],
    ['unknown', facts({ schedules: [] })],
    ['unknown', facts({ regions: undefined })],
    ['unknown', facts({ backups: undefined })],
    ['unknown', facts({}, [schedule({ executions: null })])],
    ['unknown', facts({}, [schedule({ executions: runs('LATER') })])],
    ['unknown', facts({ regions: [{ ...up, services: [{ name: 'workflow', status: 'DOWN' }] }], schedules: [] })],
    ['not-schedulable', facts({ regions: [{ ...up, services: [] }], schedules: [] })],
    ['unprotected', facts({}, [])],
    ['unprotected', facts({}, [schedule({ nextExecutionTime: text(night(3)) })])],
    ['colliding', facts({}, [schedule(), schedule({ id: 'two', name: 'two', backupName: 'two' })])],
    ['failing', facts({}, [schedule({ executions: runs('ERROR', 'ERROR', 'SUCCESS') })])],
    ['missed', facts({}, [schedule({ executions: runs(undefined, 'SUCCESS') })])],
    ['stale', facts({ backups: { items: [backup(1)], isWhole: true, readAt: now } })],
    ['stale', facts({}, [schedule({ executions: runs('CANCELED', 'SUCCESS') })])],
    ['stale', facts({ backups: { items: [backup(0, { status: 'error' })], isWhole: true, readAt: now } })],
    ['first-run-due', facts({}, [schedule({ createdAt: text(now - minute), executions: [] })])],
  ]

  it.each(cases)('%s (%#)', (state, of) => expect(stateOf(of)?.state).toBe(state))

  it('counts the failures in a row, and since when', () => {
    const executions = runs('ERROR', 'ERROR', 'SUCCESS', 'ERROR')
    expect(stateOf(facts({}, [schedule({ executions })]))?.failed).toEqual({ count: 2, since: night(1) })
  })

  it('is by the run before, while a backup is being saved', () => {
    const items = [backup(0, { status: 'saving', size: 0 }), backup(1)]
    expect(stateOf(facts({ backups: { items, isWhole: true, readAt: now } }))?.state).toBe('protected')
    expect(stateOf(facts({}, [schedule({ executions: runs('RUNNING', 'ERROR') })]))?.state).toBe('failing')
  })

  it('is protected by another schedule of which the last run is well', () => {
    const weekly = schedule({ id: 'w', name: 'weekly', backupName: 'weekly', cron: '0 5 * * 0' })
    const sunday = Date.UTC(2026, 10, 22, 5)
    const own = { ...weekly, executions: [{ id: 'w1', executedAt: text(sunday), state: 'SUCCESS' }] }
    const items = [backup(0, { id: 'w', name: 'weekly', creationDate: text(sunday) })]
    const of = facts({ backups: { items, isWhole: true, readAt: now } }, [schedule({ executions: runs('ERROR') }), own])
    expect(stateOf(of)?.state).toBe('protected')
  })
})

const anyRuns = fc.array(fc.constantFrom('SUCCESS', 'ERROR', 'RUNNING', 'CANCELED', 'LATER', undefined), {
  maxLength: 12,
})

describe('whatever was read', () => {
  it('nothing is protected on data that is not known, and a fact that is taken away makes no problem fine', () => {
    fc.assert(
      fc.property(anyRuns, fc.subarray([0, 1, 2, 3]), (states, nights) => {
        const of = facts({ backups: { items: nights.map((ago) => backup(ago)), isWhole: true, readAt: now } }, [
          schedule({ executions: runs(...states) }),
        ])
        const whole = stateOf(of)?.state
        const without: Partial<Facts>[] = [{ schedules: [] }, { backups: undefined }, { regions: undefined }]
        for (const missing of without) {
          expect(stateOf({ ...of, ...missing })?.state).not.toBe('protected')
        }
        if (whole !== 'protected') {
          const partly = { ...of, backups: { items: [], isWhole: false, readAt: now } }
          expect(stateOf(partly)?.state).not.toBe('protected')
        }
        if (whole === 'protected') expect(nights.length).toBeGreaterThan(0)
      }),
    )
  })

  it('a report that is made again later says what a first one would', () => {
    fc.assert(
      fc.property(
        anyRuns,
        fc.subarray([0, 1, 2, 3]),
        fc.array(fc.nat({ max: 3 * 24 * 60 })),
        (states, nights, later) => {
          const of = facts({ backups: { items: nights.map((ago) => backup(ago)), isWhole: true, readAt: now } }, [
            schedule({ executions: runs(...states) }),
          ])
          for (const minutes of [0, ...later]) {
            const options = { now: now + minutes * minute, timeZone: 'Europe/Paris' }
            expect(protectionReport(of, options)).toEqual(protectionReport(structuredClone(of), options))
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  it('the figures are the sums of the rows, and the report is plain data', () => {
    fc.assert(
      fc.property(fc.array(anyRuns, { maxLength: 6 }), (all) => {
        const schedules = all.map((states, index) =>
          schedule({
            id: `s${index}`,
            name: `s${index}`,
            backupName: `b${index}`,
            instanceId: `i${index}`,
            executions: runs(...states),
          }),
        )
        const items = all.map((_, index) => ({ id: `i${index}`, name: `i${index}`, region: 'GRA' }))
        const found = report(facts({ instances: { items, isWhole: true } }, schedules))
        for (const state of protectionStates) {
          expect(found.states[state]).toBe(found.instances.filter((one) => one.state === state).length)
        }
        const { coverage } = found
        expect(coverage.of + coverage.unknown + coverage.notSchedulable).toBe(items.length)
        expect(found.sla.done).toBe(found.schedules.reduce((sum, { sla }) => sum + sla.done, 0))
        expect(JSON.parse(JSON.stringify(found))).toEqual(found)
      }),
      { numRuns: 50 },
    )
  })
})

describe('coming runs', () => {
  const two = (cron: string) => [
    { id: 'a', cron: '0 3 * * *', instanceId: 'web', region: 'GRA' },
    { id: 'b', cron, instanceId: 'web', region: 'GRA' },
  ]
  const collisions = (cron: string, durationMs?: number) =>
    comingRuns(two(cron), { after: now, until: now + day }, () => durationMs)
      .filter(({ collides }) => collides)
      .map(({ scheduleId }) => scheduleId)

  it('of the same minute collide, whatever a backup takes; later ones as long as it takes', () => {
    expect(collisions('0 3 * * *')).toEqual(['a', 'b'])
    expect(collisions('10 3 * * *')).toEqual([])
    expect(collisions('10 3 * * *', 11 * minute)).toEqual(['b'])
    expect(collisions('10 3 * * *', 10 * minute)).toEqual([])
  })

  it('of another instance do not collide', () => {
    const [a, b] = two('0 3 * * *')
    if (!a || !b) throw new Error('two schedules')
    const found = comingRuns([a, { ...b, instanceId: 'other' }], { after: now, until: now + day }, () => day)
    expect(found.some(({ collides }) => collides)).toBe(false)
  })
})

describe('money and waste', () => {
  it('a price that is not known makes the sum unknown, not smaller', () => {
    expect(report(facts()).money).toMatchObject({ gib: 30, now: { value: 0.3, currency: 'EUR' } })
    expect(report(facts()).money.atFullRotation?.value).toBeCloseTo(0.7)
    expect(report(facts({ prices: {} })).money.now).toBeUndefined()
    expect(report(facts({ backups: undefined })).money.now).toBeUndefined()
  })

  it('is told of whole lists only, never of what an instance runs on, and each backup once', () => {
    const gone: ProtectionFacts['instances'] = { items: [{ id: 'x', name: 'x', region: 'GRA' }], isWhole: true }
    const found = report(facts({ instances: gone })).waste
    expect(found?.map(({ kind }) => kind)).toEqual(['deleted-instance', 'schedule-of-deleted-instance'])
    expect(found?.[0]?.backupIds).toHaveLength(3)
    expect(report(facts({ instances: { ...gone, isWhole: false } })).waste).toBeUndefined()
    expect(report(facts({ schedules: [], instances: gone })).waste).toBeUndefined()
    const user = { id: 'x', name: 'x', region: 'GRA', imageId: 'backup 1' }
    const used = report(facts({ instances: { items: [user], isWhole: true } })).waste
    expect(used?.[0]?.backupIds).toEqual(['backup 0', 'backup 2'])
  })

  it('names what is beyond the rotation, in error, or made twice', () => {
    const items = [backup(0), backup(1), backup(2), backup(9, { id: 'broken', name: 'b', status: 'error' })]
    const twice = { ...backup(0), id: 'again', creationDate: text(night(0) + minute + 30_000) }
    const of = facts({ backups: { items: [...items, twice], isWhole: true, readAt: now } }, [schedule({ rotation: 2 })])
    expect(report(of).waste?.map(({ kind, backupIds }) => [kind, backupIds.length])).toEqual([
      ['in-error', 1],
      ['over-rotation', 2],
      ['twice', 1],
    ])
  })
})
