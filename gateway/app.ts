/** The gateway application: serves the page, forwards its API calls and handles sign-in. */
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import { me } from '../src/api/operations/account.ts'
import { credentialCreate, credentialCurrent, logout } from '../src/api/operations/auth.ts'
import type { Operation, ResponseOf } from '../src/api/operations/define.ts'
import { securityHeaders } from '../src/lib/security-headers.ts'
import { accessRules } from './access.ts'
import type { Config } from './config.ts'
import type { Connection } from './connection.ts'
import { apiVersion, jsonOf, signer } from './credentials.ts'
import type { Application, Authoriser } from './credentials.ts'
import { checkHost, checkNavigation, checkOrigin, pathOf } from './guard.ts'
import type { Asked, Place } from './guard.ts'
import { Launch } from './launch.ts'
import { maxBodyBytes } from './policy.ts'
import { OvhRefusal } from './refusal.ts'
import { refuse } from './refuse.ts'
import { Secret, isSameText } from './secret.ts'
import { Sessions, backPath, newState, pendingSeconds, signedInSeconds } from './session.ts'
import type { Session } from './session.ts'
import { serveFile, servePage } from './static-files.ts'
import type { Site } from './static-files.ts'

export interface GatewayOptions {
  config: Config
  /** The gateway closes it. */
  connection: Connection
  isReadOnly: boolean
  site: Site
  place: Place
  /** The address at which users, and OVHcloud's redirects, reach the gateway. */
  publicUrl: URL
  port: number
  /** The encryption password of the sign-in cookies. */
  sessionSecret: Secret
}

type Env = { Bindings: HttpBindings }

export interface Gateway {
  app: Hono<Env>
  /** The path of the launch link; undefined when users sign in. */
  launchPath: string | undefined
  /** Writes that OVHcloud has not answered yet, including those whose browser has disconnected. */
  pendingWrites: ReadonlySet<Promise<unknown>>
  close: () => void
}

const SignInAsked = v.object({ back: v.optional(v.string()) })

