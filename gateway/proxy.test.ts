/** nginx from Debian in front of the gateway, with the committed configuration. */
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startBench } from './test-bench.ts'
import type { Bench } from './test-bench.ts'
import { selfSigned } from './test-certificate.ts'

const folder = mkdtempSync(join(tmpdir(), 'nginx-'))

/** An installed nginx, else Debian's, unpacked beside the test: installing it would start a service. */
function findNginx(): string | undefined {
  const known = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find((path) => existsSync(path))
  if (known !== undefined || !existsSync('/usr/bin/apt-get')) return known
  const download = (): boolean => spawnSync('apt-get', ['download', 'nginx'], { cwd: folder }).status === 0
  if (!download() && !(spawnSync('apt-get', ['update']).status === 0 && download())) return undefined
  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.deb'))
  spawnSync('dpkg', ['-x', join(folder, file), folder])
  const unpacked = join(folder, 'usr/sbin/nginx')
  return existsSync(unpacked) ? unpacked : undefined
}

const nginx = findNginx()

async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Each of the marked lines is there once: what is tested is what is committed. */
function replaceOnce(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`not exactly once: ${from}`)
  return text.replace(from, to)
}

// Where there is no nginx, as on a developer's laptop, it is left to CI.
describe.skipIf(nginx === undefined && !process.env['CI'])('behind nginx', () => {
  const certificate = selfSigned()
  let bench: Bench
  let child: ChildProcess
  let port: number

  beforeAll(async () => {
    port = await freePort()
    bench = await startBench({ credentials: 'sign-in', publicUrl: new URL(`https://localhost:${port}`) })
    writeFileSync(join(folder, 'cert.pem'), certificate.cert)
    writeFileSync(join(folder, 'key.pem'), certificate.key)
    let site = readFileSync(join(import.meta.dirname, '../deploy/nginx.conf'), 'utf8')
    site = replaceOnce(site, 'listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`)
    site = replaceOnce(site, 'server 127.0.0.1:4174;', `server 127.0.0.1:${bench.port};`)
    site = replaceOnce(site, '/etc/ssl/backups/fullchain.pem', join(folder, 'cert.pem'))
    site = replaceOnce(site, '/etc/ssl/backups/privkey.pem', join(folder, 'key.pem'))
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    )
    const main = `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr warn; events {}
http { access_log off; ${places.join(' ')}\n${site}\n}`
    writeFileSync(join(folder, 'nginx.conf'), main)
    child = spawn(nginx ?? 'nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
    await vi.waitUntil(
      () =>
        ask('/healthz').then(
          ({ status }) => status === 200,
          () => false,
        ),
      { timeout: 8000, interval: 50 },
    )
  }, 60_000)

  afterAll(async () => {
    child.kill('SIGTERM')
    await bench.close()
  })

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
        ca: certificate.cert,
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

  it('caches hashed assets for ever, and answers a missing one as missing', async () => {
    expect((await ask('/assets/index-1.js')).headers['cache-control']).toContain('immutable')
    expect((await ask('/assets/missing.js')).status).toBe(404)
  })

  it('lets the gateway refuse: another host, a large body, nobody signed in', async () => {
    expect((await ask('/', { Host: 'evil.example' })).status).toBe(421)
    const origin = { Origin: `https://localhost:${port}`, 'Content-Type': 'application/json' }
    const large = await ask('/api/v1/me', origin, 'POST', 'x'.repeat(100_000))
    expect(large.status).toBe(413)
    expect(JSON.parse(large.body.toString())).toHaveProperty('class')
    expect((await ask('/api/v1/me', { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(401)
  })

  it('signs in with cookies that are for this host over TLS alone', async () => {
    const origin = { Origin: `https://localhost:${port}`, 'Content-Type': 'application/json' }
    const { headers } = await ask('/auth/sign-in', origin, 'POST', '{}')
    const [cookie = ''] = headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^__Host-pending=.*Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })
})
