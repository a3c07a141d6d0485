/** Authorises calls to OVHcloud: by signature, by OAuth2 token, or by an access token. */
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Credentials, Endpoint } from './config.ts'
import { Secret } from './secret.ts'
import { Upstream, UpstreamError } from './upstream.ts'

/** The base of the paths that are sent and signed. */
export const apiVersion = '/v1'

export interface Application {
  applicationKey: string
  applicationSecret: Secret
}

interface Signed {
  method: string
  /** The whole URL at OVHcloud. */
  url: string
  body: Buffer | undefined
  /** Seconds of OVHcloud's clock. */
  timestamp: number
}

/**
 * OVHcloud's signature: `$1$` and the SHA-1 of secret, consumer key, method, URL, body and timestamp, joined by
 * `+`, over the exact bytes that are sent.
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

/** OVHcloud's clock: the difference to ours, read anew from time to time and when a signature is refused. */
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

  /** One read in flight, however many ask; one that fails leaves the difference as it was. */
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

/** Renewed so long before it expires. */
const renewEarlyMs = 60_000

/** The OAuth2 token of a client: kept until it is about to expire, one renewal in flight. */
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

  /** @throws {UpstreamError} when no token can be had */
  async token(): Promise<Secret> {
    if (this.current && this.current.until > Date.now()) return this.current.token
    this.renewal ??= this.renew().finally(() => (this.renewal = undefined))
    return this.renewal
  }

  /** OVHcloud refused it: the next call asks for another. */
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

/** What a call needs to be authorised. */
export interface CallToAuthorise {
  method: string
  /** Path and search below the version. */
  target: string
  body: Buffer | undefined
}

export interface Authoriser {
  /** Whose calls are counted together. */
  rateKey: string
  headers: (call: CallToAuthorise) => Promise<Record<string, string>>
  /**
   * What to do when OVHcloud refused the authorisation itself (a timestamp, a signature, a token that has
   * expired): true when the call may be sent once more. Nothing has happened then.
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

/** A token that somebody else renews. */
export const fixedToken = (token: Secret): Authoriser => ({
  rateKey: token.fingerprint,
  headers: async () => ({ Authorization: `Bearer ${token.reveal()}` }),
  repair: async () => false,
})
