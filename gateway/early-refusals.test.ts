/**
 * Refusals that are sent before the body has been read. The connection must stay usable or be closed: a proxy sends
 * other users' requests on it.
 */
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookiesOf, launched, projectId, startBench } from './test-bench.ts'
import type { Bench } from './test-bench.ts'
import { hasToSkipNginx, replaceOnce, startBehindNginx } from './test-nginx.ts'
import type { ProxiedBench } from './test-nginx.ts'

/** How long the answer to a request on the same connection may take. */
const promptMs = 2_000

/** A rate limit that is used up by the burst, and not refilled during the tests. */
const perSecond = 0.001

const write = `/api/v1/cloud/project/${projectId}/region`

interface Refusal {
  name: string
  status: number
  target: string
  /** Headers that differ from those of the page's own request; undefined leaves one out. */
  headers?: Record<string, string | undefined>
  /** The gateway reads the body before it refuses, so a body of more than 64 kB is refused as too large. */
  readsBody?: boolean
}

const refusals: Refusal[] = [
  { name: '400 (target)', status: 400, target: '//evil.example/' },
  { name: '400 (media type)', status: 400, target: write, headers: { 'Content-Type': 'text/plain' }, readsBody: true },
  { name: '401', status: 401, target: write, headers: { Cookie: undefined }, readsBody: true },
  { name: '403 (Origin)', status: 403, target: write, headers: { Origin: 'https://evil.example' } },
  { name: '404 (API)', status: 404, target: '/api/v2/iam/policy', readsBody: true },
  { name: '404 (sign-in)', status: 404, target: '/auth/unknown', readsBody: true },
  { name: '405', status: 405, target: '/pci/projects' },
  { name: '414', status: 414, target: `/api/v1/${'a'.repeat(3000)}` },
  { name: '421', status: 421, target: write, headers: { Host: 'evil.example' } },
  { name: '429', status: 429, target: write, readsBody: true },
]

interface Body {
  name: string
  size: number
  isChunked: boolean
}

const bodiesOf = (sizes: number[]): Body[] =>
  sizes.flatMap((size) =>
    [false, true].map((isChunked) => ({
      name: `${size} bytes ${isChunked ? 'in chunks' : 'with Content-Length'}`,
      size,
      isChunked,
    })),
  )

const matrix = (sizes: number[]): (Refusal & { body: Body; expected: number })[] =>
  refusals.flatMap((refusal) =>
    bodiesOf(sizes).map((body) => ({
      ...refusal,
      body,
      name: `${refusal.name}, ${body.name}`,
      expected: refusal.readsBody && body.size > 65_536 ? 413 : refusal.status,
    })),
  )

/** JSON that fits the call, padded with white space. */
const bodyOf = (size: number): Buffer => Buffer.from('{"region":"UK1"}'.padEnd(size, ' '))

interface Reply {
  status: number
  isReused: boolean
}

/** Requests on one connection at a time, as a proxy's pool sends them. */
interface Connection {
  /** The headers of the page's own write. */
  headers: Record<string, string>
  ask: (method: string, target: string, headers: Record<string, string>, body?: Body) => Promise<Reply>
  close: () => void
}

function connect(agent: http.Agent, options: https.RequestOptions, headers: Record<string, string>): Connection {
  const { request } = agent instanceof https.Agent ? https : http
  return {
    headers,
    ask: (method, path, given, body) =>
      new Promise((resolve, reject) => {
        const length = body && !body.isChunked ? { 'Content-Length': String(body.size) } : {}
        const outgoing = request({ ...options, agent, method, path, headers: { ...given, ...length } }, (answer) => {
          answer.resume()
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, isReused: outgoing.reusedSocket }))
        })
        outgoing.on('error', reject)
        if (body?.isChunked) outgoing.setHeader('Transfer-Encoding', 'chunked')
        outgoing.end(body && bodyOf(body.size))
      }),
    close: () => agent.destroy(),
  }
}

/** Uses up the rate limit of the bench, and returns the cookie of its browser. */
async function prepare(bench: Bench, headers: Record<string, string>): Promise<string> {
  const cookie = cookiesOf(await bench.ask(bench.launchPath ?? '/', { headers }))
  const reads = Array.from({ length: 61 }, () => bench.call('/api/v1/me', cookie, { headers }))
  expect((await Promise.all(reads)).map(({ status }) => status)).toContain(429)
  return cookie
}

