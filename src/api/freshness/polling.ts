/** How often to ask again, as one pure function of what is going on. */

export interface Activity {
  /** Something is in a status that it will leave by itself. */
  moving: boolean
  /** How many answers in a row failed. */
  failures: number
  /** How many calls the list takes: one, or one for each region when OVH does not give it whole. */
  calls?: number | undefined
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
 * failure in a row doubles the pause. A list that takes many calls is asked for so seldom that it costs
 * 30 calls a minute, idle 1. Nothing is asked while nobody looks (attention.ts): TanStack Query stops
 * intervals then.
 */
export function planPolling({ moving, failures, calls = 1 }: Activity): PollingPlan {
  const slower = (ms: number): number => Math.min(slowest, ms * 2 ** Math.min(failures, 6))
  const rest = calls === 1 ? 0 : calls * (moving ? 2_000 : 60_000)
  return moving
    ? { operations: slower(4_000), list: Math.max(rest, slower(10_000)) }
    : { operations: slower(60_000), list: Math.max(rest, slower(60_000)) }
}

export interface RegionActivity {
  /** The region's place among those that are asked in turn, and how many they are. */
  index: number
  count: number
  /** Milliseconds since the epoch: turns follow the clock, so that a page that is opened keeps to them. */
  now: number
  /** When its schedules were read last, by this tab or another one. */
  updatedAt: number
  /** From 0 to 1: how late in a turn this tab asks, so that another one's answer may come first. */
  share: number
  /** One of its schedules is running. */
  running: boolean
  /** Milliseconds until its next schedule is due. */
  dueInMs: number | undefined
  failures: number
}

const betweenRegions = 10_000
/** How long after a schedule was due its execution is looked for: the engine looks every few seconds. */
const afterDue = 5_000

/** Within a turn. */
const longestDelay = 8_000

/** Milliseconds until it is the turn of a region: every ten seconds of the clock belong to one. */
function untilTurn({ index, count, now, updatedAt, share }: RegionActivity): number {
  const turn = Math.floor(now / betweenRegions)
  const turnsSince = (((turn - index) % count) + count) % count
  const last = (turn - turnsSince) * betweenRegions
  const isItsTurn = turnsSince === 0 && updatedAt < last
  const next = (isItsTurn ? last : last + count * betweenRegions) + share * longestDelay
  // A moment past its place in its own turn: now.
  return Math.max(1_000, next - now)
}

/**
 * Milliseconds until the schedules of a region are read again. Idle, the regions are asked in turn, one
 * every 10 s: 6 calls a minute however many they are. A region with a running execution is asked every
 * 10 s, and one whose schedule is due, right after.
 */
export function planRegionPolling(activity: RegionActivity): number {
  const { running, dueInMs, failures } = activity
  if (running) return Math.min(slowest, betweenRegions * 2 ** Math.min(failures, 6))
  const due = dueInMs === undefined ? Number.POSITIVE_INFINITY : Math.max(betweenRegions, dueInMs + afterDue)
  return Math.min(Math.max(untilTurn(activity), 60_000 * Math.min(failures, 5)), due)
}
