/** `npm run live -- --watch 15m`: its options, and how it starts. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Change } from '../../src/report/main.ts'
import { fail, readNumber } from '../command-line.ts'
import type { Config } from '../config.ts'
import { ownReads } from '../connection.ts'
import type { Connection } from '../connection.ts'
import { loopback, placeOf } from '../guard.ts'
import { loadReport } from '../report-module.ts'
import { Secret } from '../secret.ts'
import { listen } from '../server.ts'
import type { RunningGateway } from '../server.ts'
import { StateFile, StateFileError } from './state-file.ts'
import { createWatchServer } from './watch-server.ts'
import { Watch } from './watch.ts'
import { deliver, refusalOf } from './webhook.ts'
import type { WebhookOptions } from './webhook.ts'

export const watchOptions = {
  watch: { type: 'string' },
  'watch-project': { type: 'string', multiple: true, default: [] as string[] },
  'watch-host': { type: 'string', default: '127.0.0.1' },
  'watch-port': { type: 'string', default: '4175' },
  'watch-token': { type: 'string' },
  'watch-state': { type: 'string' },
  'watch-lang': { type: 'string', default: 'en' },
  webhook: { type: 'string' },
  'webhook-allow-private': { type: 'boolean', default: false },
} as const

export const watchHelp = `  --watch TIME       keep a report fresh, made every TIME (15m, 1h; 10s to 24h), and serve it on a listener of its own:
                     /metrics (Prometheus), /feed.atom, /calendar.ics. With keys of the gateway's own only
  --watch-project ID a project to watch; may be given several times (all projects of the account)
  --watch-host H     address of that listener (127.0.0.1); others than loopback need a token
  --watch-port N     port of that listener (4175)
  --watch-token T    token that it asks for, as "Authorization: Bearer T" or ?token=T; better as WATCH_TOKEN, which other
                     users of the machine can't see
  --watch-state FILE what it remembers over restarts (~/.local/state/ovhcloud-backup-dashboard/watch.json)
  --watch-lang TAG   language of its texts (en)
  --webhook URL      post each change of state there (https); signed with WEBHOOK_SECRET
  --webhook-allow-private  allow addresses of this machine and its network, and there http`

interface Asked {
  watch?: string | undefined
  'watch-project': string[]
  'watch-host': string
  'watch-port': string
  'watch-token'?: string | undefined
  'watch-state'?: string | undefined
  'watch-lang': string
  webhook?: string | undefined
  'webhook-allow-private': boolean
}

export interface WatchConfig {
  intervalMs: number
  projectIds: readonly string[]
  host: string
  port: number
  token: Secret | undefined
  stateFile: string
  language: string
  webhook: WebhookOptions | undefined
}

const unitMs: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 }
const shortestMs = 10_000
const longestMs = 24 * 3_600_000

function intervalOf(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,5})([smh])$/.exec(text) ?? []
  const ms = Number(count) * (unitMs[unit] ?? Number.NaN)
  return ms >= shortestMs && ms <= longestMs ? ms : fail('--watch has to be a time from 10s to 24h, such as 15m.')
}

function webhookOf(
  text: string | undefined,
  mayBePrivate: boolean,
  env: NodeJS.ProcessEnv,
): WebhookOptions | undefined {
  if (text === undefined) return undefined
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return fail('--webhook has to be a URL: https://alerts.example.com/hook.')
  }
  const refusal = refusalOf({ url, mayBePrivate })
  if (refusal !== undefined) return fail(`--webhook can't be used: ${refusal}.`)
  const secret = env['WEBHOOK_SECRET'] ?? ''
  if (secret.length < 16) {
    return fail('With --webhook, set WEBHOOK_SECRET to 16 characters or more: openssl rand -base64 24')
  }
  return { url, mayBePrivate, secret: new Secret(secret) }
}

const defaultState = (env: NodeJS.ProcessEnv): string =>
  join(env['XDG_STATE_HOME'] || join(homedir(), '.local/state'), 'ovhcloud-backup-dashboard', 'watch.json')

/** The options of a watch; undefined when none is asked for. Wrong ones end the process with a line that says why. */
export function readWatch(asked: Asked, config: Config, env: NodeJS.ProcessEnv = process.env): WatchConfig | undefined {
  if (asked.watch === undefined) {
    if (asked.webhook !== undefined) fail('--webhook needs --watch: npm run live -- --watch 15m --webhook URL')
    return undefined
  }
  if (config.credentials.kind === 'sign-in') {
    fail('--watch needs keys of its own: set OVH_CONSUMER_KEY (npm run live -- --print-access --read-only).')
  }
  const token = asked['watch-token'] ?? env['WATCH_TOKEN'] ?? ''
  const host = asked['watch-host']
  if (token === '' && !loopback.has(host)) {
    fail('On an address that others reach, set WATCH_TOKEN: openssl rand -hex 24')
  }
  if (token !== '' && !/^[A-Za-z0-9._~-]{16,256}$/.test(token)) {
    fail('WATCH_TOKEN has to have 16 letters, digits, ".", "_", "~" or "-", or more of them: openssl rand -hex 24')
  }
  return {
    intervalMs: intervalOf(asked.watch),
    projectIds: asked['watch-project'],
    host,
    port: readNumber('watch-port', asked['watch-port'], 65_535),
    token: token === '' ? undefined : new Secret(token),
    stateFile: asked['watch-state'] ?? defaultState(env),
    language: asked['watch-lang'],
    webhook: webhookOf(asked.webhook, asked['webhook-allow-private'], env),
  }
}

export interface RunningWatch {
  port: number
  /** Lets what is being delivered end, then closes. */
  drain: () => Promise<void>
}

function openState(path: string): StateFile {
  try {
    const file = new StateFile(path)
    // What can't be written is found out before anything is sent.
    file.write(file.read())
    return file
  } catch (error) {
    if (error instanceof StateFileError) return fail(error.message)
    throw error
  }
}

/** How many local days a watch looks back. */
const days = 30

export async function startWatch(
  { intervalMs, projectIds, host, port, token, stateFile, language, webhook }: WatchConfig,
  connection: Connection,
  config: Config,
  log: Logger,
): Promise<RunningWatch> {
  const { ownAuthoriser: authoriser } = connection
  if (!authoriser) return fail('--watch needs keys of its own.')
  const endpoint = config.endpoint.name
  const report = await loadReport()
  const texts = await report.watchTexts(language)
  const bodyOf = (change: Change): string =>
    JSON.stringify({
      type: 'state-changed',
      version: 1,
      endpoint,
      ...change,
      isProblem: report.isWorry(change),
      text: texts.change(change),
    })
  const send = ownReads(connection, authoriser)
  const watch = new Watch({
    report,
    make: () => report.makeReport({ send, endpoint, projectIds, days }),
    intervalMs,
    state: openState(stateFile),
    deliver: webhook && ((change) => deliver(webhook, change.id, bodyOf(change))),
    log,
  })
  const running: RunningGateway = await listen({ port, host }, (actual) =>
    createWatchServer({ watch, texts, endpoint, token, place: placeOf(actual, undefined) }),
  ).catch((error: NodeJS.ErrnoException) =>
    fail(
      error.code === 'EADDRINUSE'
        ? `Port ${port} is taken: choose another one with --watch-port.`
        : `The watch can't listen on ${host}:${port} (${error.code ?? 'unknown'}).`,
    ),
  )
  log.info({ event: 'watching', port: running.port, every: intervalMs / 1000, webhook: webhook !== undefined })
  void watch.run()
  return {
    port: running.port,
    drain: async () => {
      watch.stop()
      await running.drain()
    },
  }
}
