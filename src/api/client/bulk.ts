/** Many writes one after the other: at a fair pace, paused and stopped at will, and never blind to what stops them all. */
import { createListeners } from '#lib/listeners.ts'
import { pause as pauseFor } from '#lib/pause.ts'
import { session } from './session.ts'

/**
 * OVH calls about 60 requests a minute fair, as an average: what a bulk sends, and what the page reads meanwhile,
 * stay within it. A small bulk goes at once.
 */
export const bulkPace = { burst: 30, perMinute: 50 }

export type PauseReason =
  /** Somebody asked for it. */
  | 'person'
  /** The session has ended: it continues once a user has signed in, in any tab. */
  | 'session'
  /** OVH can't be reached: the rest would fail too. */
  | 'network'

export type BulkState = { code: 'running' } | { code: 'paused'; reason: PauseReason } | { code: 'stopped' }

const msPerToken = 60_000 / bulkPace.perMinute

/** One for the page, as the fairness is for all of it. By the clock, not by timers: a hidden page is given few of these. */
const bucket = { tokens: bulkPace.burst, at: Number.NEGATIVE_INFINITY }

function refill(now: number): void {
  if (now > bucket.at) bucket.tokens = Math.min(bulkPace.burst, bucket.tokens + (now - bucket.at) / msPerToken)
  bucket.at = now
}

function takeToken(): boolean {
  refill(Date.now())
  if (bucket.tokens < 1) return false
  bucket.tokens -= 1
  return true
}

const nextToken = (): Promise<void> => pauseFor(Math.ceil((1 - bucket.tokens) * msPerToken))

export class BulkControl {
  #state: BulkState = { code: 'running' }
  readonly #listeners = createListeners()

  readonly state = (): BulkState => this.#state

  readonly subscribe = this.#listeners.subscribe

  pause(reason: PauseReason): void {
    if (this.#state.code === 'running') this.#change({ code: 'paused', reason })
  }

  resume(): void {
    if (this.#state.code === 'paused') this.#change({ code: 'running' })
  }

  /** Nothing more is sent; what is under way is waited for. */
  stop(): void {
    this.#change({ code: 'stopped' })
  }

  /**
   * Waits for the turn of the next write.
   *
   * @returns whether it may be sent; false once it was stopped
   */
  async turn(): Promise<boolean> {
    for (;;) {
      await this.#whileItPauses()
      if (this.#state.code === 'stopped') return false
      if (takeToken()) return true
      await nextToken()
    }
  }

  /** Waits for the pace alone: what has begun is finished, paused or not. */
  async pace(): Promise<void> {
    while (!takeToken()) await nextToken()
  }

  #whileItPauses(): Promise<void> {
    if (this.#state.code !== 'paused') return Promise.resolve()
    return new Promise((resolve) => {
      const look = (): void => {
        const { code } = this.#state
        if (code === 'paused' && this.#state.reason === 'session' && !session.isLost()) {
          this.resume()
          return
        }
        if (code === 'paused') return
        stopListening()
        stopSession()
        resolve()
      }
      const stopListening = this.subscribe(look)
      const stopSession = session.subscribe(look)
    })
  }

  #change(next: BulkState): void {
    this.#state = next
    this.#listeners.notify()
  }
}

/** How long so many more writes take at least, in milliseconds. */
export function bulkMsLeft(count: number): number {
  refill(Date.now())
  return Math.max(0, count - bucket.tokens) * msPerToken
}
