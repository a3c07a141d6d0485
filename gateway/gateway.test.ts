/** The gateway in front of a mock OVHcloud over TLS: allowed and refused requests, and secrets that must not leak. */
import http from 'node:http'
import net from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  cookiesOf,
  expectNoSecret,
  launched,
  projectId,
  startBench,
  startUpstream,
  benchesOfTests,
} from './test-bench.ts'
import type { Bench } from './test-bench.ts'

const project = `/api/v1/cloud/project/${projectId}`
const bench = benchesOfTests()

describe('a gateway with its own keys', () => {
  it('accepts only the browser that opened the launch link, which works once', async () => {
    const { ask, call, launchPath = '' } = await bench()
    expect((await ask(`${project}/instance`)).status).toBe(401)
    expect((await ask(launchPath, { method: 'HEAD' })).status).toBe(204)
    const opened = await ask(launchPath)
    expect(opened).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(opened.headers['set-cookie']?.[0]).toMatch(/HttpOnly; SameSite=Strict$/)
    const answer = await call(`${project}/instance`, cookiesOf(opened))
    expect(answer.status).toBe(200)
    expect(answer.json()).toHaveLength(25)
    expect((await ask(launchPath)).status).toBe(403)
    expect((await ask('/launch?token=guessed')).status).toBe(403)
    expect((await call(`${project}/instance`, 'launch-1=guessed')).status).toBe(401)
  })

  it.each(['key', 'oauth2'] as const)('authorises by %s', async (credentials) => {
    const started = await bench({ credentials })
    const answer = await started.call('/api/v1/me', await launched(started))
    expect(answer.json()).toMatchObject({ nichandle: 'ab12345-ovh' })
  })

  it('requests one OAuth2 token at a time, and a new one when it is refused', async () => {
    const started = await bench({ credentials: 'oauth2' })
    const cookie = await launched(started)
    const answers = await Promise.all(Array.from({ length: 20 }, () => started.call('/api/v1/me', cookie)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(started.upstream.auth?.tokenRequests).toBe(1)
    started.upstream.cloud.moveTime(2 * 3_600_000)
    expect((await started.call('/api/v1/me', cookie)).status).toBe(200)
    expect(started.upstream.auth?.tokenRequests).toBe(2)
  })

  it('signs a call again when its timestamp is refused', async () => {
    const started = await bench()
    const cookie = await launched(started)
    // Twice: the second time, the offset that the gateway has read is outdated.
    for (let step = 0; step < 2; step += 1) {
      started.upstream.cloud.moveTime(3_600_000)
      expect((await started.call('/api/v1/me', cookie)).status).toBe(200)
    }
  })

  it('passes on only declared headers, in both directions', async () => {
    const started = await bench()
    const headers = { 'X-Pagination-Mode': 'CachedObjectList-Pages', 'X-Pagination-Size': '5000' }
    const answer = await started.call('/api/v1/cloud/project', await launched(started), { headers })
    expect(answer.json()).toHaveLength(2)
    expect(Object.keys(answer.headers).filter((name) => /allow-origin|server|cookie/i.test(name))).toEqual([])
    expect(answer.headers['x-ovh-queryid']).toMatch(/^EU\./)
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('completes and logs a write whose browser has disconnected', async () => {
    const started = await bench()
    const cookie = await launched(started)
    const rows = (await started.call(`${project}/instance`, cookie)).json() as unknown as { id: string; name: string }[]
    const id = rows.find(({ name }) => name === 'cache-1')?.id ?? ''
    const socket = net.connect(started.port, '127.0.0.1')
    const head = [
      `POST ${project}/instance/${id}/stop HTTP/1.1`,
      `Host: 127.0.0.1:${started.port}`,
      `Origin: ${started.origin}`,
      `Cookie: ${cookie}`,
      'Content-Length: 0',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`, () => socket.destroy())
    await expect.poll(() => started.lines.length).toBe(1)
    const line = JSON.parse(started.lines[0] ?? '{}') as Record<string, unknown>
    expect(line).toMatchObject({ event: 'write', account: 'ab12345-ovh', status: 200, ids: { instanceId: id } })
    expect(line['operation']).toBe('POST /cloud/project/{serviceName}/instance/{instanceId}/stop')
  })

  it('refuses writes, and only these, when it is read-only', async () => {
    const started = await bench({ isReadOnly: true })
    const cookie = await launched(started)
    expect((await started.call('/api/v1/me', cookie)).status).toBe(200)
    const write = await started.call(`${project}/snapshot/some-id`, cookie, { method: 'DELETE' })
    expect(write).toMatchObject({ status: 403 })
    expect(started.lines).toEqual([])
  })

  it('passes on the error for a missing access right', async () => {
    const upstream = await startUpstream()
    const credential = upstream.auth?.ask('application-key', [{ method: 'GET', path: '/me' }], undefined)
    upstream.auth?.decide(credential?.token ?? '', 'aa1-ovh')
    const started = await bench({ upstream, consumerKey: credential?.consumerKey ?? '' })
    const cookie = await launched(started)
    expect((await started.call('/api/v1/me', cookie)).status).toBe(200)
    const answer = await started.call(`${project}/instance`, cookie)
    expect(answer).toMatchObject({ status: 403 })
    expect(answer.json()).toMatchObject({ errorCode: 'NOT_GRANTED_CALL' })
    await upstream.close()
  })

  it('closes the connection of a client that sends its request too slowly', async () => {
    const started = await bench({ headersTimeoutMs: 500 })
    const socket = net.connect(started.port, '127.0.0.1')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.resume()
    socket.write('GET /api/v1/me HTTP/1.1\r\nHost:')
    const begun = performance.now()
    await closed
    expect(performance.now() - begun).toBeLessThan(4000)
  })

  it('lets a burst pass, then delays calls, then refuses them with Retry-After', async () => {
    const started = await bench({ perSecond: 1 })
    const cookie = await launched(started)
    const first = await Promise.all(Array.from({ length: 60 }, () => started.call('/api/v1/me', cookie)))
    expect(new Set(first.map(({ status }) => status))).toEqual(new Set([200]))
    const rest = Array.from({ length: 40 }, () => started.call('/api/v1/me', cookie))
    // Delayed calls take a second each; the first refusal arrives immediately.
    const refused = await Promise.any(
      rest.map(async (asked) => {
        const answer = await asked
        if (answer.status !== 429) throw new Error('not refused')
        return answer
      }),
    )
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.json()).toMatchObject({ class: 'Client::TooManyRequests' })
  })

  it('survives 10,000 concurrent requests, and limits those to OVHcloud', async () => {
    const started = await bench({ perSecond: 1 })
    const cookie = await launched(started)
    const agent = new http.Agent({ keepAlive: true, maxSockets: 50 })
    const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' }
    const once = (): Promise<number> =>
      new Promise((resolve, reject) => {
        http
          .get({ host: '127.0.0.1', port: started.port, path: '/api/v1/me', agent, headers }, (answer) => {
            answer.resume()
            answer.on('end', () => resolve(answer.statusCode ?? 0))
          })
          .on('error', reject)
      })
    const statuses = await Promise.all(Array.from({ length: 10_000 }, once))
    agent.destroy()
    const passed = statuses.filter((status) => status === 200).length
    expect(passed).toBeGreaterThanOrEqual(60)
    // The burst, and one call per second of the test.
    expect(passed).toBeLessThan(90)
    expect(statuses.filter((status) => status === 429)).toHaveLength(10_000 - passed)
    expect((await started.ask('/healthz')).status).toBe(200)
  }, 30_000)

  it.each([
    ['garbled', 502],
    ['error', 500],
    ['unreachable', 502],
  ] as const)("answers the fault %s of OVHcloud with an error in OVHcloud's shape", async (fault, status) => {
    const started = await bench()
    const cookie = await launched(started)
    started.upstream.cloud.setScenarios([`${fault}:me`])
    const answer = await started.call('/api/v1/me', cookie)
    expect(answer.status).toBe(status)
    expect(answer.json()).toHaveProperty('class')
  })
})

describe('attacks', () => {
  let started: Bench
  let cookie: string
  beforeAll(async () => {
    started = await startBench()
    cookie = await launched(started)
  })
  afterAll(async () => {
    expectNoSecret(started)
    await started.close()
  })

  it.each([
    '/api/v1/me/../cloud/project',
    '/api/v1/cloud/project/%2e%2e/me',
    '/api/v1/cloud/project/..%2fme',
    '/api/v1/cloud/project/a%2f..%2f..%2fme',
    '/api/v1//me',
    '/api/v1/me;a=b',
    '/api/v1/me/',
    '/api/v1/ME',
    '/api/v1/%6de',
    '/api/v1/cloud/project/\u20ac',
    '/api/v1/cloud/project/.',
    '/api/v1/cloud/project/-',
    '/api/v1/auth/credential',
    '/api/v1/auth/currentCredential',
    '/api/v2/iam/policy',
    '/api/v1/me?a=1',
    '/api/v1/order/catalog/public/cloud?ovhSubsidiary=FR&ovhSubsidiary=US',
    '/api/v1/order/catalog/public/cloud?ovhSubsidiary=FR&x=1',
    `/api/v1/${'a'.repeat(3000)}`,
    'http://evil.example/api/v1/me',
    '//evil.example/api/v1/me',
  ])('the target %s is refused', async (target) => {
    const { status } = await started.call(target, cookie).catch(() => ({ status: 400 }))
    expect([400, 404, 414, 200]).toContain(status)
    // A target outside the API gets the page, never a response of OVHcloud.
    if (status === 200) expect((await started.call(target, cookie)).headers['content-type']).toContain('text/html')
  })

  it.each([
    ['another host', { Host: 'evil.example' }, 421],
    ['another port of this host', { Host: '127.0.0.1:1' }, 421],
    ['two hosts in one', { Host: '127.0.0.1, evil.example' }, 400],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['another port, as browsers call it', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['another origin', { Origin: 'https://evil.example' }, 403],
    ['no origin at all', { Origin: 'null' }, 403],
  ])('a request from %s is refused', async (_name, headers, status) => {
    expect((await started.call('/api/v1/me', cookie, { headers })).status).toBe(status)
  })

  it('a write needs an Origin header, and a body its media type', async () => {
    const target = `${project}/region`
    const body = '{"region":"UK1"}'
    const bare = { Cookie: cookie, 'Content-Type': 'application/json' }
    expect((await started.ask(target, { method: 'POST', headers: bare, body })).status).toBe(403)
    const form = { 'Content-Type': 'text/plain' }
    expect((await started.call(target, cookie, { method: 'POST', headers: form, body })).status).toBe(400)
  })

  it.each([
    ['too large', `{"region":"${'a'.repeat(70_000)}"}`, 413],
    ['not JSON', '{"region":', 400],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]).toString('latin1'), 400],
    ['of another shape', '{"region":7}', 400],
    ['with an undeclared member', '{"region":"UK1","extra":1}', 400],
    ['with a __proto__ member', '{"region":"UK1","__proto__":{"x":1}}', 400],
    ['missing', undefined, 400],
  ])('a body that is %s is refused', async (_name, body, status) => {
    const headers = { 'Content-Type': 'application/json' }
    expect((await started.call(`${project}/region`, cookie, { method: 'POST', headers, body })).status).toBe(status)
  })

  it('a declared header needs its declared value', async () => {
    const headers = { 'X-Pagination-Mode': 'CachedObjectList-Cursor' }
    expect((await started.call('/api/v1/cloud/project', cookie, { headers })).status).toBe(400)
  })

  it('methods that are not in the contract table are refused', async () => {
    for (const method of ['PUT', 'PATCH', 'OPTIONS', 'TRACE', 'HEAD']) {
      expect((await started.call('/api/v1/me', cookie, { method })).status).toBeGreaterThanOrEqual(400)
    }
  })

  it('no undeclared path reaches OVHcloud', async () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '', 'me', 'cloud', 'project', 'region', projectId, '%2e', '%00', ';', '\u202e', 'a b'),
      fc.string({ maxLength: 8 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (pieces) => {
        const target = `/api/v1/${pieces.join('/')}`
        if (/[^!-~]/.test(target)) return
        const answer = await started.call(target, cookie)
        const declared = ['/api/v1/me', '/api/v1/cloud/project', `/api/v1/cloud/project/${projectId}`]
        const isDeclared = declared.includes(target) || target === `${project}/region`
        if (!isDeclared && answer.status === 200) expect(target).toMatch(/^\/api\/v1\/cloud\/project\//)
        expect(answer.status).not.toBe(500)
      }),
      { numRuns: 150 },
    )
  })

  it('an incomplete request does not delay others', async () => {
    const socket = net.connect(started.port, '127.0.0.1')
    socket.write('GET /api/v1/me HTTP/1.1\r\nHost:')
    expect((await started.call('/api/v1/me', cookie)).status).toBe(200)
    socket.destroy()
  })

  it('a request with two lengths, or with a length and chunks, is refused', async () => {
    const raw = (lines: string[]): Promise<string> =>
      new Promise((resolve) => {
        let text = ''
        const socket = net.connect(started.port, '127.0.0.1')
        socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
        socket.on('close', () => resolve(text))
        socket.on('error', () => resolve(text))
        const head = [`POST ${project}/region HTTP/1.1`, `Host: 127.0.0.1:${started.port}`, ...lines]
        socket.end(`${head.join('\r\n')}\r\n\r\n0\r\n\r\nGET /api/v1/me HTTP/1.1\r\n\r\n`)
      })
    const smuggled = await raw(['Content-Length: 5', 'Transfer-Encoding: chunked'])
    expect(smuggled).toMatch(/^HTTP\/1\.1 400/)
    expect(smuggled.match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(await raw(['Content-Length: 5', 'Content-Length: 6'])).toMatch(/^HTTP\/1\.1 400/)
  })

  it('cookies of OVHcloud are not passed on', async () => {
    const answer = await started.call('/api/v1/me', cookie)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})

describe('the page', () => {
  it('is served at every address with its headers; assets are immutable, missing ones answer 404', async () => {
    const { ask } = await bench({ credentials: 'sign-in' })
    for (const path of ['/', '/pci/projects/x/instances?q=a', '/anything/else']) {
      const answer = await ask(path)
      expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-cache' } })
      expect(answer.text).toContain('<meta name="api" content="gateway" data-endpoint="ovh-eu" data-sign-in')
      expect(answer.headers['content-security-policy']).toContain("script-src 'self'")
      expect(answer.headers['x-frame-options']).toBe('DENY')
    }
    expect((await ask('/assets/index-1.js')).headers['cache-control']).toContain('immutable')
    expect((await ask('/assets/missing.js')).status).toBe(404)
    expect((await ask('/', { method: 'POST' })).status).toBe(405)
    expect((await ask('/healthz', { headers: { Host: '10.0.0.7' } })).text).toBe('{"status":"ok"}')
  })
})

describe('stopping', () => {
  let started: Bench
  beforeEach(async () => {
    started = await startBench()
  })

  it('finishes open requests, refuses new ones, and does not wait for idle connections', async () => {
    const cookie = await launched(started)
    const silent = net.connect(started.port, '127.0.0.1')
    await new Promise((resolve) => silent.once('connect', resolve))
    const closed = new Promise((resolve) => silent.once('close', resolve))
    silent.resume()
    started.upstream.cloud.setScenarios(['slow'])
    const before = started.upstream.auth?.calls ?? 0
    const slow = started.call('/api/v1/me', cookie)
    await expect.poll(() => started.upstream.auth?.calls).toBeGreaterThan(before)
    const begun = performance.now()
    await started.drain()
    expect(performance.now() - begun).toBeLessThan(10_000)
    expect((await slow).status).toBe(200)
    await expect(started.ask('/healthz')).rejects.toThrow(/ECONNREFUSED|ECONNRESET/)
    await closed
    await started.upstream.close()
  })
})
