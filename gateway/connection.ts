/** The gateway's way to OVHcloud: one connection, one clock and one rate for all that it forwards and reads itself. */
import type { Config } from './config.ts'
import { ServerTime, TokenSource, bearer, fixedToken, signer } from './credentials.ts'
import type { Authoriser } from './credentials.ts'
import { Forwarder } from './forward.ts'
import type { ForwardOptions } from './forward.ts'
import { OvhRefusal } from './refusal.ts'
import { Upstream } from './upstream.ts'

export interface Connection {
  upstream: Upstream
  time: ServerTime
  forwarder: Forwarder
  /** The authorisation by the gateway's own keys; undefined when users sign in. */
  ownAuthoriser: Authoriser | undefined
  close: () => void
}

/** How often OVHcloud's time is read again. */
const timeMs = 30 * 60_000

export function connect({ endpoint, credentials }: Config, options: ForwardOptions): Connection {
  const upstream = new Upstream(endpoint.origin)
  const time = new ServerTime(upstream)
  void time.refresh()
  const timer = setInterval(() => void time.refresh(), timeMs)
  timer.unref()
  const tokens = credentials.kind === 'oauth2' ? new TokenSource(credentials, endpoint.tokenUrl) : undefined
  const ownAuthoriser = tokens
    ? bearer(tokens)
    : credentials.kind === 'key'
      ? signer(endpoint, credentials, credentials.consumerKey, time)
      : credentials.kind === 'token'
        ? fixedToken(credentials.accessToken)
        : undefined
  return {
    upstream,
    time,
    forwarder: new Forwarder(upstream, options),
    ownAuthoriser,
    close: () => {
      clearInterval(timer)
      upstream.close()
      tokens?.close()
    },
  }
}

/**
 * Reads for the gateway itself, with its own keys: what the report's query layer calls in place of `fetch`. Only
 * declared reads pass, within the rate that the page's calls share.
 *
 * @returns OVHcloud's answer, or a refusal in its shape
 * @throws {UpstreamError} when no answer comes
 */
export const ownReads =
  ({ forwarder }: Connection, authoriser: Authoriser) =>
  async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers)
    try {
      if ((init.method ?? 'GET') !== 'GET') throw new OvhRefusal(403, 'Client::Forbidden', 'A report only reads')
      const answer = await forwarder.read(path, (name) => headers.get(name) ?? undefined, authoriser)
      return new Response(answer.body.length > 0 ? new Uint8Array(answer.body) : null, {
        status: answer.status,
        headers: headersOf(answer.headers),
      })
    } catch (error) {
      if (!(error instanceof OvhRefusal)) throw error
      const { retryAfterSeconds } = error
      return Response.json(error.body, {
        status: error.status,
        headers: retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
      })
    }
  }

const headersOf = (headers: Record<string, string | string[] | undefined>): Headers =>
  new Headers(
    Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && (name === 'x-ovh-queryid' || name === 'retry-after') ? [[name, value]] : [],
    ),
  )
