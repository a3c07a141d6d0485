/** A mock OVHcloud and the real gateway in front of it, as processes of their own, for the end-to-end tests of live mode. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'

export interface GatewayStack {
  /** Where the page is. */
  origin: string
  /** Tells the mock OVHcloud: scenarios, time, a fresh start, the end of every key. */
  control: (what: 'scenarios' | 'time' | 'reset' | 'end-keys', text?: string) => Promise<void>
  /** A browser signs in, as its user would on OVHcloud's page. */
  signIn: (context: BrowserContext) => Promise<void>
  stop: () => Promise<void>
}

const root = join(import.meta.dirname, '..')

const keys = { OVH_APPLICATION_KEY: 'application-key', OVH_APPLICATION_SECRET: 'application-secret' }

/** Starts a script, and waits for what it says once it listens. */
async function start(
  script: string,
  args: string[],
  env: Record<string, string>,
  pattern: RegExp,
): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const port = await new Promise<number>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      const found = pattern.exec(said)?.[1]
      if (found !== undefined) resolve(Number(found))
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', () => reject(new Error(`${script} ended: ${said}`)))
  })
  return { child, port }
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })

export async function startGatewayStack(): Promise<GatewayStack> {
  const mock = await start('scripts/mock-api.ts', ['--port', '0', '--control'], keys, /127\.0\.0\.1:(\d+)\/v1/)
  const upstream = `http://127.0.0.1:${mock.port}`
  const gateway = await start(
    'gateway/main.ts',
    ['--port', '0', '--no-open', '--rate', '0', '--endpoint', upstream],
    { ...keys, OVH_CONSUMER_KEY: '', OVH_CLIENT_ID: '', OVH_CLIENT_SECRET: '', OVH_ACCESS_TOKEN: '' },
    /"event":"listening","port":(\d+)/,
  )
  const origin = `http://127.0.0.1:${gateway.port}`
  return {
    origin,
    control: async (what, text = '') => {
      const answer = await fetch(`${upstream}/_simulated/${what}`, { method: 'POST', body: text })
      if (!answer.ok) throw new Error(`the mock server refused ${what}`)
    },
    signIn: async (context) => {
      const asked = await context.request.post(`${origin}/auth/sign-in`, { headers: { Origin: origin }, data: {} })
      const { url } = (await asked.json()) as { url: string }
      // OVHcloud's page leads back to the gateway, which sets the cookie of this browser.
      await context.request.post(url, { form: { decision: 'authorise', account: 'ab12345-ovh' } })
    },
    stop: async () => {
      await Promise.all([ended(mock.child), ended(gateway.child)])
    },
  }
}
