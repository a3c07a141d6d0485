/**
 * `npm run live`: the dashboard for a real OVHcloud account. Standard output receives JSON lines only; messages for
 * people go to standard error.
 */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createTokenLink, iamPolicy } from './access.ts'
import { createGateway } from './app.ts'
import { compressAll } from './compression.ts'
import { fail, optionError, readConfig, readNumber, say } from './command-line.ts'
import { exposedFiles, loadConfig } from './config.ts'
import type { Config } from './config.ts'
import { connect } from './connection.ts'
import { defaultMaxWaitMs } from './forward.ts'
import { loopback, placeOf } from './guard.ts'
import { createLogs, logLevels } from './log.ts'
import { Secret } from './secret.ts'
import { listen } from './server.ts'
import { filesOf, markOf, readSite } from './static-files.ts'
import { readWatch, startWatch, watchHelp, watchOptions } from './watch/start.ts'

const help = `npm run live [-- options]: the dashboard for a real OVHcloud account

  --port N           port to listen on (4174)
  --host H           address to listen on (127.0.0.1); others than loopback need sign-in, SESSION_SECRET and PUBLIC_URL
  --endpoint E       ovh-eu, ovh-ca, ovh-us, or a URL
  --read-only        refuse writes
  --rate N           calls per second and key, after a burst of 60 (1); 0 for no limit
  --log-level L      ${logLevels.join(', ')} (info)
  --print-access     print the minimal access rights, to create keys or an IAM policy
  --no-open          do not open the browser
${watchHelp}
  --help             print this help

Keys come from OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET, OVH_CONSUMER_KEY (or OVH_CLIENT_ID and OVH_CLIENT_SECRET,
or OVH_ACCESS_TOKEN), or from ovh.conf. See docs/live.md.`

const howToStart = `There are no OVHcloud keys to use yet. To manage your own account:

  1. Create keys with the rights that the dashboard needs, on OVHcloud's own page:
     npm run live -- --print-access        (prints the ready-made link)
  2. Put them into ./ovh.conf, readable by you alone (chmod 600):
     [default]
     endpoint=ovh-eu
     [ovh-eu]
     application_key=...
     application_secret=...
     consumer_key=...
  3. npm run live

Without a consumer key each user signs in at OVHcloud. To try it without an account: npm start. More: docs/live.md`

function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '4174' },
        host: { type: 'string', default: '127.0.0.1' },
        endpoint: { type: 'string' },
        'read-only': { type: 'boolean', default: false },
        rate: { type: 'string', default: '1' },
        'log-level': { type: 'string', default: 'info' },
        'print-access': { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        ...watchOptions,
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    return fail(optionError(error))
  }
}

function readPublicUrl(): URL | undefined {
  const text = process.env['PUBLIC_URL']
  if (!text) return undefined
  try {
    const url = new URL(text)
    if (url.pathname === '/' && (url.protocol === 'https:' || loopback.has(url.hostname))) return url
  } catch {
    // Reported below.
  }
  return fail('PUBLIC_URL has to be the https address of the dashboard, without a path: https://backups.example.com')
}

/** Requires sign-in and a fixed session secret when others can reach the gateway; a random one is enough otherwise. */
function readSessionSecret(isOpenToOthers: boolean, config: Config): Secret {
  const text = process.env['SESSION_SECRET'] ?? ''
  if (isOpenToOthers && config.credentials.kind !== 'sign-in') {
    fail(
      'On an address that others reach, each user has to sign in: leave the consumer key out, or listen on 127.0.0.1.',
    )
  }
  if (isOpenToOthers && text === '')
    fail('On an address that others reach, set SESSION_SECRET: openssl rand -base64 33')
  if (text !== '' && text.length < 32) fail('SESSION_SECRET has to have 32 characters or more: openssl rand -base64 33')
  return new Secret(text || randomBytes(33).toString('base64'))
}

const dist = join(import.meta.dirname, '../dist')

function buildOnce(): void {
  if (existsSync(join(dist, 'index.html'))) return
  say('Building the dashboard...')
  const { status } = spawnSync('npx', ['--no-install', 'vite', 'build'], {
    stdio: ['ignore', 2, 2],
    cwd: join(dist, '..'),
  })
  if (status !== 0) fail('The dashboard could not be built: run npm ci, then npm run build.')
}

