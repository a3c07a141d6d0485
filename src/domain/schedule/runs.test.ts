import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCron } from './cron.ts'
import { clockChange, historyDepth, nextRuns, runFrequency, runsBetween } from './runs.ts'

const hour = 3_600_000
const day = 24 * hour
const now = Date.UTC(2026, 9, 20, 12)

const parsed = (typed: string) => {
  const result = parseCron(typed)
  if (!result.ok) throw new Error(`${typed}: ${result.problem.code}`)
  return result
}

describe('against the real croniter', () => {
  const [head = '', ...rows] = readFileSync(join(import.meta.dirname, 'runs.golden.txt'), 'utf8')
    .trim()
    .split('\n')

  it('the golden file is whole, and names its version', () => {
    expect(head).toMatch(/^croniter \d+\.\d+\.\d+, seed \d+/)
    expect(rows.length).toBeGreaterThanOrEqual(2000)
  })

  it('every pattern, normalised, runs when croniter says', () => {
    const different = rows.filter((row) => {
      const [typed = '', cron = '', start = '', runs = ''] = row.split('\t')
      const from = Number(start) * 60_000
      const ours = nextRuns(parsed(typed).cron, from, 5).map((run) => (run - from) / 60_000)
      return parsed(typed).cron !== cron || ours.join(',') !== runs
    })
    expect(different).toEqual([])
  })
})

describe('runs', () => {
  it('come after the moment that is given, in UTC', () => {
    expect(nextRuns('0 12 * * *', now, 2)).toEqual([now + day, now + 2 * day])
    expect(nextRuns('30 12 * * *', now, 1)).toEqual([now + hour / 2])
    // A run in the very millisecond that is given is over; one a millisecond later is not.
    expect(nextRuns('0 12 * * *', now - 1, 1)).toEqual([now])
  })

  it('are found across the years without a 29 February', () => {
    expect(nextRuns('0 3 29 2 *', Date.UTC(2096, 1, 29, 4), 2)).toEqual([
      Date.UTC(2104, 1, 29, 3),
      Date.UTC(2108, 1, 29, 3),
    ])
  })

  it('are refused for a pattern that is not portable', () => {
    expect(() => nextRuns('@daily', now, 1)).toThrow('not a portable pattern')
  })

  it('between two moments include the second, not the first, and keep the newest', () => {
    expect(runsBetween('0 * * * *', now, now + 3 * hour)).toEqual([now + hour, now + 2 * hour, now + 3 * hour])
    expect(runsBetween('0 * * * *', now, now + 3 * hour, 2)).toEqual([now + 2 * hour, now + 3 * hour])
    expect(runsBetween('0 * * * *', now, now + 1000)).toEqual([])
  })
})

describe('frequency', () => {
  const frequency = (typed: string) => runFrequency(parsed(typed).fields)

  it.each([
    ['0 3 * * *', 30, 30],
    ['0 3,15 * * *', 60, 60],
    ['* * * * *', 43_200, 43_200],
    ['0 3 * * 1', 4.3, 5],
    ['0 3 1 * *', 1, 2],
    ['0 3 29 2 *', 0.02, 1],
    // Hourly in January only: rare on average, and 720 in a month.
    ['0 * * 1 *', 61, 720],
  ])('%s: %d in 30 days, at most %d', (typed, average, busiest) => {
    expect(frequency(typed).per30Days).toBeCloseTo(average, average < 1 ? 2 : 0)
    expect(frequency(typed).busiest30Days).toBe(busiest)
  })

  it('agrees with the runs themselves', () => {
    const dayOfMonth = fc.constantFrom('*', '1', '15,31', '*/10')
    const weekday = fc.constantFrom('*', '1', '1-5', '0,6')
    const pattern = fc.tuple(dayOfMonth, fc.constantFrom('*', '2', '6-8'), weekday)
    fc.assert(
      fc.property(pattern, ([d, m, w]) => {
        const { cron, fields } = parsed(`0 3 ${d} ${m} ${w}`)
        const from = Date.UTC(2024, 0, 1)
        const counted = runsBetween(cron, from - 1, from + 1461 * day - 1, 5000).length
        expect(runFrequency(fields).per30Days * (1461 / 30)).toBeCloseTo(counted, 6)
      }),
    )
  })
})

describe('history', () => {
  const depth = (typed: string, rotation: number) => {
    const { cron, fields } = parsed(typed)
    return historyDepth(cron, fields, rotation, now)
  }

  it('is rotation times interval', () => {
    expect(depth('0 3 * * *', 7)).toBe(7 * day)
    expect(depth('0 * * * *', 7)).toBe(7 * hour)
    expect(depth('0 3 * * 1', 4)).toBe(28 * day)
    expect(depth('0 3 * * *', 99_999)).toBeCloseTo(99_999 * day, -3)
  })

  it('is what can be relied on where the intervals differ', () => {
    // Friday's backup is replaced on Monday, Monday's on Tuesday.
    expect(depth('0 3 * * 1-5', 1)).toBe(day)
    expect(depth('0 3 1 * *', 1)).toBe(28 * day)
  })
})

describe('clock changes', () => {
  // Central Europe leaves summer time on 25 October 2026, 01:00 UTC.
  const paris = (at: number): number => (at < Date.UTC(2026, 9, 25, 1) ? 120 : 60)

  it('mark the first run on the other side', () => {
    const runs = nextRuns('0 3 * * *', now, 6)
    expect(clockChange(runs, paris)).toEqual({ index: 4, minutes: -60 })
    expect(clockChange(runs.slice(4), paris)).toBeUndefined()
    expect(clockChange([], paris)).toBeUndefined()
  })
})
