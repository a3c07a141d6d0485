/**
 * `npm run budget`: what the instance list costs a browser, measured on the build as the gateway serves
 * it, and the limits that it may not pass. Build first.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { demoProjectId } from '../src/mocks/world/seed.ts'
import { browserArgs, findBrowser } from './browser.ts'
import { startLiveServer } from './live-server.ts'

const port = 4175

/** Kilobytes are 1000 bytes, gzip level 9. */
const limits = {
  'JavaScript, kB gzip': { limit: 175, aim: 168 },
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
const bodies: { type: string; url: string; size: Promise<number> }[] = []
page.on('response', (response) => {
  const type = response.request().resourceType()
  if (type !== 'script' && type !== 'stylesheet') return
  bodies.push({ type, url: response.url(), size: response.body().then((body) => gzipSync(body, { level: 9 }).length) })
})
await page.goto(`http://127.0.0.1:${port}/pci/projects/${demoProjectId}/instances`)
await page.getByRole('row').nth(5).waitFor()
await page.waitForLoadState('networkidle')

/** Loads the page once more with every API call but the list of instances held back: the rows must show all the same. */
async function callsAwaited(): Promise<number> {
  const strict = await browser.newPage()
  const isList = (url: string): boolean => new URL(url).pathname.endsWith('/instance')
  await strict.route('**/api/**', async (route) => {
    if (isList(route.request().url())) await route.continue()
  })
  await strict.goto(`http://127.0.0.1:${port}/pci/projects/${demoProjectId}/instances`)
  const shows = await strict
    .getByRole('row')
    .nth(5)
    .waitFor({ timeout: 10_000 })
    .then(() => true)
    .catch(() => false)
  await strict.close({ runBeforeUnload: false })
  return shows ? 1 : 2
}

const total = async (type: string): Promise<number> => {
  const sizes = await Promise.all(bodies.filter((body) => body.type === type).map((body) => body.size))
  return sizes.reduce((sum, size) => sum + size, 0) / 1000
}

const measured: Record<keyof typeof limits, number> = {
  'JavaScript, kB gzip': await total('script'),
  'JavaScript requests': bodies.filter(({ type }) => type === 'script').length,
  'CSS, kB gzip': await total('stylesheet'),
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
for (const [name, { limit, ...rest }] of Object.entries(limits)) {
  // The keys of `limits` are those of `measured`.
  const value = measured[name as keyof typeof limits]
  const aim = 'aim' in rest ? `, aim ${rest.aim}` : ''
  const verdict = value > limit ? 'OVER' : 'ok'
  if (value > limit) isOver = true
  console.log(
    `${verdict.padEnd(5)} ${name}: ${Number.isInteger(value) ? value : value.toFixed(1)} (at most ${limit}${aim})`,
  )
}
process.exit(isOver ? 1 : 0)
