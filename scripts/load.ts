/**
 * `npm run load`: what the gateway adds to a read, at 1,000 a second, and how its memory behaves over 100,000 of
 * them. Three processes on one machine: this one asks, one answers as OVHcloud would, and the gateway between.
 * Latency is counted from when a request was to be sent, so that a queue shows. `--rate N --requests N`.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { rate: { type: 'string', default: '1000' }, requests: { type: 'string', default: '100000' } },
})
const rate = Number(values.rate)
const total = Number(values.requests)

/** An upstream that answers at once: what is measured is the gateway. */
const upstreamCode = `
  const answer = JSON.stringify({ nichandle: 'ab12345-ovh', ovhSubsidiary: 'FR', currency: { code: 'EUR', symbol: '€' } })
  require('node:http').createServer({ keepAliveTimeout: 60000 }, (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'X-Ovh-QueryID': 'EU.load' })
    response.end(request.url.endsWith('/auth/time') ? String(Math.round(Date.now() / 1000)) : answer)
  }).listen(0, '127.0.0.1', function () { console.log('port ' + this.address().port) })`

async function start(args: string[], env: Record<string, string>, pattern: RegExp) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const found = await new Promise<RegExpExecArray>((resolve) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      const match = pattern.exec(said)
      if (match) resolve(match)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
  })
  return { child, found: found[1] ?? '' }
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 100 })

function ask(url: URL, cookie: string): Promise<number> {
  return new Promise((resolve) => {
    const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' }
    const request = http.request(url, { agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    request.on('error', () => resolve(0))
    request.end()
  })
}

interface Figures {
  p50: number
  p99: number
  errors: number
  perSecond: number
}

/** Sends so many at a constant rate; the first part warms up and is not counted. */
async function measure(url: URL, cookie: string, count: number): Promise<Figures> {
  const took: number[] = []
  let errors = 0
  let sent = 0
  const startedAt = performance.now()
  const pending: Promise<void>[] = []
  while (sent < count) {
    const due = Math.min(count, Math.floor(((performance.now() - startedAt) * rate) / 1000))
    for (; sent < due; sent += 1) {
      const at = startedAt + (sent * 1000) / rate
      pending.push(
        ask(url, cookie).then((status) => {
          if (status !== 200) errors += 1
          return void took.push(performance.now() - at)
        }),
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(pending)
  const perSecond = (count * 1000) / (performance.now() - startedAt)
  const warm = took.slice(Math.floor(took.length * 0.2)).toSorted((a, b) => a - b)
  const at = (share: number): number => warm[Math.floor(warm.length * share)] ?? 0
  return { p50: at(0.5), p99: at(0.99), errors, perSecond }
}

/** Resident memory of a process, in MB (Linux). */
function memoryOf(pid: number | undefined): number {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1000
}

const upstream = await start(['-e', upstreamCode], {}, /port (\d+)/)
const origin = `http://127.0.0.1:${upstream.found}`
const keys = { OVH_APPLICATION_KEY: 'ak', OVH_APPLICATION_SECRET: 'as', OVH_CONSUMER_KEY: 'ck' }
const main = join(import.meta.dirname, '../gateway/main.ts')
const gateway = await start(
  [main, '--port', '0', '--rate', '0', '--no-open', '--endpoint', origin],
  keys,
  /(http:\/\/127\.0\.0\.1:\d+\/launch\S+)/,
)
/** As a browser opens the printed address; `fetch` would say that it is one. */
const cookie = await new Promise<string>((resolve) => {
  http.get(gateway.found, ({ headers }) => resolve(headers['set-cookie']?.[0]?.split(';')[0] ?? ''))
})
const proxied = new URL('/api/v1/me', gateway.found)

const show = (name: string, { p50, p99, errors, perSecond }: Figures): void =>
  console.log(
    `${name.padEnd(18)} ${perSecond.toFixed(0)}/s  p50 ${p50.toFixed(2)} ms  p99 ${p99.toFixed(2)} ms  errors ${errors}`,
  )

const direct = await measure(new URL('/v1/me', origin), '', Math.min(total, 20_000))
show('direct', direct)
const half = await measure(proxied, cookie, total / 2)
const memoryAtHalf = memoryOf(gateway.child.pid)
show('through, 1st half', half)
const rest = await measure(proxied, cookie, total / 2)
show('through, 2nd half', rest)
const memory = memoryOf(gateway.child.pid)
console.log(`added at p99       ${(rest.p99 - direct.p99).toFixed(2)} ms`)
console.log(
  `memory             ${memoryAtHalf.toFixed(0)} MB after ${total / 2}, ${memory.toFixed(0)} MB after ${total}`,
)
gateway.child.kill('SIGTERM')
upstream.child.kill('SIGTERM')
process.exit(0)
