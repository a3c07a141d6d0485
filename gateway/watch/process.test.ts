/** The report and the watch as processes, against the mock OVHcloud: exit codes, and what a failed night raises. */
import { execFile, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startServer } from '../../src/mocks/http/server.ts'
import type { RunningServer } from '../../src/mocks/http/server.ts'
import { projectId } from '../test-bench.ts'
import { inherited } from '../test-environment.ts'

const gateway = join(import.meta.dirname, '..')
const keys = {
  OVH_APPLICATION_KEY: 'application-key',
  OVH_APPLICATION_SECRET: 'canary-application-secret',
  OVH_CONSUMER_KEY: 'canary-consumer-key',
}
const webhookSecret = 'canary-webhook-secret'
const token = 'canary-token-of-the-watch'

let upstream: RunningServer
let folder: string
const ends: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  upstream = await startServer({
    port: 0,
    secrets: {
      applicationKey: keys.OVH_APPLICATION_KEY,
      applicationSecret: keys.OVH_APPLICATION_SECRET,
      consumerKey: keys.OVH_CONSUMER_KEY,
    },
  })
  folder = mkdtempSync(join(tmpdir(), 'watch-'))
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
  await upstream.close()
  rmSync(folder, { recursive: true, force: true })
})

const environment = (): Record<string, string> => ({
  ...inherited,
  HOME: folder,
  OVH_ENDPOINT: `http://127.0.0.1:${upstream.port}`,
  ...keys,
})

function report(args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [join(gateway, 'report.ts'), '--rate', '0', ...args],
      { cwd: folder, env: { ...environment(), ...env }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        expect(`${stdout}${stderr}`).not.toContain('canary')
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
      },
    )
  })
}

