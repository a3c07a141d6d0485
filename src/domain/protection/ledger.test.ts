import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lateMs } from '#domain/schedule/execution.ts'
import { runsBetween } from '#domain/schedule/runs.ts'
import { backupsForLedgers, countsOf, mergeDays, scheduleLedger, slaOf, slotOutcomes } from './ledger.ts'
import type { LedgerSchedule } from './ledger.ts'
import { localDays } from './local-days.ts'

const hour = 3_600_000
const day = 24 * hour
const now = Date.UTC(2026, 10, 23, 12)
const text = (at: number): string => new Date(at).toISOString()
/** Three o'clock in the morning, so many days ago. */
const night = (ago: number): number => Date.UTC(2026, 10, 23 - ago, 3)
const run = (at: number, state = 'SUCCESS') => ({ id: text(at), executedAt: text(at), state })
const daily: LedgerSchedule = {
  name: 'web-daily-7',
  backupName: 'auto-web',
  rotation: 3,
  cron: '0 3 * * *',
  nextExecutionTime: text(night(-1)),
}
const utc = { now, days: 6, timeZone: 'UTC' }
const outcomes = (schedule: LedgerSchedule, options = {}): string[] =>
  scheduleLedger(schedule, { ...utc, ...options }).days.map(({ outcome }) => outcome)
const backup = (at: number, name = 'auto-web') => ({
  id: `of ${text(at)}`,
  name,
  region: 'GRA',
  creationDate: text(at),
})
const backupsOf = (...times: number[]) =>
  backupsForLedgers([{ schedule: daily, region: 'GRA' }], {
    items: times.map((at) => backup(at)),
    isWhole: true,
    readAt: now,
  })(daily, 'GRA')

describe('the ledger of a schedule', () => {
  it('tells of each day what became of its run', () => {
    const executions = [run(night(5)), run(night(4), 'ERROR'), run(night(2), 'CANCELED'), run(night(0), 'RUNNING')]
    expect(outcomes({ ...daily, executions })).toEqual(['done', 'failed', 'missed', 'canceled', 'missed', 'running'])
    const { slots } = scheduleLedger({ ...daily, executions }, utc)
    expect(slots[0]).toEqual({ at: night(5), outcome: 'done', executionId: text(night(5)) })
    expect(slots[2]).toEqual({ at: night(3), outcome: 'missed' })
  })

  it('claims nothing before the oldest execution, and expects nothing before the creation', () => {
    const executions = [run(night(1)), run(night(0))]
    expect(outcomes({ ...daily, executions })).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'done', 'done'])
    const createdAt = text(night(3) + hour)
    expect(outcomes({ ...daily, createdAt, executions })).toEqual([
      'none',
      'none',
      'unknown',
      'unknown',
      'done',
      'done',
    ])
    expect(outcomes({ ...daily, executions: null })).toEqual(Array.from({ length: 6 }, () => 'unknown'))
  })

  it('of a new schedule has a run due, and nothing unknown', () => {
    const fresh = { ...daily, cron: '0 22 * * *', createdAt: text(now - hour), executions: [] }
    expect(outcomes(fresh)).toEqual(['none', 'none', 'none', 'none', 'none', 'due'])
  })

  it('calls a run missed only when it can not come any more', () => {
    const executions = [run(night(1))]
    const at = (moment: number) => scheduleLedger({ ...daily, executions }, { ...utc, now: moment })
    expect(at(night(0) + lateMs - 1).days.at(-1)?.outcome).toBe('due')
    expect(at(night(0) + lateMs).days.at(-1)?.outcome).toBe('missed')
    expect(at(night(0)).validUntil).toBe(night(0) + lateMs)
  })

  it('expects nothing of a schedule that is over', () => {
    const over = { ...daily, nextExecutionTime: text(night(3)), executions: [run(night(4)), run(night(3))] }
    expect(outcomes(over)).toEqual(['unknown', 'done', 'done', 'none', 'none', 'none'])
  })

  it('shows the worst of a day with several runs, with their count', () => {
    const twice = { ...daily, cron: '0 3,15 * * *', executions: [run(night(1)), run(night(1) + 12 * hour, 'ERROR')] }
    const [yesterday, today] = scheduleLedger(twice, { ...utc, days: 2 }).days
    expect(yesterday).toMatchObject({ outcome: 'failed', counts: { done: 1, failed: 1 } })
    expect(today).toMatchObject({ outcome: 'missed', counts: { missed: 1, due: 1 } })
  })

  it('does not call a day done of which only a part is known', () => {
    const twice = { ...daily, cron: '0 3,15 * * *', executions: [run(night(1) + 12 * hour), run(night(0))] }
    expect(outcomes(twice, { days: 2 })).toEqual(['unknown', 'done'])
  })

  it('counts executions apart that no pattern expected', () => {
    const executions = [run(night(1)), run(night(1) + 5 * hour, 'ERROR'), run(night(0)), run(night(0) + 60_000)]
    const { days, unexpected } = scheduleLedger({ ...daily, executions }, { ...utc, days: 2 })
    expect(days.map(({ outcome }) => outcome)).toEqual(['done', 'done'])
    expect(unexpected.map(({ outcome }) => outcome)).toEqual(['failed', 'done'])
  })

  it('gives a late execution to the run before, where the pattern is quick', () => {
    const start = night(0)
    const executions = [run(start), run(start + 10 * 60_000 + 5000), run(start + 10 * 60_000 + 9000)]
    const { slots } = scheduleLedger(
      { ...daily, cron: '*/5 * * * *', executions },
      { ...utc, now: start + 12 * 60_000 },
    )
    expect(slots.slice(0, 3).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done'])
  })

  it('knows no missed run of a pattern that it can not compute, and shows what ran', () => {
    const odd = { ...daily, cron: '0 3 L * *', executions: [run(night(1)), run(night(0), 'ERROR')] }
    expect(outcomes(odd, { days: 3 })).toEqual(['unknown', 'unknown', 'failed'])
    expect(scheduleLedger(odd, utc).slots).toHaveLength(2)
  })

  it('a state that OVHcloud adds later is not known to be done', () => {
    const executions = [run(night(1)), run(night(0), 'NEW')]
    expect(outcomes({ ...daily, executions }, { days: 2 })).toEqual(['done', 'unknown'])
  })
})

