/** Sends an allowed call to OVHcloud, and its answer back: rebuilt, limited, audited. */
import { setTimeout as pause } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import { apiVersion, jsonOf } from './credentials.ts'
import type { Authoriser, CallToAuthorise } from './credentials.ts'
import type { Asked } from './guard.ts'
import { allow } from './policy.ts'
import type { AllowedCall } from './policy.ts'
import { TokenBuckets } from './rate.ts'
import { OvhRefusal } from './refusal.ts'
import type { Upstream, UpstreamAnswer } from './upstream.ts'

export interface ForwardOptions {
  isReadOnly: boolean
  /** Calls a second and key; 0 for no limit. */
  perSecond: number
  /** How long a call may wait for its turn. */
  maxWaitMs: number
  audit: Logger
}

type Env = { Bindings: HttpBindings }

/** Below the page's own 30 and 60 s, so that it is this answer that the page sees. */
const readTimeoutMs = 25_000
const writeTimeoutMs = 50_000
const burst = 60
/** Well below the time after which the page gives a read up. */
export const defaultMaxWaitMs = 15_000

/** What the page reads of an answer; never a cookie. `Date` is the gateway's own, close enough. */
const passedHeaders = ['x-ovh-queryid', 'x-pagination-elements', 'x-pagination-cursor-next', 'retry-after']

const userAgent = 'ovhcloud-backup-dashboard'

interface Caller {
  authoriser: Authoriser
  account: string | undefined
}

export class Forwarder {
  private readonly upstream: Upstream
  private readonly options: ForwardOptions
  private readonly buckets: TokenBuckets | undefined
  private readonly writes = new Set<Promise<unknown>>()

  constructor(upstream: Upstream, options: ForwardOptions) {
    this.upstream = upstream
    this.options = options
    const { perSecond, maxWaitMs } = options
    this.buckets = perSecond > 0 ? new TokenBuckets({ burst, perSecond, maxWaitMs }) : undefined
  }

  get pendingWrites(): ReadonlySet<Promise<unknown>> {
    return this.writes
  }

  /**
   * Checks and sends a call of the page.
   *
   * @param target path and search below `/api/v1`
   * @throws {OvhRefusal | UpstreamError}
   */
  async forward(
    c: Context<Env>,
    asked: Asked,
    target: string,
    body: Buffer,
    caller: () => Promise<Caller>,
  ): Promise<Response> {
    const call = allow(asked.method, target, { get: asked.header }, body)
    const { authoriser, account } = await caller()
    if (call.op.method !== 'GET' && this.options.isReadOnly) {
      throw new OvhRefusal(403, 'Client::Forbidden', 'This gateway is read-only')
    }
    await this.waitForTurn(call.op.unsigned ? 'unsigned' : authoriser.rateKey)
    const sending = this.send(call, authoriser, asked)
    const answer = call.op.method === 'GET' ? await sending : await this.audited(call, account, sending)
    return respond(c, answer)
  }

  /** A call that is authorised anew, once, when OVHcloud refused the authorisation itself: nothing has happened then. */
  async authorised(
    authoriser: Authoriser,
    call: CallToAuthorise,
    headers: Record<string, string>,
    isUnsigned = false,
  ): Promise<UpstreamAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.upstream.send({
        method: call.method,
        path: `${apiVersion}${call.target}`,
        headers: {
          Accept: 'application/json',
          'User-Agent': userAgent,
          ...headers,
          ...(call.body && { 'Content-Type': 'application/json' }),
          ...(isUnsigned ? {} : await authoriser.headers(call)),
        },
        body: call.body,
        timeoutMs: call.method === 'GET' ? readTimeoutMs : writeTimeoutMs,
      })
      const isRefused = answer.status === 400 || answer.status === 401
      if (attempt > 1 || isUnsigned || !isRefused) return answer
      if (!(await authoriser.repair(answer.status, errorCodeOf(answer)))) return answer
    }
  }

  private send(call: AllowedCall, authoriser: Authoriser, asked: Asked): Promise<UpstreamAnswer> {
    const { op, target, body } = call
    // Declared headers only, with the declared values: nothing of the request is copied.
    const headers = Object.fromEntries(
      Object.entries(op.headers).filter(([name]) => asked.header(name.toLowerCase()) !== undefined),
    )
    return this.authorised(authoriser, { method: op.method, target, body }, headers, op.unsigned)
  }

  /** A write is completed and told in the log, whether or not anybody still waits for it. */
  private async audited(
    { op, params }: AllowedCall,
    account: string | undefined,
    sending: Promise<UpstreamAnswer>,
  ): Promise<UpstreamAnswer> {
    const startedAt = performance.now()
    const tell = (facts: object): void =>
      this.options.audit.info({
        event: 'write',
        account,
        operation: op.id,
        ids: params,
        ...facts,
        ms: Math.round(performance.now() - startedAt),
      })
    const told = sending.then(
      (answer) => tell({ status: answer.status, queryId: answer.headers['x-ovh-queryid'] }),
      () => tell({ outcome: 'unknown' }),
    )
    this.writes.add(told)
    void told.finally(() => this.writes.delete(told))
    return sending
  }

  private async waitForTurn(key: string): Promise<void> {
    const turn = this.buckets?.take(key)
    if (!turn) return
    if ('retryAfterMs' in turn) {
      throw new OvhRefusal(429, 'Client::TooManyRequests', 'Too many requests at once', {
        retryAfterSeconds: Math.max(1, Math.ceil(turn.retryAfterMs / 1000)),
      })
    }
    if (turn.waitMs > 0) await pause(turn.waitMs)
  }
}

function errorCodeOf({ body }: UpstreamAnswer): string | undefined {
  const value = jsonOf(body)
  return typeof value === 'object' && value !== null && 'errorCode' in value ? String(value.errorCode) : undefined
}

/** OVHcloud's answer as the page may see it: JSON or nothing; anything else is a fault on the way. */
function respond(c: Context<Env>, { status, headers, body }: UpstreamAnswer): Response {
  for (const name of passedHeaders) {
    const value = headers[name]
    if (typeof value === 'string') c.header(name, value)
  }
  const isJson = (headers['content-type'] ?? '').toLowerCase().startsWith('application/json')
  const isOdd = status < 200 || (status >= 300 && status < 400) || headers['content-encoding'] !== undefined
  if (isOdd || (body.length > 0 && !isJson)) {
    return c.json({ class: 'Server::BadGateway', message: 'OVHcloud sent an answer that is none' }, 502)
  }
  if (body.length === 0) return c.body(null, status === 200 ? 200 : (status as 204))
  // A status between 200 and 599 that has a body; Hono wants it as a literal.
  return c.body(new Uint8Array(body), status as 200, { 'Content-Type': 'application/json' })
}
