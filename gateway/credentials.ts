/** Authorises calls to OVHcloud by signature, OAuth2 token or access token. */
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Credentials, Endpoint } from './config.ts'
import { Secret } from './secret.ts'
import { Upstream, UpstreamError } from './upstream.ts'

/** The version prefix of the paths that are sent and signed. */
export const apiVersion = '/v1'

export interface Application {
  applicationKey: string
  applicationSecret: Secret
}

interface Signed {
  method: string
  /** The full URL at OVHcloud. */
  url: string
  body: Buffer | undefined
  /** Seconds since the epoch, by OVHcloud's clock. */
  timestamp: number
}

/**
 * The headers of OVHcloud's signature: `$1$` and the SHA-1 of secret, consumer key, method, URL, body and timestamp,
 * joined by `+`, over the exact bytes that are sent.
 */
export function sign(
  { applicationKey, applicationSecret }: Application,
  consumerKey: Secret,
  { method, url, body, timestamp }: Signed,
): Record<string, string> {
  const hash = createHash('sha1')
    .update(`${applicationSecret.reveal()}+${consumerKey.reveal()}+${method}+${url}+`)
    .update(body ?? '')
    .update(`+${timestamp}`)
  return {
    'X-Ovh-Application': applicationKey,
    'X-Ovh-Consumer': consumerKey.reveal(),
    'X-Ovh-Timestamp': String(timestamp),
    'X-Ovh-Signature': `$1$${hash.digest('hex')}`,
  }
}

/** OVHcloud's clock, as an offset from ours; refreshed periodically and when a signature is refused. */
export class ServerTime {
  private readonly upstream: Upstream
  private deltaSeconds = 0
  private reading: Promise<void> | undefined

  constructor(upstream: Upstream) {
    this.upstream = upstream
  }

  now(): number {
    return Math.round(Date.now() / 1000) + this.deltaSeconds
  }

  /** Shares one request between concurrent callers. A failed request leaves the offset unchanged. */
  refresh(): Promise<void> {
    this.reading ??= this.read().finally(() => (this.reading = undefined))
    return this.reading
  }

  private async read(): Promise<void> {
    try {
      const answer = await this.upstream.send({
        method: 'GET',
        path: `${apiVersion}/auth/time`,
        headers: { Accept: 'application/json' },
        timeoutMs: 10_000,
      })
      const seconds = Number(answer.body.toString())
      if (answer.status === 200 && Number.isFinite(seconds)) this.deltaSeconds = Math.round(seconds - Date.now() / 1000)
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
    }
  }
}

const TokenAnswer = v.object({ access_token: v.string(), expires_in: v.number() })

/** How long before its expiry a token is renewed. */
const renewEarlyMs = 60_000

/** The OAuth2 token of a client: cached until shortly before it expires; concurrent callers share one renewal. */
export class TokenSource {
  private readonly clientId: string
  private readonly clientSecret: Secret
  private readonly upstream: Upstream
  private readonly path: string
  private current: { token: Secret; until: number } | undefined
  private renewal: Promise<Secret> | undefined

  constructor({ clientId, clientSecret }: Extract<Credentials, { kind: 'oauth2' }>, tokenUrl: string) {
    this.clientId = clientId
    this.clientSecret = clientSecret
    const url = new URL(tokenUrl)
    this.upstream = new Upstream(url.origin)
    this.path = url.pathname
  }

  /** @throws {UpstreamError} when the token request fails */
  async token(): Promise<Secret> {
    if (this.current && this.current.until > Date.now()) return this.current.token
    this.renewal ??= this.renew().finally(() => (this.renewal = undefined))
    return this.renewal
  }

  /** Drops a token that OVHcloud refused: the next call requests a new one. */
  drop(): void {
    this.current = undefined
  }

  close(): void {
    this.upstream.close()
  }

  private async renew(): Promise<Secret> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: this.clientId,
      client_secret: this.clientSecret.reveal(),
      scope: 'all',
    })
    const answer = await this.upstream.send({
      method: 'POST',
      path: this.path,
      headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(form.toString()),
      timeoutMs: 15_000,
    })
    const parsed = v.safeParse(TokenAnswer, jsonOf(answer.body))
    if (answer.status !== 200 || !parsed.success) throw new UpstreamError('network')
    const token = new Secret(parsed.output.access_token)
    this.current = { token, until: Date.now() + parsed.output.expires_in * 1000 - renewEarlyMs }
    return token
  }
}

export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

/** The parts of a call that its authorisation depends on. */
export interface CallToAuthorise {
  method: string
  /** Path and search below the version prefix. */
  target: string
  body: Buffer | undefined
}

export interface Authoriser {
  /** Calls with the same key share a rate limit. */
  rateKey: string
  headers: (call: CallToAuthorise) => Promise<Record<string, string>>
  /**
   * Reacts to a refused authorisation (timestamp, signature, expired token). Returns true when the call can be sent
   * once more, which is safe for writes too: OVHcloud has not executed it.
   */
  repair: (status: number, errorCode: string | undefined) => Promise<boolean>
}

const refusedSignatures = new Set(['INVALID_SIGNATURE', 'QUERY_TIME_OUT'])

/** Signs with an application and a consumer key. */
export function signer(
  endpoint: Endpoint,
  application: Application,
  consumerKey: Secret,
  time: ServerTime,
): Authoriser {
  return {
    rateKey: consumerKey.fingerprint,
    headers: async ({ method, target, body }) =>
      sign(application, consumerKey, {
        method,
        url: `${endpoint.origin}${apiVersion}${target}`,
        body,
        timestamp: time.now(),
      }),
    repair: async (status, errorCode) => {
      if (status !== 400 || !refusedSignatures.has(errorCode ?? '')) return false
      await time.refresh()
      return true
    },
  }
}

export function bearer(source: Pick<TokenSource, 'token' | 'drop'>): Authoriser {
  return {
    rateKey: 'oauth2',
    headers: async () => ({ Authorization: `Bearer ${(await source.token()).reveal()}` }),
    repair: async (status) => {
      if (status !== 401) return false
      source.drop()
      return true
    },
  }
}

/** An access token that the gateway does not renew. */
export const fixedToken = (token: Secret): Authoriser => ({
  rateKey: token.fingerprint,
  headers: async () => ({ Authorization: `Bearer ${token.reveal()}` }),
  repair: async () => false,
})
