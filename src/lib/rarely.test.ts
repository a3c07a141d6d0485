import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { rarely } from './rarely.ts'

const startedAt = Date.UTC(2026, 10, 24)
beforeEach(() => vi.useFakeTimers({ now: startedAt }))
afterEach(() => vi.useRealTimers())

/** The seconds at which it happens, when it is asked for at these. */
function happens(askedAt: number[], until = 120): number[] {
  const seconds: number[] = []
  const ask = rarely(() => seconds.push((Date.now() - startedAt) / 1000), { burst: 2, pauseMs: 15_000 })
  for (let second = 0; second <= until; second += 1) {
    if (askedAt.includes(second)) ask()
    vi.advanceTimersByTime(1000)
  }
  return seconds
}

it('acts at once while it is rare', () => {
  expect(happens([0, 1, 31, 60, 61])).toEqual([0, 1, 31, 60, 61])
})

it('acts once a pause when it is asked for all the time, and once more for what was asked at last', () => {
  const always = Array.from({ length: 60 }, (_, second) => second)
  expect(happens(always)).toEqual([0, 1, 15, 30, 45, 60])
})

it('goes on when the clock is set back', () => {
  const acts: number[] = []
  const ask = rarely(() => acts.push(Date.now()), { burst: 1, pauseMs: 15_000 })
  ask()
  vi.setSystemTime(startedAt - 86_400_000)
  ask()
  vi.advanceTimersByTime(15_000)
  expect(acts).toHaveLength(2)
})