function headersOf(headers: Record<string, string>, changes: Refusal['headers'] = {}): Record<string, string> {
  const merged = Object.entries({ ...headers, ...changes })
  return Object.fromEntries(merged.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

async function expectUsable(connection: Connection): Promise<Reply> {
  const startedAt = performance.now()
  const reply = await connection.ask('GET', '/healthz', headersOf(connection.headers))
  expect(reply.status).toBe(200)
  expect(performance.now() - startedAt).toBeLessThan(promptMs)
  return reply
}

describe('a request after a refusal, on a pooled connection to the gateway', () => {
  let bench: Bench
  let open: () => Connection
  let connection: Connection

  beforeAll(async () => {
    bench = await startBench({ perSecond })
    const cookie = await prepare(bench, {})
    const headers = { Cookie: cookie, Origin: bench.origin, 'Content-Type': 'application/json' }
    open = () => {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
      return connect(agent, { host: '127.0.0.1', port: bench.port }, headers)
    }
  })
  beforeEach(() => {
    connection = open()
  })
  afterEach(() => connection.close())
  afterAll(() => bench.close())

  // The largest body is above the limit of what is read and discarded.
  it.each(matrix([16, 60_000, 200_000, 3_000_000, 20_000_000]))(
    'is answered: $name',
    async ({ target, headers, body, expected }) => {
      const { status } = await connection.ask('POST', target, headersOf(connection.headers, headers), body)
      expect(status).toBe(expected)
      await expectUsable(connection)
    },
  )

  it.each(bodiesOf([16, 200_000]))('is answered: 200, GET with $name', async (body) => {
    const { status } = await connection.ask('GET', '/pci/projects', connection.headers, body)
    expect(status).toBe(200)
    await expectUsable(connection)
  })

  it.each(matrix([16]).filter(({ readsBody }) => readsBody))(
    'uses the same connection when the body had been read: $name',
    async ({ target, headers, body }) => {
      await connection.ask('POST', target, headersOf(connection.headers, headers), body)
      expect((await expectUsable(connection)).isReused).toBe(true)
    },
  )

  it.each([
    ['GET', '/healthz'],
    ['GET', '/pci/projects'],
    ['HEAD', '/assets/index-1.js'],
    ['POST', '/pci/projects'],
    ['DELETE', write],
  ])('uses the same connection when there was no body: %s %s', async (method, target) => {
    await connection.ask(method, target, connection.headers)
    expect((await expectUsable(connection)).isReused).toBe(true)
  })
})

/** The committed configuration holds back a body until it is whole, and refuses more than 128 kB itself. */
const smallBodies = [16, 60_000, 100_000]
const unpooled = (site: string): string => replaceOnce(site, '  keepalive 16;\n', '')
const streamed = (site: string): string => {
  const unlimited = replaceOnce(site, 'client_max_body_size 128k;', 'client_max_body_size 10m;')
  return replaceOnce(unlimited, 'proxy_http_version 1.1;', 'proxy_http_version 1.1; proxy_request_buffering off;')
}

describe.skipIf(hasToSkipNginx).each([
  { name: 'with the committed configuration', edit: (site: string) => site, sizes: smallBodies },
  { name: 'without pooled connections', edit: unpooled, sizes: smallBodies },
  { name: 'that sends bodies on as they arrive', edit: streamed, sizes: [...smallBodies, 200_000, 3_000_000] },
])('a request after a refusal, through nginx $name', ({ edit, sizes }) => {
  let proxied: ProxiedBench
  let open: () => Connection
  let connection: Connection

  beforeAll(async () => {
    proxied = await startBehindNginx({ perSecond }, edit)
    const { bench, port, ca } = proxied
    const host = `localhost:${port}`
    const origin = `https://${host}`
    const cookie = await prepare(bench, { Host: host })
    const headers = { Host: host, Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' }
    open = () => {
      const agent = new https.Agent({ keepAlive: true, maxSockets: 1 })
      return connect(agent, { host: '127.0.0.1', port, ca, servername: 'localhost' }, headers)
    }
  }, 60_000)
  beforeEach(() => {
    connection = open()
  })
  afterEach(() => connection.close())
  afterAll(() => proxied.close())

  it.each(matrix(sizes))('is answered: $name', async ({ target, headers, body, expected }) => {
    const { status } = await connection.ask('POST', target, headersOf(connection.headers, headers), body)
    expect(status).toBe(expected)
    await expectUsable(connection)
  })
})

/** What a server sends on a connection until it closes it, and whether it closes without a reset. */
function listenTo(socket: net.Socket): { text: () => string; closed: Promise<'closed' | 'reset'> } {
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const closed = new Promise<'closed' | 'reset'>((resolve) => {
    socket.on('error', () => resolve('reset'))
    socket.on('close', () => resolve('closed'))
  })
  return { text: () => text, closed }
}

describe('a refusal whose body never ends', () => {
  let bench: Bench
  let cookie: string
  beforeAll(async () => {
    bench = await startBench()
    cookie = await launched(bench)
  })
  afterAll(() => bench.close())

  const early = refusals.filter(({ readsBody }) => !readsBody)
  const tooLarge: Refusal = { name: '413', status: 413, target: write }
  const notSignedIn: Refusal = { ...tooLarge, name: '413, not signed in', headers: { Cookie: undefined } }

  // Each takes the 2 s after which the gateway gives up on the body.
  it.concurrent.each(
    [...early, tooLarge, notSignedIn].flatMap((refusal) =>
      [false, true].map((isChunked) => ({
        ...refusal,
        isChunked,
        name: `${refusal.name}, ${isChunked ? 'in chunks' : 'with Content-Length'}`,
      })),
    ),
  )('is sent at once, and the connection is closed: $name', async ({ target, headers, status, isChunked }) => {
    const page = { Host: `127.0.0.1:${bench.port}`, Cookie: cookie, Origin: bench.origin }
    const length: Record<string, string> = isChunked
      ? { 'Transfer-Encoding': 'chunked' }
      : { 'Content-Length': '200000' }
    const lines = Object.entries({ ...headersOf(page, headers), ...length }).map(([name, value]) => `${name}: ${value}`)
    const part = 'x'.repeat(70_000)
    const socket = net.connect(bench.port, '127.0.0.1')
    const heard = listenTo(socket)
    const startedAt = performance.now()
    socket.write(`POST ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    socket.write(isChunked ? `${part.length.toString(16)}\r\n${part}\r\n` : part)
    await expect.poll(heard.text, { timeout: promptMs }).toMatch(/\r\n\r\n.*\}$/s)
    expect(performance.now() - startedAt).toBeLessThan(1_500)
    expect(heard.text()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(heard.text()).toMatch(/\r\nConnection: close\r\n/i)
    expect(await heard.closed).toBe('closed')
    expect(performance.now() - startedAt).toBeLessThan(4_000)
  })

  it('is read by a client that sends all of a body before it reads', async () => {
    const socket = net.connect(bench.port, '127.0.0.1')
    const heard = listenTo(socket)
    socket.pause()
    socket.write(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${bench.port}\r\nContent-Length: 900000\r\n\r\n`)
    for (let part = 0; part < 9; part += 1) {
      socket.write('x'.repeat(100_000))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    socket.resume()
    expect(await heard.closed).toBe('closed')
    expect(heard.text()).toMatch(/^HTTP\/1\.1 405 /)
  })
})

describe('a request that arrives while the gateway stops', () => {
  it.each([
    ['with Content-Length', 'Content-Length: 200000\r\n\r\n', 'x'.repeat(200_000)],
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n', `30d40\r\n${'x'.repeat(200_000)}\r\n0\r\n\r\n`],
  ])('is refused with 503, and its connection is closed: body %s', async (_name, length, body) => {
    const bench = await startBench()
    const cookie = await launched(bench)
    const socket = net.connect(bench.port, '127.0.0.1')
    const heard = listenTo(socket)
    // A request has begun here, so the connection is not closed as an idle one.
    socket.write(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${bench.port}\r\n`)
    bench.upstream.cloud.setScenarios(['slow'])
    const before = bench.upstream.auth?.calls ?? 0
    const slow = bench.call('/api/v1/me', cookie)
    await expect.poll(() => bench.upstream.auth?.calls).toBeGreaterThan(before)
    const drained = bench.close()
    socket.write(length)
    socket.write(body)
    expect(await heard.closed).toBe('closed')
    expect(heard.text()).toMatch(/^HTTP\/1\.1 503 /)
    expect(heard.text()).toMatch(/\r\nConnection: close\r\n/)
    expect(heard.text()).toMatch(/\{"class":"Server::ServiceUnavailable".*\}$/)
    expect((await slow).status).toBe(200)
    await drained
  })
})
