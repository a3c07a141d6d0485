import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ApiError } from '#api/client/errors.ts'
import { planPolling, planRegionPolling } from './polling.ts'
import type { RegionState } from './polling.ts'
import { retryDelayMs } from '#api/client/query.ts'

const perMinute = ({ operations, list }: { operations: number; list: number }): number =>
  60_000 / operations + 60_000 / list

describe('planPolling', () => {
  it('stays within the budget: under 10 calls a minute idle, under 60 busy', () => {
    expect(perMinute(planPolling({ moving: false, failures: 0 }))).toBeLessThan(10)
    expect(perMinute(planPolling({ moving: true, failures: 0 }))).toBeLessThan(60)
  })

  it('slows down with each failure, up to five minutes', () => {
    let last = 0
    for (const failures of [0, 1, 2, 3]) {
      const { operations } = planPolling({ moving: true, failures })
      expect(operations).toBeGreaterThan(last)
      last = operations
    }
    expect(planPolling({ moving: false, failures: 50 })).toEqual({ operations: 300_000, list: 300_000 })
  })
})

describe('planRegionPolling', () => {
  const now = 1_234_567
  const quiet: RegionState = { running: false, dueInMs: undefined, updatedAt: now }
  const running: RegionState = { ...quiet, running: true }
  const all = (count: number, state = quiet): RegionState[] => Array.from({ length: count }, () => state)
  const idle = { regions: all(4), index: 0, now, share: 0, failures: 0 }

  it.each([1, 4, 30])('asks %d regions in turn: 6 calls a minute in all, never two at once', (count) => {
    const asked: number[] = []
    const regions = all(count)
    for (let index = 0; index < count; index += 1) {
      // All were read together, at any moment.
      let at = now + planRegionPolling({ ...idle, regions, index })
      while (at <= now + 3_600_000) {
        asked.push(at)
        at += planRegionPolling({ ...idle, regions: all(count, { ...quiet, updatedAt: at }), index, now: at })
      }
    }
    expect(new Set(asked).size).toBe(asked.length)
    expect(asked.length / 60).toBeLessThanOrEqual(6)
    expect(asked.length / 60).toBeGreaterThan(4)
  })

  it('keeps to its turn when it is asked at another moment', () => {
    const seventh = { ...idle, regions: all(30), index: 7 }
    const turn = now + planRegionPolling(seventh)
    for (const later of [now + 4_000, turn - 1_500]) {
      expect(later + planRegionPolling({ ...seventh, now: later })).toBe(turn)
    }
  })

  it('leaves its turn to another tab whose answer came first, and takes it when none came', () => {
    const late = { ...idle, regions: all(30), index: 7, share: 0.9 }
    const turn = now + planRegionPolling({ ...late, share: 0 })
    const inTurn = turn + 2_000
    expect(planRegionPolling({ ...late, now: inTurn })).toBe(5_200)
    expect(
      planRegionPolling({ ...late, regions: all(30, { ...quiet, updatedAt: inTurn - 500 }), now: inTurn }),
    ).toBeGreaterThan(290_000)
  })

  it('asks a region with a running execution often, and one that is due right after', () => {
    const alone = (state: RegionState) => planRegionPolling({ ...idle, regions: [state, ...all(29)] })
    expect(alone(running)).toBe(10_000)
    expect(alone({ ...quiet, dueInMs: 60_000 })).toBe(65_000)
    expect(alone({ ...quiet, dueInMs: -1000 })).toBe(10_000)
    expect(alone({ ...quiet, dueInMs: -5_000 })).toBe(10_000)
  })

  it('asks regions that are busy at the same time one after the other', () => {
    const inTurn = (state: RegionState) =>
      [2, 10, 29].map((index) => planRegionPolling({ ...idle, regions: all(30, state), index }))
    expect(inTurn({ ...quiet, dueInMs: 20_000 })).toEqual([33_000, 65_000, 141_000])
    expect(inTurn(running)).toEqual([12_000, 44_000, 120_000])
  })

  it('asks the region first whose answer is the oldest', () => {
    const regions = [running, { ...running, updatedAt: now - 60_000 }, { ...running, updatedAt: now - 30_000 }]
    expect([0, 1, 2].map((index) => planRegionPolling({ ...idle, regions, index }))).toEqual([12_000, 4_000, 8_000])
  })

  it('asks a moment later in one tab than in another', () => {
    const regions = [{ ...running, updatedAt: now - 60_000 }, quiet]
    expect([0, 0.9].map((share) => planRegionPolling({ ...idle, regions, share }))).toEqual([4_000, 5_800])
  })

  it('leaves a failing region in peace', () => {
    expect(planRegionPolling({ ...idle, failures: 2 })).toBe(120_000)
    expect(planRegionPolling({ ...idle, regions: [running, quiet], failures: 3 })).toBe(80_000)
  })

  const night = fc.record({ due: fc.integer({ min: 1, max: 600 }), minutes: fc.nat(20) })

  it('asks at most 23 times a minute on any night, and sees each run begin and end soon', () => {
    const property = fc.property(
      fc.oneof(
        fc.array(night, { minLength: 1, maxLength: 40 }),
        // All at the same time.
        fc
          .tuple(night, fc.integer({ min: 1, max: 40 }))
          .map(([one, count]) => Array.from({ length: count }, () => one)),
      ),
      (nights) => {
        const { asked, seen } = watchNight(
          nights.map(({ due, minutes }) => ({ due: due * 1000, ends: due * 1000 + minutes * 60_000 })),
        )
        const most = Math.max(...asked.map((from) => asked.filter((at) => at >= from && at < from + 60_000).length))
        expect(most).toBeLessThanOrEqual(23)
        const late = 20_000 + nights.length * 4_000
        for (const { began, ended } of seen) {
          expect(began).toBeLessThanOrEqual(late)
          expect(ended).toBeLessThanOrEqual(late)
        }
      },
    )
    fc.assert(property, { numRuns: 300 })
  })
})