describe('npm run report', () => {
  it('exits with 1 for what is asked for, and with 0 when all of it is well', async () => {
    const demo = await report(['--project', projectId])
    expect(demo).toMatchObject({ code: 1, stderr: '' })
    expect(demo.stdout).toContain('instances are protected')
    const asked = await report(['--fail-on', 'none', '--format', 'json', '--lang', 'fr', '--since', '7d'])
    expect(asked.code).toBe(0)
    const { projects } = JSON.parse(asked.stdout) as { projects: { days: number }[] }
    expect(projects.map(({ days }) => days)).toEqual([7, 7])
    upstream.cloud.setScenarios(['empty'])
    expect(await report([])).toMatchObject({ code: 0 })
  })

  it('exits with 2 when it could not tell, and says what could not be read', async () => {
    upstream.cloud.setScenarios(['expired'])
    const expired = await report([])
    expect(expired.code).toBe(2)
    expect(expired.stderr).toContain('could not be made')
    upstream.cloud.setScenarios(['error:workflowList:GRA11'])
    const partial = await report(['--project', projectId, '--fail-on', 'none'])
    expect(partial.code).toBe(2)
    expect(partial.stdout).toContain('GRA11')
  })

  it.each([
    [['--format', 'yaml'], /--format has to be one of text, json/],
    [['--fail-on', 'broken'], /--fail-on does not know "broken"/],
    [['--since', 'forever'], /--since has to be a number of days/],
    [['--project', '../me'], /--project has to be the id/],
    [['--lang', '!'], /--lang has to be a language tag/],
    [['--colour'], /--help/],
  ])('exits with 2 and one line for %s', async (args, message) => {
    const { code, stdout, stderr } = await report(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  it('says how to start without keys, and that users who sign in have none for it', async () => {
    const none = await report([], { OVH_APPLICATION_KEY: '', OVH_APPLICATION_SECRET: '', OVH_CONSUMER_KEY: '' })
    expect(none.stderr).toContain('set OVH_APPLICATION_KEY')
    const shared = await report([], { OVH_CONSUMER_KEY: '' })
    expect(shared).toMatchObject({ code: 2 })
    expect(shared.stderr).toContain('OVH_CONSUMER_KEY')
    expect((await report(['--help'])).stdout).toContain('EXIT CODES')
  })
})

interface Posted {
  id: string
  signature: string
  timestamp: string
  body: string
}

async function startReceiver() {
  const posted: Posted[] = []
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const header = (name: string): string => String(request.headers[name])
      posted.push({
        id: header('x-webhook-id'),
        signature: header('x-webhook-signature'),
        timestamp: header('x-webhook-timestamp'),
        body,
      })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise((resolve) => server.close(resolve)))
  return { posted, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

interface Running {
  port: number
  said: () => string
  stop: () => Promise<number | null>
}

async function startWatch(
  args: string[],
  env: Record<string, string> = {},
  command = ['gateway/main.ts'],
): Promise<Running> {
  const child = spawn(
    process.execPath,
    [...command, '--port', '0', '--no-open', '--rate', '0', '--watch', '10s', '--watch-port', '0', ...args],
    { cwd: join(gateway, '..'), env: { ...environment(), ...env } },
  )
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const stop = (): Promise<number | null> => {
    child.kill('SIGTERM')
    return ended
  }
  ends.push(stop)
  await expect.poll(() => said, { timeout: 20_000 }).toMatch(/"event":"report"/)
  const port = Number(/"event":"watching","port":(\d+)/.exec(said)?.[1])
  return { port, said: () => said, stop }
}

const read = async (port: number, path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers })
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
}

describe('npm run live -- --watch', () => {
  it('tells a failed night once: by webhook, feed, metric and exit code, over a restart too', async () => {
    const { posted, url } = await startReceiver()
    const args = ['--watch-project', projectId, '--webhook', url, '--webhook-allow-private']
    const first = await startWatch(args, { WEBHOOK_SECRET: webhookSecret })
    const before = await read(first.port, '/metrics')
    expect(before.type).toContain('version=0.0.4')
    expect((await read(first.port, '/feed.atom')).text).not.toContain('<entry>')
    expect((await read(first.port, '/calendar.ics')).text).toContain('BEGIN:VEVENT')

    upstream.cloud.setScenarios(['failed-night'])
    upstream.cloud.moveTime(26 * 3_600_000)
    await expect.poll(() => posted.length, { timeout: 30_000, interval: 200 }).toBeGreaterThan(0)
    await expect
      .poll(async () => (await read(first.port, '/metrics')).text)
      .toContain('ovhcloud_backup_webhook_waiting 0')
    expect(await first.stop()).toBe(0)

    const second = await startWatch(args, { WEBHOOK_SECRET: webhookSecret })
    const failing = /ovhcloud_backup_instances\{[^}]*state="failing"\} (\d+)/
    const { text } = await read(second.port, '/metrics')
    const now = Number(failing.exec(text)?.[1])
    expect(now).toBeGreaterThan(Number(failing.exec(before.text)?.[1]))
    const news = posted.map(({ body }) => JSON.parse(body) as { to: string; subject: { id: string }; text: string })
    expect(news.filter(({ to }) => to === 'failing')).toHaveLength(now - Number(failing.exec(before.text)?.[1]))
    expect(new Set(news.map(({ subject }) => subject.id)).size).toBe(news.length)
    for (const { signature, timestamp, body } of posted) {
      expect(signature).toBe(
        `sha256=${createHmac('sha256', webhookSecret).update(`${timestamp}.${body}`).digest('hex')}`,
      )
    }
    expect((await read(second.port, '/feed.atom')).text.split('<entry>')).toHaveLength(1 + news.length)
    expect((await report(['--project', projectId, '--fail-on', 'failing'])).code).toBe(1)
    expect(await second.stop()).toBe(0)
    const state = readFileSync(join(folder, '.local/state/ovhcloud-backup-dashboard/watch.json'), 'utf8')
    expect(`${first.said()}${second.said()}${state}${JSON.stringify(posted)}`).not.toContain('canary')
  }, 120_000)

  it('asks for its token, and for a host of its own without one', async () => {
    const guarded = await startWatch([], { WATCH_TOKEN: token })
    for (const path of ['/metrics', '/feed.atom', '/calendar.ics', '/nowhere']) {
      expect((await read(guarded.port, path)).status).toBe(401)
      expect((await read(guarded.port, `${path}?token=wrong`)).status).toBe(401)
    }
    expect((await read(guarded.port, `/calendar.ics?token=${token}`)).status).toBe(200)
    expect((await read(guarded.port, '/metrics', { Authorization: `Bearer ${token}` })).status).toBe(200)
    expect((await read(guarded.port, '/nowhere', { Authorization: `Bearer ${token}` })).status).toBe(404)
    expect((await read(guarded.port, '/healthz')).status).toBe(200)
    expect(await guarded.stop()).toBe(0)
    expect(guarded.said()).not.toContain(token)

    const open = await startWatch(['--watch-state', join(folder, 'other.json')])
    const status = await new Promise<number>((resolve) => {
      http.get(
        { port: open.port, host: '127.0.0.1', path: '/metrics', headers: { Host: 'evil.example' } },
        (answer) => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        },
      )
    })
    expect(status).toBe(421)
    const posted = await fetch(`http://127.0.0.1:${open.port}/metrics`, { method: 'POST' })
    expect(posted.status).toBe(405)
  }, 120_000)

  it.each([
    [['--watch', '1s'], {}, /--watch has to be a time from 10s to 24h/],
    [['--watch', '15m'], { OVH_CONSUMER_KEY: '' }, /--watch needs keys of its own/],
    [['--watch', '15m', '--watch-host', '0.0.0.0'], {}, /set WATCH_TOKEN/],
    [['--watch', '15m'], { WATCH_TOKEN: 'short' }, /WATCH_TOKEN has to have 16/],
    [['--watch', '15m', '--webhook', 'https://example.com/'], {}, /set WEBHOOK_SECRET/],
    [['--watch', '15m', '--webhook', 'https://169.254.169.254/'], {}, /not a public address/],
    [['--watch', '15m', '--webhook', 'http://example.com/'], {}, /has to be https/],
    [['--webhook', 'https://example.com/'], {}, /--webhook needs --watch/],
    [['--watch', '15m', '--watch-state', '/dev/null/watch.json'], {}, /can't be read/],
  ])('exits with 2 and one line for %s %s', async (args, env, message) => {
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(
        process.execPath,
        [join(gateway, 'main.ts'), '--no-open', '--port', '0', '--watch-port', '0', ...args],
        { cwd: folder, env: { ...environment(), ...env } },
        (error, _stdout, err) => resolve({ code: error?.code, stderr: err }),
      )
    })
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })
})