describe('a success without its backup', () => {
  const executions = [4, 3, 2, 1, 0].map((ago) => run(night(ago)))
  const schedule = { ...daily, executions }
  const states = (backups: unknown, of = schedule) => outcomes(of, { days: 5, backups })

  it('is told of the newest runs, as many as the rotation keeps', () => {
    expect(states(backupsOf(night(1) + 60_000))).toEqual([
      'done',
      'done',
      'done-without-backup',
      'done',
      'done-without-backup',
    ])
    expect(states(backupsOf())).toEqual(['done', 'done', ...Array.from({ length: 3 }, () => 'done-without-backup')])
  })

  it('is not told when the backups are not known, or are older than the run', () => {
    const known = backupsOf(night(1), night(2))
    expect(states(undefined)).not.toContain('done-without-backup')
    expect(states({ ...known, readAt: night(0) + lateMs - 1 })).not.toContain('done-without-backup')
    expect(states({ ...known, readAt: night(0) + lateMs })).toContain('done-without-backup')
  })

  it('is not told when it is not certain which backups are its own', () => {
    const shared = backupsForLedgers(
      [
        { schedule: daily, region: 'GRA' },
        { schedule: { name: 'other', backupName: 'auto-web' }, region: 'GRA' },
      ],
      { items: [backup(night(1))], isWhole: true, readAt: now },
    )(daily, 'GRA')
    expect(states(shared)).not.toContain('done-without-backup')
    // Some backups may be missing in the list.
    expect(states({ ...backupsOf(night(1)), isSure: false })).not.toContain('done-without-backup')
    // None of the name is of a run: the times are not what we take them for.
    expect(states(backupsOf(night(1) + 5 * hour))).not.toContain('done-without-backup')
    // OVHcloud states no name, and no backup bears the schedule's.
    const unnamed = { ...schedule, backupName: undefined }
    const none = backupsForLedgers([{ schedule: unnamed, region: 'GRA' }], { items: [], isWhole: true, readAt: now })(
      unnamed,
      'GRA',
    )
    expect(states(none, unnamed)).not.toContain('done-without-backup')
    expect(scheduleLedger(unnamed, { ...utc, backups: none }).backups).toBe('uncertain')
  })
})

describe('several days', () => {
  it('of two schedules are the worst of each', () => {
    const one = scheduleLedger({ ...daily, executions: [run(night(1)), run(night(0))] }, { ...utc, days: 3 })
    const two = scheduleLedger({ ...daily, executions: [run(night(2)), run(night(0), 'ERROR')] }, { ...utc, days: 3 })
    const merged = mergeDays([one.days, two.days])
    expect(merged.map(({ outcome }) => outcome)).toEqual(['unknown', 'missed', 'failed'])
    expect(merged[1]?.counts).toEqual({ done: 1, missed: 1 })
    expect(mergeDays([one.days])).toBe(one.days)
    expect(slaOf(countsOf(merged))).toEqual({ done: 3, of: 5 })
  })

  it.each([
    ['2026-03-29', 23, 'Europe/Paris'],
    ['2026-10-25', 25, 'Europe/Paris'],
    // The clock changes at midnight: the day begins at one.
    ['2026-09-06', 23, 'America/Santiago'],
  ])('%s has %s hours in %s', (date, hours, timeZone) => {
    const days = localDays(Date.parse(`${date}T18:00:00Z`) + day, 4, timeZone)
    const found = days.find((one) => one.date === date)
    expect(((found?.until ?? 0) - (found?.from ?? 0)) / hour).toBe(hours)
  })
})

