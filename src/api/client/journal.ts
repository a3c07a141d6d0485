/**
 * What this tab asked of OVHcloud: for a person who wonders, and for OVHcloud's support. Kept in memory, for the last
 * 2,000 calls; of requests and answers only the address, the outcome and OVHcloud's id: no body, no header, no key.
 */
import { createListeners } from '#lib/listeners.ts'
import type { ApiErrorCode } from './errors.ts'

export interface JournalEntry {
  /** Counts up, without a gap. */
  number: number
  /** When it was sent: milliseconds since the epoch, by OVH's clock. */
  at: number
  method: string
  /** Below the base of the API, with its search. */
  path: string
  /** The status of the answer, or why there was none; `aborted`: the page did not want it any more. */
  outcome: number | Exclude<ApiErrorCode, 'status' | 'unreadable'> | 'aborted'
  /** Milliseconds until the answer had been read. */
  ms: number
  /** `X-Ovh-QueryID`: what OVH's support asks for. */
  queryId?: string
}

export const keptCalls = 2_000

let entries: readonly JournalEntry[] = []
let count = 0
const { subscribe, notify } = createListeners()

export const journal = {
  /** Oldest first. The same list until another call ends. */
  entries: (): readonly JournalEntry[] => entries,
  record: (entry: Omit<JournalEntry, 'number'>): void => {
    count += 1
    entries = [...entries.slice(entries.length < keptCalls ? 0 : 1), { ...entry, number: count }]
    notify()
  },
  /** Calls back at each call that ended. Returns how to stop. */
  subscribe,
}

/** Whether a call did not do what was asked of it. One that the page gave up itself is none. */
export const hasFailed = ({ outcome }: JournalEntry): boolean =>
  typeof outcome === 'number' ? outcome >= 400 : outcome !== 'aborted'
