import { describe, expect, it } from 'vitest'
import { ApiError } from './errors.ts'
import { planPolling } from './polling.ts'
import { retryDelayMs } from './query.ts'

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
