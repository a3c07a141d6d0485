/**
 * The simulated cloud as an HTTP(S) server, under the gateway's path and OVH's own (`/v1`, `/1.0`). With secrets it
 * authenticates calls as OVH does: by signature or token, with keys that users validate on its page.
 */
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { HttpBindings, ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { getResponse } from 'msw'
import type { Operation } from '#api/operations/define.ts'
import { operations } from '#api/operations/table.ts'
import { SimulatedAuth, defaultAccount, tokenSeconds, unknownCredential } from './auth.ts'
import type { AccessRule, AuthOptions } from './auth.ts'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { httpHandlers } from './http-handlers.ts'
import { readOneHandlers } from './read-one.ts'
import { parseScenarios } from '#mocks/scenarios/scenarios.ts'

interface AppOptions {
  auth?: SimulatedAuth | undefined
  /** Adds `/_simulated/*` for tests: scenarios, time and reset. */
  control?: boolean
  /** The cloud of the default account. Every other account gets its own. */
  cloud?: SimulatedCloud
}

export interface ServerOptions extends Omit<AppOptions, 'auth'> {
  port: number
  hostname?: string
  secrets?: AuthOptions | undefined
  /** PEM. With it the server speaks HTTPS. */
  tls?: { cert: string; key: string } | undefined
}

export interface RunningServer {
  port: number
  cloud: SimulatedCloud
  auth: SimulatedAuth | undefined
  close: () => Promise<void>
}

const prefixes = ['/api/v1', '/v1', '/1.0']

const unsignedPaths = new Set([
  ...Object.values<Operation>(operations)
    .filter((op) => op.unsigned)
    .map((op) => op.path),
  '/auth/credential',
])

/** Headers of real answers that the gateway must not forward. */
const noise = { 'Access-Control-Allow-Origin': '*', Server: 'OVHcloud', 'Set-Cookie': 'upstream=1' }

type Env = { Bindings: Partial<HttpBindings> }

/** Path and query below the version. */
function pathOf(address: string): string {
  const { pathname, search } = new URL(address)
  const prefix = prefixes.find((candidate) => pathname.startsWith(`${candidate}/`)) ?? ''
  return `${pathname.slice(prefix.length)}${search}`
}

/** The URL exactly as it was sent: a URL object would normalise it, and the signature would not match. */
function sentUrl(c: Context<Env>): string {
  // Tests call the application without a server.
  const incoming = c.env?.incoming
  const { protocol, host } = new URL(c.req.url)
  return incoming?.url === undefined ? c.req.url : `${protocol}//${host}${incoming.url}`
}

export function createApp({ auth, control, cloud = new SimulatedCloud() }: AppOptions = {}): Hono<Env> {
  const app = new Hono<Env>()
  const clouds = new Map([[defaultAccount, cloud]])
  const handlersOf = new Map<string, ReturnType<typeof httpHandlers>>()
  const handlers = (account: string): ReturnType<typeof httpHandlers> => {
    const own = clouds.get(account) ?? new SimulatedCloud({ account })
    clouds.set(account, own)
    const found = handlersOf.get(account) ?? [...readOneHandlers(own, prefixes), ...httpHandlers(own, prefixes)]
    handlersOf.set(account, found)
    return found
  }

  if (control) addControls(app, cloud, auth)
  if (auth) addSignIn(app, auth, cloud)

  app.all('*', async (c) => {
    const request = c.req.raw
    const path = pathOf(c.req.url)
    let account = defaultAccount
    if (auth && !unsignedPaths.has(path.split('?')[0] ?? '')) {
      const checked = await authorise(c, auth, cloud, path)
      if ('status' in checked) return c.json(checked.body, checked.status, noise)
      account = checked.account
      const answer = answerAboutKey(c, auth, path, account)
      if (answer) return answer
    }
    const response = await getResponse(handlers(account), request)
    // A connection error has no HTTP form: it is a 502 here.
    if (response?.type === 'error') return c.text('connection failed', 502)
    if (auth && response) for (const [name, value] of Object.entries(noise)) response.headers.set(name, value)
    return response ?? c.json({ class: 'Client::NotFound', message: 'Got an invalid (or empty) URL' }, 404)
  })
  return app
}

async function authorise(c: Context<Env>, auth: SimulatedAuth, cloud: SimulatedCloud, path: string) {
  const body = Buffer.from(await c.req.raw.clone().arrayBuffer())
  const header = (name: string): string => c.req.header(name) ?? ''
  return auth.check({ method: c.req.method, url: sentUrl(c), path, header, body }, cloud.now)
}

/** Answers the routes of `/auth` about the key that signs the call. */
function answerAboutKey(c: Context<Env>, auth: SimulatedAuth, path: string, account: string): Response | undefined {
  const consumerKey = c.req.header('x-ovh-consumer') ?? ''
  switch (`${c.req.method} ${path}`) {
    case 'GET /auth/currentCredential': {
      const credential = auth.describe(consumerKey)
      return credential ? c.json(credential) : c.json(unknownCredential.body, unknownCredential.status)
    }
    case 'GET /auth/details':
      return c.json({
        account,
        allowedRoutes: null,
        description: null,
        identities: [],
        method: 'account',
        roles: null,
        user: null,
      })
    case 'POST /auth/logout':
      auth.end(consumerKey)
      return c.body(null, 200)
    default:
      return undefined
  }
}

function addControls(app: Hono<Env>, cloud: SimulatedCloud, auth: SimulatedAuth | undefined): void {
  app.post('/_simulated/end-keys', (c) => {
    for (const consumerKey of auth?.validated() ?? []) auth?.end(consumerKey)
    return c.body(null, 204)
  })
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

/** Adds consumer keys, the page that validates them, and tokens of OAuth2 clients. */
function addSignIn(app: Hono<Env>, auth: SimulatedAuth, cloud: SimulatedCloud): void {
  for (const prefix of prefixes) {
    app.post(`${prefix}/auth/credential`, async (c) => {
      const { accessRules = [], redirection } = await c.req.json<{
        accessRules?: AccessRule[]
        redirection?: string
      }>()
      const credential = auth.ask(c.req.header('x-ovh-application') ?? '', accessRules, redirection)
      if (!credential) return c.json({ class: 'Client::Forbidden', message: 'This application key is invalid' }, 403)
      const { consumerKey, state, token } = credential
      return c.json({
        consumerKey,
        state,
        validationUrl: `${new URL(c.req.url).origin}/auth/?credentialToken=${token}`,
      })
    })
  }
  app.get('/auth/', (c) => {
    const token = (c.req.query('credentialToken') ?? '').replaceAll(/[^\w]/g, '')
    return c.html(`<!doctype html><html lang="en"><title>Simulated OVHcloud: sign in</title>
<h1>Simulated OVHcloud</h1><form method="post" action="/auth/?credentialToken=${token}">
<p><label>Account <input name="account" value="${defaultAccount}"></label></p>
<p><button name="decision" value="authorise">Authorize access</button> <button name="decision" value="refuse">Refuse</button></p></form></html>`)
  })
  app.post('/auth/', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const account = form.get('decision') === 'authorise' ? (form.get('account') ?? defaultAccount) : undefined
    const next = auth.decide(c.req.query('credentialToken') ?? '', account)
    return next ? c.redirect(next, 302) : c.text('Done. You can close this page.')
  })
  app.post('/auth/oauth2/token', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const token = auth.issueToken(c.req.header('authorization') ?? '', form, cloud.now)
    if (token === undefined) return c.json({ error: 'invalid_client' }, 401)
    return c.json({ access_token: token, token_type: 'Bearer', expires_in: tokenSeconds, scope: 'all' })
  })
}

/** Starts the server. Port 0 takes a free port. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { secrets, cloud = new SimulatedCloud(), control = false, tls } = options
  const auth = secrets && new SimulatedAuth(secrets)
  const app = createApp({ auth, cloud, control })
  const place = { fetch: app.fetch, port: options.port, hostname: options.hostname ?? '127.0.0.1' }
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = tls
      ? serve({ ...place, createServer: https.createServer, serverOptions: tls }, () => resolve(starting))
      : serve(place, () => resolve(starting))
    starting.once('error', reject)
  })
  // A server that listens on a port has this type of address.
  const { port } = server.address() as AddressInfo
  return {
    port,
    cloud,
    auth,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
