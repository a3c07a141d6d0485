import { takeToken } from '../src/lib/token-bucket.ts'

/**
 * A token bucket per key. OVHcloud considers about 60 requests per minute fair: a burst of 60 passes at once, then one
 * per second; the others wait.
 */
export interface RateLimit {
  /** Tokens in a full bucket. */
  burst: number
  perSecond: number
  /** The longest time a request may wait, in milliseconds. */
  maxWaitMs: number
}

export type Turn = { waitMs: number } | { retryAfterMs: number }

const maxKeys = 10_000

export class TokenBuckets {
  private readonly limit: RateLimit
  private readonly now: () => number
  private readonly fullAt = new Map<string, number>()

  /** @param now a monotonic clock, in milliseconds */
  constructor(limit: RateLimit, now: () => number = () => performance.now()) {
    this.limit = limit
    this.now = now
  }

  /** Takes a token. Returns how long to wait for it, or after which time to retry when that is too long. */
  take(key: string): Turn {
    const { burst, perSecond, maxWaitMs } = this.limit
    const now = this.now()
    const { waitMs, fullAt } = takeToken({ burst, pauseMs: 1000 / perSecond }, this.fullAt.get(key) ?? 0, now)
    if (waitMs > maxWaitMs) return { retryAfterMs: waitMs - maxWaitMs }
    this.fullAt.set(key, fullAt)
    if (this.fullAt.size > maxKeys) this.forgetFull(now)
    return { waitMs }
  }

  private forgetFull(now: number): void {
    for (const [key, at] of this.fullAt) if (at <= now) this.fullAt.delete(key)
  }
}
