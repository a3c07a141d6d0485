/** The typed client: sends one operation of the contract table and reads its answer. */
import * as v from 'valibot'
import { clock } from '#lib/clock.ts'
import { pause } from '#lib/pause.ts'
import { ApiError, errorFromResponse, isSessionLost } from './errors.ts'
import { isListSchema } from '#api/operations/define.ts'
import type { BodyOf, Operation, ParamsOf, QueryOf, ResponseOf } from '#api/operations/define.ts'
import { journal } from './journal.ts'
import type { JournalEntry } from './journal.ts'
import { session } from './session.ts'

/** The API behind the page: the simulated cloud in the demo, the gateway in live mode. */
const apiBase = '/api/v1'

/** Sends a call: its path and search below the version. */
export type Transport = (path: string, init: RequestInit) => Promise<Response>

let transport: Transport = (path, init) => fetch(`${apiBase}${path}`, init)

/**
 * Where there is no page, calls are sent another way: the report sends them with the gateway's keys.
 *
 * @returns how to go back to the way before
 */
export function sendCallsBy(other: Transport): () => void {
  const before = transport
  transport = other
  return () => {
    transport = before
  }
}

const readTimeoutMs = 30_000
const writeTimeoutMs = 60_000
/** OVH calls about 60 requests a minute fair; a burst stays narrow too. */
const maxInFlight = 6

export type CallArgs<Op> = {
  params: ParamsOf<Op>
} & (undefined extends QueryOf<Op> ? { query?: undefined } : { query?: QueryOf<Op> }) &
  (undefined extends BodyOf<Op> ? { body?: undefined } : { body: BodyOf<Op> })

interface CallOptions {
  signal?: AbortSignal | undefined
}

/**
 * Calls one operation.
 *
 * @returns the parsed answer; a list as `{ items, dropped }`
 * @throws {ApiError} for every failure but an abort by the caller, which throws the signal's reason
 */
export async function call<Op extends Operation>(
  op: Op,
  args: CallArgs<Op>,
  options: CallOptions = {},
): Promise<ResponseOf<Op>> {
  // A write is somebody's wish: it is sent, or refused, at once.
  const isProbe = op.method === 'GET' && (await rest.over(options.signal))
  try {
    return await send(op, args, options)
  } finally {
    if (isProbe) rest.isProbed = false
  }
}

async function send<Op extends Operation>(
  op: Op,
  args: CallArgs<Op>,
  { signal }: CallOptions,
): Promise<ResponseOf<Op>> {
  const release = await slots.take(signal)
  try {
    const { response, text } = await exchange(op, args, signal)
    if (!response.ok) {
      const error = errorFromResponse(op.id, response, text)
      if (isSessionLost(error)) session.lose()
      if (response.status === 429) rest.begin(error)
      throw error
    }
    rest.end()
    // A call that needs no session says nothing about it.
    if (!op.unsigned) session.confirm()
    return await parse(op, response, text)
  } finally {
    release()
  }
}

/** The path and search of a call, below the API's base. */
export function urlOf(
  op: Pick<Operation, 'path'>,
  args: { params: Record<string, string>; query?: object | undefined },
): string {
  const path = op.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(args.params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(args.query ?? {})) {
    if (value !== undefined && value !== null) search.set(name, String(value))
  }
  const query = search.toString()
  return query ? `${path}?${query}` : path
}

