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

/** What is going on in a region, as far as its last answer says. */
export interface RegionState {
  /** One of its schedules is running. */
  running: boolean
  /** Milliseconds until its next schedule is due; less than 0: since it was. */
  dueInMs: number | undefined
  /** When its schedules were read last, by this tab or another one: milliseconds since the epoch. */
  updatedAt: number
}

export interface RegionActivity {
  /** All regions that are asked in turn. */
  regions: readonly RegionState[]
  /** The place of this region among them. */
  index: number
  /** Milliseconds since the epoch: turns follow the clock, so that a page that is opened keeps to them. */
  now: number
  /** From 0 to 1: how late in its turn or place this tab asks, so that another one's answer may come first. */
  share: number
  failures: number
}

const betweenRegions = 10_000
/** Between two calls for regions that are busy at the same time: 15 a minute. */
const betweenBusy = 4_000
/** How long after a schedule was due its execution is looked for: the engine looks every few seconds. */
const afterDue = 5_000

/** Within a turn. */
const longestDelay = 8_000

/** Milliseconds until it is the turn of a region: every ten seconds of the clock belong to one. */
function untilTurn({ regions, index, now, share }: RegionActivity): number {
  const { length: count } = regions
  const turn = Math.floor(now / betweenRegions)
  const turnsSince = (((turn - index) % count) + count) % count
  const last = (turn - turnsSince) * betweenRegions
  const isItsTurn = turnsSince === 0 && (regions[index]?.updatedAt ?? 0) < last
  const next = (isItsTurn ? last : last + count * betweenRegions) + share * longestDelay
  // A moment past its place in its own turn: now.
  return Math.max(1_000, next - now)
}

/** Milliseconds until there is something to see in a region: 0 while it runs or should, infinite without a schedule. */
const untilBusy = ({ running, dueInMs = Number.POSITIVE_INFINITY }: RegionState): number =>
  running ? 0 : Math.max(0, dueInMs + afterDue)

/** The next call for a region that is busy: the one whose answer is the oldest comes first. */
function untilPlace({ regions, index, now, share }: RegionActivity, own: RegionState): number {
  const isBefore = (other: RegionState, place: number): boolean =>
    other.updatedAt < own.updatedAt || (other.updatedAt === own.updatedAt && place < index)
  const before = regions.filter((other, place) => untilBusy(other) === 0 && isBefore(other, place)).length
  const newest = Math.max(...regions.map(({ updatedAt }) => updatedAt))
  const next = Math.max(own.updatedAt + betweenRegions, newest + (before + 1 + share / 2) * betweenBusy)
  return Math.max(1_000, next - now)
}

/**
 * Milliseconds until the schedules of a region are read again. Idle, the regions are asked in turn, one
 * every 10 s: 6 calls a minute however many they are. A region with a running execution is asked every
 * 10 s, and one whose schedule is due, right after; those that are busy at the same time (at night, all of
 * them) one after the other, 15 calls a minute in all.
 */
export function planRegionPolling(activity: RegionActivity): number {
  const { regions, index, now, failures } = activity
  const own = regions[index]
  if (!own) return slowest
  const busyInMs = untilBusy(own)
  if (busyInMs === 0) {
    if (failures > 0) return Math.min(slowest, betweenRegions * 2 ** Math.min(failures, 6))
    return untilPlace(activity, own)
  }
  const isDueTogether = (other: RegionState): boolean => {
    const otherInMs = untilBusy(other)
    return otherInMs > 0 && Math.abs(otherInMs - busyInMs) < 60_000
  }
  const due = busyInMs + regions.slice(0, index).filter(isDueTogether).length * betweenBusy
  // Soon there is more to see than in its turn.
  if (busyInMs < 60_000) return Math.max(1_000, own.updatedAt + betweenRegions - now, due)
  return Math.min(Math.max(untilTurn(activity), 60_000 * Math.min(failures, 5)), due)
}
