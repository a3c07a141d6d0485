/** A token bucket, stored as one number: the time at which it is full again. */
export interface TokenBucket {
  /** Tokens in a full bucket. */
  burst: number
  /** Until one token is there again, in milliseconds. */
  pauseMs: number
}

/** @returns how long to wait for a token, and when the bucket is full again once it is taken */
export function takeToken(
  { burst, pauseMs }: TokenBucket,
  fullAt: number,
  now: number,
): { waitMs: number; fullAt: number } {
  const full = Math.max(fullAt, now)
  return { waitMs: Math.max(0, full - now - (burst - 1) * pauseMs), fullAt: full + pauseMs }
}
