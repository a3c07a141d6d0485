/** Forwards allowed calls to OVHcloud and returns the responses: rate limiting, retry of authorisation, audit log. */
import { setTimeout as pause } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Operation } from '../src/api/operations/define.ts'
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
  /** Calls per second and key; 0 for no limit. */
  perSecond: number
  /** How long a call may wait for the rate limit, in milliseconds. */
  maxWaitMs: number
  audit: Logger
}

type Env = { Bindings: HttpBindings }

/** Shorter than the page's own timeouts of 30 and 60 s, so that the page receives the gateway's 504. */
const readTimeoutMs = 25_000
const writeTimeoutMs = 50_000
const burst = 60
/** Well below the page's timeout for reads. */
export const defaultMaxWaitMs = 15_000

/** The response headers that the page reads; never a cookie. `Date` is set by the gateway. */
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
   * Checks a call of the page and sends it to OVHcloud.
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
    await this.waitForTurn(call.op, authoriser)
    const sending = this.send(call, authoriser, asked.header)
    const answer = call.op.method === 'GET' ? await sending : await this.audited(call, account, sending)
    return respond(c, answer)
  }

  /**
   * A read of the gateway itself: checked and held to the rate like the page's.
   *
   * @param target path and search below the version
   * @throws {OvhRefusal | UpstreamError}
   */
  async read(target: string, header: Asked['header'], authoriser: Authoriser): Promise<UpstreamAnswer> {
    const call = allow('GET', target, { get: header }, Buffer.alloc(0))
    await this.waitForTurn(call.op, authoriser)
    return this.send(call, authoriser, header)
  }

  /** Sends a call; repeats it once with new authorisation when OVHcloud refused the authorisation itself. */
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

  private send(call: AllowedCall, authoriser: Authoriser, header: Asked['header']): Promise<UpstreamAnswer> {
    const { op, target, body } = call
    // Send only declared headers, with the declared values: nothing is copied from the request.
    const headers = Object.fromEntries(
      Object.entries(op.headers).filter(([name]) => header(name.toLowerCase()) !== undefined),
    )
    return this.authorised(authoriser, { method: op.method, target, body }, headers, op.unsigned)
  }

  /** Logs the result of a write, also when the browser has disconnected in the meantime. */
  private async audited(
    { op, params }: AllowedCall,
    account: string | undefined,
    sending: Promise<UpstreamAnswer>,
  ): Promise<UpstreamAnswer> {
    const startedAt = performance.now()
    const log = (facts: object): void =>
      this.options.audit.info({
        event: 'write',
        account,
        operation: op.id,
        ids: params,
        ...facts,
        ms: Math.round(performance.now() - startedAt),
      })
    const logged = sending.then(
      (answer) => log({ status: answer.status, queryId: answer.headers['x-ovh-queryid'] }),
      () => log({ outcome: 'unknown' }),
    )
    this.writes.add(logged)
    void logged.finally(() => this.writes.delete(logged))
    return sending
  }

  private async waitForTurn({ unsigned }: Operation, { rateKey }: Authoriser): Promise<void> {
    const turn = this.buckets?.take(unsigned ? 'unsigned' : rateKey)
    if (!turn) return
    if ('retryAfterMs' in turn) {
      throw new OvhRefusal(429, 'Client::TooManyRequests', 'Too many requests', {
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

/** Builds the page's response from OVHcloud's: JSON or an empty body; anything else becomes a 502. */
function respond(c: Context<Env>, { status, headers, body }: UpstreamAnswer): Response {
  for (const name of passedHeaders) {
    const value = headers[name]
    if (typeof value === 'string') c.header(name, value)
  }
  const isJson = (headers['content-type'] ?? '').toLowerCase().startsWith('application/json')
  const isOdd = status < 200 || (status >= 300 && status < 400) || headers['content-encoding'] !== undefined
  if (isOdd || (body.length > 0 && !isJson)) {
    return c.json({ class: 'Server::BadGateway', message: 'OVHcloud sent an invalid response' }, 502)
  }
  if (body.length === 0) return c.body(null, status === 200 ? 200 : (status as 204))
  // Hono's type wants a literal status with a body; this one is between 200 and 599.
  return c.body(new Uint8Array(body), status as 200, { 'Content-Type': 'application/json' })
}