function openBrowser(url: string): void {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open'
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true })
  // There may be no browser; the address is printed anyway.
  child.on('error', () => {})
  child.unref()
}

async function run(): Promise<void> {
  const options = readOptions()
  if (options.help) {
    process.stdout.write(`${help}\n`)
    return
  }
  const isReadOnly = options['read-only']
  if (options['print-access']) {
    const { endpoint } = loadConfig({
      env: { OVH_ACCESS_TOKEN: 'none', OVH_ENDPOINT: process.env['OVH_ENDPOINT'] },
      files: [],
      endpoint: options.endpoint,
    })
    process.stdout.write(
      `Keys (application key, secret and consumer key), on OVHcloud's page:\n\n${createTokenLink(endpoint, isReadOnly)}\n\nIAM policy for a service account (OAuth2):\n\n${JSON.stringify(iamPolicy(isReadOnly), null, 2)}\n`,
    )
    return
  }
  if (!logLevels.includes(options['log-level'])) fail(`--log-level has to be one of ${logLevels.join(', ')}.`)
  const config = readConfig(options.endpoint, howToStart)
  const watchConfig = readWatch(options, config)
  const askedPort = readNumber('port', options.port, 65_535)
  const perSecond = readNumber('rate', options.rate, 10_000)
  const askedUrl = readPublicUrl()
  const isOpenToOthers = !loopback.has(options.host) || (askedUrl !== undefined && !loopback.has(askedUrl.hostname))
  if (!loopback.has(options.host) && !askedUrl) fail('With --host, set PUBLIC_URL to the address that users open.')
  const sessionSecret = readSessionSecret(isOpenToOthers, config)
  for (const file of exposedFiles()) say(`Warning: others can read ${file}, which holds secrets: chmod 600 ${file}`)
  buildOnce()
  const { log, audit } = createLogs(options['log-level'])
  const site = readSite(dist, markOf(config.endpoint.name, config.credentials.kind === 'sign-in', isReadOnly))

  const connection = connect(config, { isReadOnly, perSecond, maxWaitMs: defaultMaxWaitMs, audit })

  let launchPath: string | undefined
  const running = await listen({ port: askedPort, host: options.host }, (port) => {
    const publicUrl = askedUrl ?? new URL(`http://127.0.0.1:${port}`)
    const gateway = createGateway({
      config,
      site,
      place: placeOf(port, askedUrl),
      publicUrl,
      port,
      sessionSecret,
      isReadOnly,
      connection,
    })
    launchPath = gateway.launchPath
    return gateway
  }).catch((error: NodeJS.ErrnoException) =>
    fail(
      error.code === 'EADDRINUSE'
        ? `Port ${askedPort} is taken: choose another one with --port.`
        : `The gateway can't listen on ${options.host}:${askedPort} (${error.code ?? 'unknown'}).`,
    ),
  )
  const watch = watchConfig && (await startWatch(watchConfig, connection, config, log))
  // Not awaited: files are sent uncompressed until it is done.
  void compressAll(filesOf(site))
  const address = `${askedUrl?.origin ?? `http://127.0.0.1:${running.port}`}${launchPath ?? '/'}`
  log.info({ event: 'listening', port: running.port, endpoint: config.endpoint.name, signIn: launchPath === undefined })
  say(`The dashboard of ${config.endpoint.name}${isReadOnly ? ', read-only' : ''}: ${address}`)
  if (watch) say(`The watch: http://${watchConfig.host}:${watch.port}/metrics, /feed.atom, /calendar.ics`)
  if (launchPath) say('The link works once, in one browser, and expires after ten minutes.')
  if (!options['no-open'] && process.stderr.isTTY && !askedUrl) openBrowser(address)

  const stop = async (): Promise<void> => {
    log.info({ event: 'stopping' })
    await Promise.all([running.drain(), watch?.drain()])
    log.info({ event: 'stopped' })
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}

// Node's own report of an unexpected error may contain headers with secrets.
process.on('uncaughtException', () => {
  say('Unexpected error: the gateway stops.')
  process.exit(1)
})

await run()
