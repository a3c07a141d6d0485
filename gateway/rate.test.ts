import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TokenBuckets } from './rate.ts'

const limit = { burst: 60, perSecond: 1, maxWaitMs: 15_000 }

function bucket() {
  let now = 0
  const buckets = new TokenBuckets(limit, () => now)
  return { take: (key = 'k') => buckets.take(key), pass: (ms: number) => void (now += ms) }
}

const kinds = (turns: ReturnType<TokenBuckets['take']>[]) => ({
  atOnce: turns.filter((turn) => 'waitMs' in turn && turn.waitMs === 0).length,
  waiting: turns.filter((turn) => 'waitMs' in turn && turn.waitMs > 0).length,
  refused: turns.filter((turn) => 'retryAfterMs' in turn).length,
})

describe('a token bucket', () => {
  it('lets 60 of 10,000 concurrent calls pass, delays 15 and refuses the rest', () => {
    const { take } = bucket()
    const turns = Array.from({ length: 10_000 }, () => take())
    expect(kinds(turns)).toEqual({ atOnce: 60, waiting: 15, refused: 9925 })
    expect(turns.at(-1)).toEqual({ retryAfterMs: 1000 })
  })

  it('refills at one token per second, and is full after a minute', () => {
    const { take, pass } = bucket()
    for (let n = 0; n < 60; n += 1) take()
    pass(1000)
    expect(take()).toEqual({ waitMs: 0 })
    expect(take()).toEqual({ waitMs: 1000 })
    pass(10 * 60_000)
    expect(kinds(Array.from({ length: 100 }, () => take())).atOnce).toBe(60)
  })

  it('is separate for each key', () => {
    const { take } = bucket()
    for (let n = 0; n < 60; n += 1) take('a')
    expect(take('b')).toEqual({ waitMs: 0 })
  })

  it('never lets more calls pass in any period than the burst and one per second', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { minLength: 1, maxLength: 300 }), (gaps) => {
        const { take, pass } = bucket()
        const sentAt: number[] = []
        let now = 0
        for (const gap of gaps) {
          pass(gap)
          now += gap
          const turn = take()
          if ('waitMs' in turn) sentAt.push(now + turn.waitMs)
        }
        for (const [index, start] of sentAt.entries()) {
          const last = sentAt.at(-1) ?? 0
          expect(sentAt.length - index).toBeLessThanOrEqual(60 + Math.ceil((last - start) / 1000) + 1)
        }
      }),
    )
  })
})
