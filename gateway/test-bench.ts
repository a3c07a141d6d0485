/** A mock OVHcloud and a gateway in front of it, on free ports, for tests. Records all responses and log lines. */
import http from 'node:http'
import tls from 'node:tls'
import { afterEach, expect } from 'vitest'
import { startServer } from '../src/mocks/http/server.ts'
import type { RunningServer } from '../src/mocks/http/server.ts'
import { createGateway } from './app.ts'
import type { Config, Credentials } from './config.ts'
import { connect } from './connection.ts'
import { placeOf } from './guard.ts'
import { createLogs } from './log.ts'
import { Secret } from './secret.ts'
import { listen } from './server.ts'
import { fileOf, markOf } from './static-files.ts'
import type { Site } from './static-files.ts'
import { selfSigned } from './test-certificate.ts'

export const projectId = '9f3c5a7e1b2d4c6f8091a2b3c4d5e6f7'

/** Secrets that must not appear in any response or log line. */
export const canaries = {
  applicationSecret: 'canary-application-secret',
  consumerKey: 'canary-consumer-key',
  clientSecret: 'canary-client-secret',
  sessionSecret: 'canary-session-secret-of-more-than-32-characters',
}

const application = { applicationKey: 'application-key', applicationSecret: canaries.applicationSecret }

/** The certificate of the mock server; only this process trusts it. */
const certificate = selfSigned()
tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificate.cert])

export const startUpstream = (): Promise<RunningServer> =>
  startServer({
    port: 0,
    tls: certificate,
    secrets: {
      ...application,
      consumerKey: canaries.consumerKey,
      clientId: 'client-id',
      clientSecret: canaries.clientSecret,
    },
  })

export interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
  json: () => Record<string, unknown>
}

export interface AskOptions {
  method?: string
  headers?: Record<string, string>
  body?: string | undefined
}

export interface Bench {
  upstream: RunningServer
  port: number
  origin: string
  launchPath: string | undefined
  /** Sends the target unchanged: no client normalises it. */
  ask: (target: string, options?: AskOptions) => Promise<Answer>
  /** Sends a call with the headers of the page and the given cookie. */
  call: (target: string, cookie: string, options?: AskOptions) => Promise<Answer>
  /** The lines of the log, and all responses. */
  lines: string[]
  said: string[]
  drain: () => Promise<void>
  close: () => Promise<void>
}

const credentialsOf = (kind: Credentials['kind'], consumerKey = canaries.consumerKey): Credentials => {
  const secret = new Secret(canaries.applicationSecret)
  switch (kind) {
    case 'key':
      return { kind, ...application, applicationSecret: secret, consumerKey: new Secret(consumerKey) }
    case 'sign-in':
      return { kind, ...application, applicationSecret: secret }
    case 'oauth2':
      return { kind, clientId: 'client-id', clientSecret: new Secret(canaries.clientSecret) }
    case 'token':
      return { kind, accessToken: new Secret('canary-token') }
  }
}

const script = '/assets/index-1.js'

export interface BenchOptions {
  credentials?: Credentials['kind']
  isReadOnly?: boolean
  perSecond?: number
  upstream?: RunningServer
  /** The address of a proxy in front of the gateway. */
  publicUrl?: URL
  headersTimeoutMs?: number
  /** Replaces the default site, a page and a script. */
  site?: Site
  /** Replaces the consumer key that has all rights. */
  consumerKey?: string
}

export async function startBench(options: BenchOptions = {}): Promise<Bench> {
  const { credentials = 'key', isReadOnly = false, perSecond = 0, publicUrl, headersTimeoutMs, consumerKey } = options
  const upstream = options.upstream ?? (await startUpstream())
  const origin = `https://localhost:${upstream.port}`
  const lines: string[] = []
  const said: string[] = []
  const { audit } = createLogs('info', { write: (line: string) => void lines.push(line) })
  const config: Config = {
    endpoint: { name: 'ovh-eu', origin, tokenUrl: `${origin}/auth/oauth2/token` },
    credentials: credentialsOf(credentials, consumerKey),
  }
  // Long enough for nginx to compress it.
  const rest = '<p>page</p>'.repeat(200)
  const mark = markOf('ovh-eu', credentials === 'sign-in', isReadOnly)
  const page = Buffer.from(`<html><head>${mark}</head>${rest}</html>`)
  const {
    site = { page: fileOf('/index.html', page), files: new Map([[script, fileOf(script, page)]]), manifest: {} },
  } = options
  let launchPath: string | undefined
  const running = await listen(
    { port: 0, host: '127.0.0.1', ...(headersTimeoutMs && { headersTimeoutMs }) },
    (port) => {
      const gateway = createGateway({
        config,
        site,
        place: placeOf(port, publicUrl),
        publicUrl: publicUrl ?? new URL(`http://127.0.0.1:${port}`),
        port,
        sessionSecret: new Secret(canaries.sessionSecret),
        isReadOnly,
        connection: connect(config, { isReadOnly, perSecond, maxWaitMs: 1_000, audit }),
      })
      launchPath = gateway.launchPath
      return gateway
    },
  )
  const { port } = running
  const ask = (target: string, { method = 'GET', headers = {}, body }: AskOptions = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = http.request(
        { host: '127.0.0.1', port, method, path: target, headers, agent: false },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            said.push(text, JSON.stringify(answer.headers))
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              text,
              json: () => JSON.parse(text) as Record<string, unknown>,
            })
          })
        },
      )
      request.on('error', reject)
      request.end(body)
    })
  return {
    upstream,
    port,
    origin: `http://127.0.0.1:${port}`,
    launchPath,
    lines,
    said,
    ask,
    call: (target, cookie, { method = 'GET', headers = {}, body } = {}) =>
      ask(target, {
        method,
        body,
        headers: {
          Cookie: cookie,
          'Sec-Fetch-Site': 'same-origin',
          ...(method !== 'GET' && { Origin: `http://127.0.0.1:${port}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
      }),
    drain: () => running.drain(),
    close: async () => {
      await running.drain()
      if (!options.upstream) await upstream.close()
    },
  }
}

/** The cookies of a response, in the form in which a browser sends them. */
export const cookiesOf = ({ headers }: Answer): string =>
  (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ')

/** Opens the launch link, and returns its cookie. */
export const launched = async (bench: Bench): Promise<string> => cookiesOf(await bench.ask(bench.launchPath ?? '/'))

/** Expects that no response or log line contains a secret. */
export function expectNoSecret({ said, lines }: Bench): void {
  const all = [...said, ...lines].join('\n')
  for (const canary of Object.values(canaries)) expect(all).not.toContain(canary)
}

/** Starts benches that are checked for leaked secrets and closed after each test. */
export function benchesOfTests(): typeof startBench {
  const benches: Bench[] = []
  afterEach(async () => {
    for (const bench of benches.splice(0)) {
      expectNoSecret(bench)
      await bench.close()
    }
  })
  return async (options) => {
    const bench = await startBench(options)
    benches.push(bench)
    return bench
  }
}
