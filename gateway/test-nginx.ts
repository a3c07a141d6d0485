/** nginx in front of a gateway, with the committed configuration, for tests. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { startBench } from './test-bench.ts'
import type { Bench, BenchOptions } from './test-bench.ts'
import { selfSigned } from './test-certificate.ts'
import { freePort } from './test-port.ts'

/** Finds an installed nginx, or unpacks Debian's package into a temporary folder: installing it would start a service. */
function findNginx(): string | undefined {
  const known = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find((path) => existsSync(path))
  if (known !== undefined || !existsSync('/usr/bin/apt-get')) return known
  const folder = mkdtempSync(join(tmpdir(), 'nginx-package-'))
  const download = (): boolean => spawnSync('apt-get', ['download', 'nginx'], { cwd: folder }).status === 0
  if (!download() && !(spawnSync('apt-get', ['update']).status === 0 && download())) return undefined
  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.deb'))
  spawnSync('dpkg', ['-x', join(folder, file), folder])
  const unpacked = join(folder, 'usr/sbin/nginx')
  return existsSync(unpacked) ? unpacked : undefined
}

const nginx = findNginx()

/** True where there is no nginx, as on a developer's laptop. CI has to have one. */
export const hasToSkipNginx = nginx === undefined && !process.env['CI']

/** Replaces a text that has to occur exactly once, so that the tests run the committed configuration. */
export function replaceOnce(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`not exactly once: ${from}`)
  return text.replace(from, to)
}

export interface ProxiedBench {
  bench: Bench
  /** The port of nginx. */
  port: number
  /** The certificate of nginx. */
  ca: string
  close: () => Promise<void>
}

/**
 * Starts a gateway and nginx in front of it.
 *
 * @param edit changes the committed configuration of the site
 */
export async function startBehindNginx(
  options: BenchOptions,
  edit: (site: string) => string = (site) => site,
): Promise<ProxiedBench> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'))
  const certificate = selfSigned()
  const port = await freePort('127.0.0.1')
  const bench = await startBench({ ...options, publicUrl: new URL(`https://localhost:${port}`) })
  writeFileSync(join(folder, 'cert.pem'), certificate.cert)
  writeFileSync(join(folder, 'key.pem'), certificate.key)
  let site = readFileSync(join(import.meta.dirname, '../deploy/nginx.conf'), 'utf8')
  site = replaceOnce(site, 'listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`)
  site = replaceOnce(site, 'server 127.0.0.1:4174;', `server 127.0.0.1:${bench.port};`)
  site = replaceOnce(site, '/etc/ssl/backups/fullchain.pem', join(folder, 'cert.pem'))
  site = edit(replaceOnce(site, '/etc/ssl/backups/privkey.pem', join(folder, 'key.pem')))
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const main = `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr warn; events {}
http { access_log off; ${places.join(' ')}\n${site}\n}`
  writeFileSync(join(folder, 'nginx.conf'), main)
  const child = spawn(nginx ?? 'nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const isUp = (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${said}`)
    return new Promise((resolve) => {
      const target = { host: '127.0.0.1', port, path: '/healthz', ca: certificate.cert, servername: 'localhost' }
      const request = https.get({ ...target, agent: false }, (answer) => {
        answer.resume()
        resolve(answer.statusCode === 200)
      })
      request.on('error', () => resolve(false))
    })
  }
  await vi.waitUntil(isUp, { timeout: 8000, interval: 50 })
  return {
    bench,
    port,
    ca: certificate.cert,
    close: async () => {
      child.kill('SIGTERM')
      await bench.close()
    },
  }
}
