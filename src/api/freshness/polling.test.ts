import { describe, expect, it } from 'vitest'
import { ApiError } from '#api/client/errors.ts'
import { planPolling, planRegionPolling } from './polling.ts'
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
  const idle = { index: 0, count: 4, now, updatedAt: now, share: 0, running: false, dueInMs: undefined, failures: 0 }

  it.each([1, 4, 30])('asks %d regions in turn: 6 calls a minute in all, never two at once', (count) => {
    const asked: number[] = []
    for (let index = 0; index < count; index += 1) {
      // All were read together, at any moment.
      let at = now + planRegionPolling({ ...idle, count, index })
      while (at <= now + 3_600_000) {
        asked.push(at)
        at += planRegionPolling({ ...idle, count, index, now: at, updatedAt: at })
      }
    }
    expect(new Set(asked).size).toBe(asked.length)
    expect(asked.length / 60).toBeLessThanOrEqual(6)
    expect(asked.length / 60).toBeGreaterThan(4)
  })

  it('keeps to its turn when it is asked at another moment', () => {
    const turn = now + planRegionPolling({ ...idle, count: 30, index: 7 })
    for (const later of [now + 4_000, turn - 1_500]) {
      expect(later + planRegionPolling({ ...idle, count: 30, index: 7, now: later })).toBe(turn)
    }
  })

  it('leaves its turn to another tab whose answer came first, and takes it when none came', () => {
    const late = { ...idle, count: 30, index: 7, share: 0.9 }
    const turn = now + planRegionPolling({ ...late, share: 0 })
    const inTurn = turn + 2_000
    expect(planRegionPolling({ ...late, now: inTurn })).toBe(5_200)
    expect(planRegionPolling({ ...late, now: inTurn, updatedAt: inTurn - 500 })).toBeGreaterThan(290_000)
  })

  it('asks a region with a running execution often, and one that is due right after', () => {
    expect(planRegionPolling({ ...idle, count: 30, running: true })).toBe(10_000)
    expect(planRegionPolling({ ...idle, count: 30, dueInMs: 60_000 })).toBe(65_000)
    expect(planRegionPolling({ ...idle, count: 30, dueInMs: -1000 })).toBe(10_000)
  })

  it('leaves a failing region in peace', () => {
    expect(planRegionPolling({ ...idle, failures: 2 })).toBe(120_000)
    expect(planRegionPolling({ ...idle, running: true, failures: 3 })).toBe(80_000)
  })
})

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