export function createGateway(options: GatewayOptions): Gateway {
  const { config, site, place, publicUrl, port } = options
  const { endpoint, credentials } = config
  const { upstream, time, forwarder, ownAuthoriser } = options.connection
  const application: Application | undefined =
    credentials.kind === 'key' || credentials.kind === 'sign-in' ? credentials : undefined
  const hasSignIn = credentials.kind === 'sign-in'
  const launch = ownAuthoriser && new Launch()
  /** The account of the gateway's own keys, for the audit log. */
  let ownAccount: string | undefined
  const sessions = new Sessions(options.sessionSecret, `${endpoint.origin} ${application?.applicationKey ?? ''}`)
  const isSecure = publicUrl.protocol === 'https:'
  // Browsers share cookies between ports: two gateways on one machine would overwrite each other's.
  const cookieName = (name: string): string => (isSecure ? name : `${name}-${port}`)
  const prefix = isSecure ? ('host' as const) : undefined

  const readCookie = (c: Context<Env>, name: string): string | undefined =>
    prefix ? getCookie(c, cookieName(name), prefix) : getCookie(c, cookieName(name))
  const writeCookie = (
    c: Context<Env>,
    name: string,
    value: string,
    sameSite: 'Lax' | 'Strict',
    maxAge?: number,
  ): void =>
    setCookie(c, cookieName(name), value, {
      path: '/',
      httpOnly: true,
      sameSite,
      secure: isSecure,
      ...(maxAge !== undefined && { maxAge }),
      ...(prefix && { prefix }),
    })
  const dropCookie = (c: Context<Env>, name: string): void =>
    void deleteCookie(c, cookieName(name), { path: '/', secure: isSecure, ...(prefix && { prefix }) })

  /** The authorisation for a request's calls: the gateway's own keys, or those of the signed-in user. */
  async function authoriserOf(c: Context<Env>): Promise<{ authoriser: Authoriser; account: string | undefined }> {
    if (launch && ownAuthoriser) {
      if (!launch.isLaunched(readCookie(c, 'launch'))) {
        throw new OvhRefusal(401, 'Client::Unauthorized', 'Open the address that the gateway printed in its terminal')
      }
      return { authoriser: ownAuthoriser, account: ownAccount }
    }
    const session = await sessions.open(readCookie(c, 'session'), 'signed-in')
    if (!session || !application) {
      throw new OvhRefusal(401, 'Client::Unauthorized', 'You must login first', { errorCode: 'NOT_CREDENTIAL' })
    }
    const authoriser = signer(endpoint, application, new Secret(session.consumerKey), time)
    return { authoriser, account: session.account }
  }

  /** Requests a consumer key, with the URL at which the user validates it. */
  async function askForCredential(app: Application, state: string): Promise<ResponseOf<typeof credentialCreate>> {
    const redirection = `${publicUrl.origin}/auth/callback?state=${state}`
    const body = Buffer.from(JSON.stringify({ accessRules: accessRules(options.isReadOnly), redirection }))
    const answer = await upstream.send({
      method: 'POST',
      path: `${apiVersion}${credentialCreate.path}`,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'X-Ovh-Application': app.applicationKey,
      },
      body,
      timeoutMs: 15_000,
    })
    const parsed = v.safeParse(credentialCreate.response, jsonOf(answer.body))
    if (answer.status !== 200 || !parsed.success) {
      throw new OvhRefusal(502, 'Server::BadGateway', 'OVHcloud returned no key to sign in with')
    }
    // The page navigates to this URL: accept only OVHcloud's own pages over TLS, or the endpoint itself.
    const url = new URL(parsed.output.validationUrl)
    const isOvh = /(?:^|\.)(?:ovh\.com|ovhcloud\.com|ovh\.ca)$/.test(url.hostname) && url.protocol === 'https:'
    if (url.origin !== endpoint.origin && !isOvh) {
      throw new OvhRefusal(502, 'Server::BadGateway', 'OVHcloud returned an unexpected sign-in address')
    }
    return parsed.output
  }

  async function signIn(c: Context<Env>, bytes: Buffer): Promise<Response> {
    if (!hasSignIn || !application) throw notFound()
    const asked = v.safeParse(SignInAsked, jsonOf(bytes))
    const state = newState()
    const { consumerKey, validationUrl } = await askForCredential(application, state)
    const back = backPath(asked.success ? asked.output.back : undefined)
    const sealed = await sessions.seal({ kind: 'pending', consumerKey, account: '', state, back })
    writeCookie(c, 'pending', sealed, 'Lax', pendingSeconds)
    return c.json({ url: validationUrl })
  }

  /**
   * Handles OVHcloud's redirect after sign-in. The key is accepted only if this browser requested it and OVHcloud
   * reports it as validated.
   */
  async function callback(c: Context<Env>, search: string): Promise<Response> {
    if (!hasSignIn || !application) throw notFound()
    const pending = await sessions.open(readCookie(c, 'pending'), 'pending')
    const state = new URLSearchParams(search).get('state') ?? ''
    if (!pending || !isSameText(pending.state, state)) {
      return c.text(
        'Sign-in failed: it was not started in this browser. Go back to the dashboard and sign in there.',
        403,
      )
    }
    dropCookie(c, 'pending')
    const authoriser = signer(endpoint, application, new Secret(pending.consumerKey), time)
    const current = await own(authoriser, credentialCurrent)
    if (current?.status !== 'validated') return c.redirect(pending.back, 303)
    const account = await own(authoriser, me)
    const session: Omit<Session, 'realm'> = {
      ...pending,
      kind: 'signed-in',
      account: account?.nichandle ?? '',
      state: '',
    }
    writeCookie(c, 'session', await sessions.seal(session), 'Lax', signedInSeconds - 60)
    return c.redirect(pending.back, 303)
  }

  /** Revokes the key at OVHcloud, and ends the session here even if that fails. */
  async function signOut(c: Context<Env>): Promise<Response> {
    if (!hasSignIn || !application) throw notFound()
    const cookie = readCookie(c, 'session')
    const session = await sessions.open(cookie, 'signed-in')
    dropCookie(c, 'session')
    if (cookie !== undefined) sessions.forget(cookie)
    if (session) {
      const authoriser = signer(endpoint, application, new Secret(session.consumerKey), time)
      await own(authoriser, logout).catch(() => undefined)
    }
    return c.body(null, 204)
  }

  /** Makes a call for the gateway itself; undefined when OVHcloud refuses it. */
  async function own<Op extends Operation>(authoriser: Authoriser, op: Op): Promise<ResponseOf<Op> | undefined> {
    const call = { method: op.method, target: op.path, body: undefined }
    const answer = await forwarder.authorised(authoriser, call, {})
    if (answer.status !== 200) return undefined
    const parsed = v.safeParse(op.response, jsonOf(answer.body))
    // These operations return no lists, which would be parsed row by row.
    return parsed.success ? (parsed.output as ResponseOf<Op>) : undefined
  }

  async function openLaunch(c: Context<Env>, search: string): Promise<Response> {
    if (!launch || !ownAuthoriser) throw notFound()
    const cookie = launch.exchange(new URLSearchParams(search).get('token') ?? '')
    if (cookie === undefined) {
      return c.text('This link has been used or has expired. Restart the gateway for a new one.', 403)
    }
    writeCookie(c, 'launch', cookie, 'Strict')
    const account = await own(ownAuthoriser, me).catch(() => undefined)
    ownAccount = account?.nichandle
    return c.redirect('/', 303)
  }

  async function answer(c: Context<Env>): Promise<Response> {
    const { incoming } = c.env
    const target = incoming.url ?? ''
    const asked: Asked = { method: incoming.method ?? '', target, header: (name) => c.req.header(name) }
    const path = pathOf(target)
    const search = target.slice(path.length + 1)
    if (path === '/healthz' && asked.method === 'GET') return c.json({ status: 'ok' })
    checkHost(asked, place)
    const isApi = path.startsWith('/api/')
    const isAuth = path.startsWith('/auth/')
    if (isApi || (isAuth && path !== '/auth/callback')) {
      c.header('Cache-Control', 'no-store')
      checkOrigin(asked, place)
      // Read the whole body before awaiting anything else: the browser may disconnect.
      const body = asked.method === 'GET' ? Buffer.alloc(0) : await readBody(c)
      if (isApi) {
        if (!path.startsWith('/api/v1/')) throw notFound()
        return forwarder.forward(c, asked, target.slice('/api/v1'.length), body, () => authoriserOf(c))
      }
      if (asked.method !== 'POST') throw notFound()
      if (path === '/auth/sign-in') return signIn(c, body)
      if (path === '/auth/sign-out') return signOut(c)
      throw notFound()
    }
    if (asked.method !== 'GET' && asked.method !== 'HEAD')
      throw new OvhRefusal(405, 'Client::BadRequest', 'Method not allowed')
    const file = site.files.get(path)
    if (file) return serveFile(c, file)
    if (path.startsWith('/assets/')) return c.text('Not found', 404)
    if (path === '/auth/callback' || path === '/launch') {
      c.header('Cache-Control', 'no-store')
      checkNavigation(asked)
      // A link preview must not use up the token.
      if (asked.method === 'HEAD') return c.body(null, 204)
      return path === '/launch' ? openLaunch(c, search) : callback(c, search)
    }
    return servePage(c, site)
  }

  const app = new Hono<Env>()
  app.all('*', async (c) => {
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value)
    if (isSecure) c.header('Strict-Transport-Security', 'max-age=31536000')
    try {
      return await answer(c)
    } catch (error) {
      return refuse(c, error)
    }
  })
  app.onError((_error, c) => c.json({ class: 'Server::InternalServerError', message: 'The gateway failed' }, 500))

  return {
    app,
    launchPath: launch?.path,
    pendingWrites: forwarder.pendingWrites,
    close: options.connection.close,
  }
}

/** @throws {OvhRefusal} 413 for more than 64 kB, with or without `Content-Length` */
async function readBody(c: Context<Env>): Promise<Buffer> {
  const tooLarge = (): OvhRefusal => new OvhRefusal(413, 'Client::BadRequest', 'The body is larger than 64 kB')
  if (Number(c.req.header('content-length') ?? 0) > maxBodyBytes) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  try {
    // Destroying the request would block its connection. `DrainingResponse` discards what is left.
    for await (const chunk of c.env.incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBodyBytes) throw tooLarge()
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof OvhRefusal) throw error
    throw new OvhRefusal(400, 'Client::BadRequest', 'The body ended too soon')
  }
  return Buffer.concat(chunks)
}

const notFound = (): OvhRefusal => new OvhRefusal(404, 'Client::NotFound', 'Got an invalid (or empty) URL')