const zones = ['UTC', 'Europe/Paris', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu']
const states = ['SUCCESS', 'ERROR', 'RUNNING', 'CANCELED', 'PAUSED', 'LATER']

/** A schedule of which some runs came, some late, and some executions that nothing expected, around both clock changes. */
const world = fc.record({
  cron: fc.constantFrom('0 3 * * *', '30 2,14 * * *', '0 * * * *', '*/10 1 * * 1', '15 23 1,15 * *', '0 3 L * *'),
  now: fc.integer({ min: Date.UTC(2026, 2, 20), max: Date.UTC(2026, 10, 10) }),
  history: fc.integer({ min: 0, max: 40 }),
  fates: fc.array(
    fc.record({
      ran: fc.boolean(),
      lateMs: fc.integer({ min: -50_000, max: lateMs }),
      state: fc.constantFrom(...states),
    }),
    { minLength: 5, maxLength: 20 },
  ),
  extras: fc.array(fc.integer({ min: 0, max: 40 * day }), { maxLength: 5 }),
  timeZone: fc.constantFrom(...zones),
  other: fc.constantFrom(...zones),
})

function scheduleOf({ cron, now: at, history, fates, extras }: typeof world extends fc.Arbitrary<infer W> ? W : never) {
  const runs = cron.includes('L') ? [] : runsBetween(cron, at - history * day, at, 2000)
  const executions = runs.flatMap((time, index) => {
    const fate = fates[index % fates.length]
    return fate?.ran ? [run(Math.min(at, time + fate.lateMs), fate.state)] : []
  })
  const more = extras.map((before) => run(at - before, 'SUCCESS'))
  return {
    ...daily,
    nextExecutionTime: undefined,
    cron,
    executions: [...executions, ...more].map((one, index) => ({ ...one, id: String(index) })),
  }
}

describe('whatever happened', () => {
  it('every expected run has one outcome and is in one day; an execution is counted once', () => {
    fc.assert(
      fc.property(world, (facts) => {
        const schedule = scheduleOf(facts)
        const { slots, days, unexpected } = scheduleLedger(schedule, {
          now: facts.now,
          days: 30,
          timeZone: facts.timeZone,
        })
        const times = slots.map(({ at }) => at)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        const ids = [...slots, ...unexpected].flatMap(({ executionId }) => executionId ?? [])
        expect(new Set(ids).size).toBe(ids.length)
        for (const { outcome } of slots) expect(slotOutcomes).toContain(outcome)
        const total = Object.values(countsOf(days)).reduce((sum, count) => sum + count, 0)
        expect(total).toBe(slots.length)
        if (facts.cron.includes('L') || slots.length === 0) return
        expect(new Set(times).size).toBe(times.length)
        // From the first known run on, none of the pattern is left out.
        const last = days.at(-1)?.until ?? 0
        expect(times).toEqual(runsBetween(facts.cron, (times[0] ?? 0) - 1, last - 1, 2000))
      }),
    )
  })

  it('another time zone neither loses nor doubles a run, nor changes what became of it', () => {
    fc.assert(
      fc.property(world, (facts) => {
        const schedule = scheduleOf(facts)
        const [here, there] = [facts.timeZone, facts.other].map((timeZone) =>
          scheduleLedger(schedule, { now: facts.now, days: 30, timeZone }),
        )
        if (!here || !there) throw new Error('two ledgers')
        const from = Math.max(here.days[0]?.from ?? 0, there.days[0]?.from ?? 0)
        const until = Math.min(here.days.at(-1)?.until ?? 0, there.days.at(-1)?.until ?? 0)
        const common = ({ slots }: typeof here) => slots.filter(({ at }) => at >= from && at < until)
        expect(common(here)).toEqual(common(there))
      }),
    )
  })

  it('what is not known is never done', () => {
    fc.assert(
      fc.property(world, (facts) => {
        const schedule = scheduleOf(facts)
        const { slots, days } = scheduleLedger(schedule, { now: facts.now, days: 30, timeZone: facts.timeZone })
        const successes = new Set(schedule.executions.filter(({ state }) => state === 'SUCCESS').map(({ id }) => id))
        for (const slot of slots) if (slot.outcome === 'done') expect(successes).toContain(slot.executionId)
        for (const { outcome, counts } of days) if (outcome === 'done') expect(Object.keys(counts)).toContain('done')
        const none = scheduleLedger({ ...schedule, executions: [] }, { now: facts.now, days: 30 })
        expect(none.days.map(({ outcome }) => outcome)).not.toContain('done')
      }),
    )
  })

  it('is plain data', () => {
    const ledger = scheduleLedger({ ...daily, executions: [run(night(2))] }, { ...utc, backups: backupsOf(night(2)) })
    expect(JSON.parse(JSON.stringify(ledger))).toEqual(ledger)
  })

  it('2,000 schedules take a moment', () => {
    const executions = Array.from({ length: 30 }, (_, ago) => run(night(ago)))
    const schedules = Array.from({ length: 2000 }, (_, n) => ({
      ...daily,
      cron: `${n % 60} ${n % 24} * * *`,
      executions,
    }))
    scheduleLedger(daily, utc)
    const start = performance.now()
    for (const schedule of schedules) scheduleLedger(schedule, { ...utc, days: 14 })
    // About 60 ms here: a quadratic one would take seconds, whatever else the machine does.
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