async function exchange(
  op: Operation,
  args: { params: Record<string, string>; query?: object | undefined; body?: unknown },
  signal: AbortSignal | undefined,
): Promise<{ response: Response; text: string }> {
  const timeout = AbortSignal.timeout(op.method === 'GET' ? readTimeoutMs : writeTimeoutMs)
  const path = urlOf(op, args)
  const sentAt = performance.now()
  const at = clock.now()
  const note = (outcome: JournalEntry['outcome'], queryId?: string | null): void =>
    journal.record({
      at,
      method: op.method,
      path,
      outcome,
      ms: Math.round(performance.now() - sentAt),
      ...(queryId && { queryId }),
    })
  try {
    const response = await transport(path, {
      method: op.method,
      headers: {
        Accept: 'application/json',
        ...op.headers,
        ...(args.body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(args.body !== undefined && { body: JSON.stringify(args.body) }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      credentials: 'same-origin',
      cache: 'no-store',
    })
    const text = await response.text()
    note(response.status, response.headers.get('X-Ovh-QueryID'))
    return { response, text }
  } catch (error) {
    if (signal?.aborted) {
      note('aborted')
      throw error
    }
    const code = timeout.aborted ? 'timeout' : 'network'
    note(code)
    throw new ApiError({ code, operation: op.id })
  }
}

/** So many rows are understood at once: a list of fifty thousand would hold the page for a third of a second. */
const rowsAtOnce = 2_000

async function parse<Op extends Operation>(op: Op, response: Response, text: string): Promise<ResponseOf<Op>> {
  const unreadable = (): ApiError =>
    new ApiError({
      code: 'unreadable',
      operation: op.id,
      status: response.status,
      queryId: response.headers.get('X-Ovh-QueryID') ?? undefined,
    })
  let value: unknown
  try {
    value = text === '' ? null : JSON.parse(text)
  } catch {
    throw unreadable()
  }
  if (isListSchema(op.response)) {
    if (!Array.isArray(value)) throw unreadable()
    const { item } = op.response
    const items: unknown[] = []
    for (const [index, row] of value.entries()) {
      if (index > 0 && index % rowsAtOnce === 0) await pause(0)
      const result = v.safeParse(item, row)
      if (result.success) items.push(result.output)
    }
    // What a list parses to is computed from its item schema; the compiler can't follow it to here.
    return { items, dropped: value.length - items.length } as ResponseOf<Op>
  }
  const result = v.safeParse(op.response, value)
  if (!result.success) throw unreadable()
  return result.output as ResponseOf<Op>
}

/** How long a read waits for the rest to be over; what would take longer is refused at once, without being sent. */
const restPatienceMs = 5_000

/**
 * After a 429, reads rest: as long as OVH asks, else longer each time. Then one goes ahead, and the others follow
 * when it is answered: an OVHcloud that refuses everything is asked now and then, not by every list of the page.
 */
const rest = {
  until: 0,
  refusals: 0,
  /** What OVH said. */
  refusal: undefined as ApiError | undefined,
  isProbed: false,

  begin(refusal: ApiError): void {
    this.refusals += 1
    this.refusal = refusal
    this.until = Date.now() + Math.min(60_000, refusal.facts.retryAfterMs ?? 1_000 * 2 ** this.refusals)
  },

  end(): void {
    this.refusals = 0
    this.refusal = undefined
  },

  /**
   * Waits until a read may be sent.
   *
   * @returns whether it is the one that goes ahead
   * @throws {ApiError} the last refusal, when that would take long
   */
  async over(signal: AbortSignal | undefined): Promise<boolean> {
    while (this.refusal && (this.isProbed || Date.now() < this.until)) {
      const left = this.until - Date.now()
      if (left > restPatienceMs) throw this.refusal
      await pause(Math.max(100, left))
      signal?.throwIfAborted()
    }
    if (!this.refusal) return false
    this.isProbed = true
    return true
  },
}

/** At most so many calls at once, in the order in which they were asked for. */
const slots = {
  free: maxInFlight,
  waiting: [] as (() => void)[],

  async take(signal: AbortSignal | undefined): Promise<() => void> {
    if (this.free > 0) this.free -= 1
    else {
      await new Promise<void>((resolve, reject) => {
        const onAbort = (): void => {
          this.waiting = this.waiting.filter((waiter) => waiter !== go)
          reject(signal?.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'))
        }
        const go = (): void => {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        }
        signal?.addEventListener('abort', onAbort, { once: true })
        this.waiting.push(go)
      })
    }
    return () => {
      const next = this.waiting.shift()
      // The place is handed on: `free` grows only when nobody waits.
      if (next) next()
      else this.free += 1
    }
  },
}
