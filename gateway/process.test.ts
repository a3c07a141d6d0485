/** The gateway as a process: its output when it listens, and how it stops. */
import { spawn } from 'node:child_process'
import http from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer } from '../src/mocks/http/server.ts'
import type { RunningServer } from '../src/mocks/http/server.ts'
import { canaries, projectId } from './test-bench.ts'
import { inherited } from './test-environment.ts'

const application = { applicationKey: 'ak', applicationSecret: canaries.applicationSecret }
let upstream: RunningServer

beforeAll(async () => {
  upstream = await startServer({ port: 0, secrets: { ...application, consumerKey: canaries.consumerKey } })
})
afterAll(() => upstream.close())

interface Answer {
  status: number
  cookie: string
}

const ask = (url: string, method: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers }, (answer) => {
      answer.resume()
      const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, cookie }))
    })
    request.on('error', reject)
    request.end()
  })

it('finishes and logs an open write on SIGTERM, and exits with code 0', async () => {
  const endpoint = `http://127.0.0.1:${upstream.port}`
  const main = join(import.meta.dirname, 'main.ts')
  const child = spawn(process.execPath, [main, '--port', '0', '--no-open', '--endpoint', endpoint], {
    env: {
      ...inherited,
      HOME: '/nonexistent',
      OVH_APPLICATION_KEY: application.applicationKey,
      OVH_APPLICATION_SECRET: application.applicationSecret,
      OVH_CONSUMER_KEY: canaries.consumerKey,
    },
  })
  let said = ''
  let told = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
  await expect.poll(() => told, { timeout: 20_000 }).toMatch(/\/launch\?token=/)
  const launch = /http:\S+\/launch\?token=\S+/.exec(told)?.[0] ?? ''
  const { origin } = new URL(launch)
  const { cookie } = await ask(launch, 'GET')
  upstream.cloud.setScenarios(['slow'])
  const target = `${origin}/api/v1/cloud/project/${projectId}/snapshot/no-such-backup`
  const before = upstream.auth?.calls ?? 0
  const write = ask(target, 'DELETE', { Cookie: cookie, Origin: origin })
  await expect.poll(() => upstream.auth?.calls).toBeGreaterThan(before)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  expect((await write).status).toBe(404)
  expect(await ended).toBe(0)
  const lines = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; status?: number })
  expect(lines.map(({ event }) => event)).toEqual(['listening', 'stopping', 'write', 'stopped'])
  expect(`${said}${told}`).not.toContain('canary')
}, 90_000)
