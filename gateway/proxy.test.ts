/** nginx from Debian in front of the gateway, with the committed configuration. */
import https from 'node:https'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasToSkipNginx, startBehindNginx } from './test-nginx.ts'
import type { ProxiedBench } from './test-nginx.ts'

describe.skipIf(hasToSkipNginx)('behind nginx', () => {
  let proxied: ProxiedBench
  let port: number

  beforeAll(async () => {
    proxied = await startBehindNginx({ credentials: 'sign-in' })
    port = proxied.port
  }, 60_000)

  afterAll(() => proxied.close())

  interface Reply {
    status: number
    headers: Record<string, string | string[] | undefined>
    body: Buffer
  }

  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port,
        path,
        method,
        ca: proxied.ca,
        servername: 'localhost',
        agent: false,
      }
      const request = https.request({ ...options, headers: { Host: `localhost:${port}`, ...headers } }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        )
      })
      request.on('error', reject)
      request.end(body)
    })

  it('serves the page of a deep link, compressed, with its headers once', async () => {
    const { status, headers, body } = await ask('/pci/projects/x/instances?q=a', { 'Accept-Encoding': 'gzip' })
    expect(status).toBe(200)
    expect(headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(body).toString()).toContain('<meta name="api" content="gateway"')
    expect(headers['cache-control']).toBe('no-cache')
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/)
    expect(headers['server']).toBe('nginx')
  })

  it('marks hashed assets as immutable, and answers 404 for a missing one', async () => {
    expect((await ask('/assets/index-1.js')).headers['cache-control']).toContain('immutable')
    expect((await ask('/assets/missing.js')).status).toBe(404)
  })

  it('lets the gateway refuse another host, a large body and a missing session', async () => {
    expect((await ask('/', { Host: 'evil.example' })).status).toBe(421)
    const origin = { Origin: `https://localhost:${port}`, 'Content-Type': 'application/json' }
    const large = await ask('/api/v1/me', origin, 'POST', 'x'.repeat(100_000))
    expect(large.status).toBe(413)
    expect(JSON.parse(large.body.toString())).toHaveProperty('class')
    expect((await ask('/api/v1/me', { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(401)
  })

  it('limits sign-in cookies to this host and to TLS', async () => {
    const origin = { Origin: `https://localhost:${port}`, 'Content-Type': 'application/json' }
    const { headers } = await ask('/auth/sign-in', origin, 'POST', '{}')
    const [cookie = ''] = headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^__Host-pending=.*Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })
})
