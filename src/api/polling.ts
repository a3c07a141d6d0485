/** How often to ask again, as one pure function of what is going on. */

export interface Activity {
  /** Something is in a status that it will leave by itself. */
  moving: boolean
  /** How many answers in a row failed. */
  failures: number
}

export interface PollingPlan {
  /** Milliseconds until the operations of the project are read again. */
  operations: number
  /** Milliseconds until the list on screen is read again. */
  list: number
}

const slowest = 5 * 60_000

/**
 * While something moves, operations (one call for the whole project) every 4 s and the list every
 * 10 s: 21 calls a minute. Idle, 2 calls a minute, which also notices what others started. Each
 * failure in a row doubles the pause. Nothing is asked while the page is hidden: TanStack Query stops
 * intervals then.
 */
export function planPolling({ moving, failures }: Activity): PollingPlan {
  const slower = (ms: number): number => Math.min(slowest, ms * 2 ** Math.min(failures, 6))
  return moving
    ? { operations: slower(4_000), list: slower(10_000) }
    : { operations: slower(60_000), list: slower(60_000) }
}