/** A night in which each region runs one schedule: when which of them was asked, and how late its run was seen. */
function watchNight(nights: readonly { due: number; ends: number }[]) {
  const day = 24 * 3_600_000
  const asked: number[] = []
  const seen = nights.map(() => ({ began: Number.POSITIVE_INFINITY, ended: Number.POSITIVE_INFINITY }))
  const read = ({ due, ends }: { due: number; ends: number }, at: number) => ({
    isRunning: at >= due && at < ends,
    dueAt: at < due ? due : due + day,
  })
  const known = nights.map((oneNight) => ({ ...read(oneNight, 0), updatedAt: 0, interval: Number.NaN, next: 0 }))
  const plan = (index: number, now: number): number => {
    const regions = known.map(({ isRunning, dueAt, updatedAt }) => ({
      running: isRunning,
      dueInMs: dueAt - now,
      updatedAt,
    }))
    return planRegionPolling({ regions, index, now, share: 0, failures: 0 })
  }
  // As TanStack Query does: each answer renders, and an interval that is another one begins anew.
  const render = (now: number): void => {
    for (const [index, region] of known.entries()) {
      const interval = plan(index, now)
      if (interval !== region.interval) Object.assign(region, { interval, next: now + interval })
    }
  }
  render(0)
  for (;;) {
    const now = Math.min(...known.map(({ next }) => next))
    if (now > 45 * 60_000) return { asked, seen }
    for (const [index, region] of known.entries()) {
      const oneNight = nights[index]
      const late = seen[index]
      if (region.next > now || !oneNight || !late) continue
      asked.push(now)
      Object.assign(region, read(oneNight, now), { updatedAt: now, interval: Number.NaN })
      if (now >= oneNight.due) late.began = Math.min(late.began, now - oneNight.due)
      if (now >= oneNight.ends) late.ended = Math.min(late.ended, now - oneNight.ends)
    }
    render(now)
  }
}

describe('retryDelayMs', () => {
  const error = (retryAfterMs?: number) => new ApiError({ code: 'status', operation: 'x', status: 429, retryAfterMs })

  it('waits as long as OVH asks, but never more than a minute', () => {
    expect(retryDelayMs(0, error(7000))).toBe(7000)
    expect(retryDelayMs(0, error(3_600_000))).toBe(60_000)
  })

  it('else backs off, with jitter', () => {
    expect(retryDelayMs(0, error(), () => 0)).toBe(300)
    expect(retryDelayMs(0, error(), () => 1)).toBe(600)
    expect(retryDelayMs(2, error(), () => 0)).toBe(1200)
  })
})
