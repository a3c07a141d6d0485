/**
 * `npm run budget`: what the instance list costs a browser, measured on the build as the gateway serves
 * it, and the limits that it may not pass. Build first.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import type { Request } from '@playwright/test'
import { demoProjectId } from '../src/mocks/world/seed.ts'
import { browserArgs, findBrowser } from './browser.ts'
import { startLiveServer } from './live-server.ts'

const port = 4175

/** Kilobytes are 1000 bytes, gzip level 9. */
const limits = {
  'JavaScript that the rows wait for, kB gzip': { limit: 168 },
  'JavaScript, with what comes after them, kB gzip': { limit: 175 },
  'JavaScript requests': { limit: 15 },
  'CSS, kB gzip': { limit: 18 },
  'API calls awaited before rows': { limit: 1 },
  'mock code requested': { limit: 0 },
  // The wizard and cronstrue come with the screens that need them; the runs of schedules after the rows.
  'code of schedules requested': { limit: 0 },
}

if (!existsSync(join(import.meta.dirname, '../dist/index.html'))) {
  console.error('budget: there is no build. Run: npm run build')
  process.exit(1)
}

const server = await startLiveServer(port)
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs() })
const page = await browser.newPage()
const instancesUrl = `http://127.0.0.1:${port}/pci/projects/${demoProjectId}/instances`
const isList = (url: string): boolean => new URL(url).pathname.endsWith('/instance')

const bodies: { type: string; url: string; isAwaited: boolean; size: Promise<number> }[] = []
const underWay = new Set<Request>()
let isAwaited = true
page.on('request', (request) => underWay.add(request))
page.on('requestfinished', (request) => underWay.delete(request))
page.on('requestfailed', (request) => underWay.delete(request))
page.on('response', (response) => {
  const type = response.request().resourceType()
  if (type !== 'script' && type !== 'stylesheet') return
  const size = response.body().then((body) => gzipSync(body, { level: 9 }).length)
  bodies.push({ type, url: response.url(), isAwaited, size })
})

/** Until nothing but the list of instances has been under way for half a second. */
async function untilQuiet(): Promise<void> {
  for (let quietSince = Date.now(); Date.now() - quietSince < 500;) {
    await page.waitForTimeout(50)
    if ([...underWay].some((request) => !isList(request.url()))) quietSince = Date.now()
  }
}

// The list is held back until nothing else is asked for: what came till then is what its rows wait for.
await page.route(
  (url) => isList(url.href),
  async (route) => {
    await untilQuiet()
    isAwaited = false
    await route.continue()
  },
  { times: 1 },
)
await page.goto(instancesUrl)
await page.getByRole('row').nth(5).waitFor()
await page.waitForLoadState('networkidle')

/** Loads the page once more with every API call but the list of instances held back: the rows must show all the same. */
async function callsAwaited(): Promise<number> {
  const strict = await browser.newPage()
  await strict.route('**/api/**', async (route) => {
    if (isList(route.request().url())) await route.continue()
  })
  await strict.goto(instancesUrl)
  const shows = await strict
    .getByRole('row')
    .nth(5)
    .waitFor({ timeout: 10_000 })
    .then(() => true)
    .catch(() => false)
  await strict.close({ runBeforeUnload: false })
  return shows ? 1 : 2
}

const isScript = ({ type }: { type: string }): boolean => type === 'script'

async function sizeOf(files: typeof bodies): Promise<number> {
  const sizes = await Promise.all(files.map(({ size }) => size))
  return sizes.reduce((sum, size) => sum + size, 0) / 1000
}

const measured: Record<keyof typeof limits, number> = {
  'JavaScript that the rows wait for, kB gzip': await sizeOf(bodies.filter((body) => isScript(body) && body.isAwaited)),
  'JavaScript, with what comes after them, kB gzip': await sizeOf(bodies.filter(isScript)),
  'JavaScript requests': bodies.filter(isScript).length,
  'CSS, kB gzip': await sizeOf(bodies.filter((body) => !isScript(body))),
  'API calls awaited before rows': await callsAwaited(),
  'mock code requested': bodies.filter(({ url }) => /\/(browser|DemoPanel|demo-worker|mockServiceWorker)/.test(url))
    .length,
  'code of schedules requested': bodies.filter(({ url }) =>
    /\/(CreateAutomatedBackupPage|SchedulesPage|describe)-/.test(url),
  ).length,
}

await browser.close()
server.close()

let isOver = false
for (const [name, { limit }] of Object.entries(limits)) {
  // The keys of `limits` are those of `measured`.
  const value = measured[name as keyof typeof limits]
  const verdict = value > limit ? 'OVER' : 'ok'
  if (value > limit) isOver = true
  console.log(`${verdict.padEnd(5)} ${name}: ${Number.isInteger(value) ? value : value.toFixed(1)} (at most ${limit})`)
}
process.exit(isOver ? 1 : 0)
