/**
 * The simulated cloud as a plain HTTP server, under the gateway's path and OVH's own (`/v1`, `/1.0`).
 * Given an application secret, it checks signatures as OVH does.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { getResponse } from 'msw'
import type { Operation } from '#api/operations/define.ts'
import { operations } from '#api/operations/table.ts'
import { SimulatedCloud } from './cloud.ts'
import { httpHandlers } from './http-handlers.ts'
import { parseScenarios } from './scenarios.ts'

export interface Secrets {
  applicationKey: string
  applicationSecret: string
  consumerKey: string
}

interface ServerOptions {
  port: number
  hostname?: string
  secrets?: Secrets | undefined
  /** Opens `/_simulated/*`: scenarios, time and reset, for tests. */
  control?: boolean
  cloud?: SimulatedCloud
}

/** How far the timestamp of a signature may be from the server's clock. OVH publishes no figure. */
const timestampWindowSeconds = 300

const prefixes = ['/api/v1', '/v1', '/1.0']

const unsignedPaths = new Set(
  Object.values<Operation>(operations)
    .filter((op) => op.unsigned)
    .map((op) => op.path),
)

export function createApp({
  secrets,
  control,
  cloud = new SimulatedCloud(),
}: Omit<ServerOptions, 'port' | 'hostname'>): Hono {
  const app = new Hono()
  const handlers = httpHandlers(cloud, prefixes)

  if (control) {
    app.post('/_simulated/scenarios', async (c) => {
      cloud.setScenarios(parseScenarios(await c.req.text()))
      return c.body(null, 204)
    })
    app.post('/_simulated/time', async (c) => {
      cloud.moveTime(Number(await c.req.text()))
      return c.body(null, 204)
    })
    app.post('/_simulated/reset', (c) => {
      cloud.reset()
      return c.body(null, 204)
    })
  }

  app.all('*', async (c) => {
    const request = c.req.raw
    if (secrets) {
      const refusal = refuseSignature(request, await request.clone().text(), secrets, cloud.now)
      if (refusal)
        return c.json(
          { errorCode: refusal.code, httpCode: `${refusal.status}`, message: refusal.message },
          refusal.status,
        )
    }
    const response = await getResponse(handlers, request)
    // An error response of the simulated network has no HTTP form: the connection's failure is a 502 here.
    if (response?.type === 'error') return c.text('connection failed', 502)
    return response ?? c.json({ class: 'Client::NotFound', message: 'Got an invalid (or empty) URL' }, 404)
  })
  return app
}

export function startServer(options: ServerOptions): ServerType {
  const app = createApp(options)
  return serve({ fetch: app.fetch, port: options.port, hostname: options.hostname ?? '127.0.0.1' })
}

interface SignatureRefusal {
  status: 400 | 401 | 403
  code: string
  message: string
}

/**
 * `$1$` and the SHA-1 of secret, consumer key, method, full URL, body and timestamp, joined by `+`.
 *
 * @param now milliseconds since the epoch
 */
export function refuseSignature(
  request: Request,
  body: string,
  secrets: Secrets,
  now: number,
): SignatureRefusal | undefined {
  const url = new URL(request.url)
  const path = prefixes.reduce(
    (rest, prefix) => (rest.startsWith(`${prefix}/`) ? rest.slice(prefix.length) : rest),
    url.pathname,
  )
  if (unsignedPaths.has(path)) return undefined

  const header = (name: string): string => request.headers.get(name) ?? ''
  const timestamp = header('X-Ovh-Timestamp')
  if (header('X-Ovh-Application') === '') return { status: 401, code: 'UNAUTHORIZED', message: 'You must login first' }
  if (header('X-Ovh-Application') !== secrets.applicationKey) {
    return { status: 403, code: 'INVALID_KEY', message: 'This application key is invalid' }
  }
  if (header('X-Ovh-Consumer') !== secrets.consumerKey) {
    return { status: 403, code: 'INVALID_CREDENTIAL', message: 'This credential is not valid' }
  }
  const parts = [secrets.applicationSecret, secrets.consumerKey, request.method, request.url, body, timestamp]
  const expected = `$1$${createHash('sha1').update(parts.join('+')).digest('hex')}`
  const isTimely = Math.abs(Number(timestamp) - now / 1000) <= timestampWindowSeconds
  if (!isTimely || !sameText(header('X-Ovh-Signature'), expected)) {
    return { status: 400, code: 'INVALID_SIGNATURE', message: 'Invalid signature' }
  }
  return undefined
}

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
