/**
 * `npm run bench [-- --sizes 25,1000,10000] [-- --against folder]`: what the lists cost a browser, on the build as the
 * gateway serves it, as tables in Markdown. Build first. `--against` loads another build too, for the throttled first
 * load. `--sizes none` measures that load alone. Times are of this machine: compare within a table.
 */
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import type { Browser, BrowserContext, Page, Request } from '@playwright/test'
import { demoProjectId } from '../src/mocks/world/seed.ts'
import { browserArgs, findBrowser } from './browser.ts'
import { measureThrottled } from './bench-throttled.ts'
import { startLiveServer } from './live-server.ts'

const port = 4176
const origin = `http://127.0.0.1:${port}`
const project = `${origin}/pci/projects/${demoProjectId}`
const minute = 60_000

/** The demo's own project has 25 instances, or about. */
const worlds: Record<string, string> = { 25: '', 1000: '1k', 10000: '10k' }

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: Object.keys(worlds).join() }, against: { type: 'string' } },
})
const sizes = values.sizes === 'none' ? [] : values.sizes.split(',')

if (!existsSync(join(import.meta.dirname, '../dist/index.html'))) {
  console.error('bench: there is no build. Run: npm run build')
  process.exit(1)
}

const percentile = (numbers: number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? Number.NaN
const median = (numbers: number[]): number => percentile(numbers, 0.5)

/** In the page: the time of an act, and when what it leads to has been painted. */
function installProbe(): void {
  interface Probe {
    /** Milliseconds from the next event of that type to the first paint in which `isThere`. */
    fromNext: (type: string, isThere: () => boolean) => Promise<number>
  }
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // The message comes after the frame that was being prepared.
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => resolve(performance.now()), { once: true })
        port1.start()
        port2.postMessage(undefined)
      })
    })
  const probe: Probe = {
    fromNext: (type, isThere) =>
      new Promise((resolve) => {
        window.addEventListener(
          type,
          (event) => {
            const look = async (): Promise<void> => {
              const at = await painted()
              if (isThere()) resolve(at - event.timeStamp)
              else void look()
            }
            void look()
          },
          { once: true, capture: true },
        )
      }),
  }
  Object.assign(window, { probe })
}

declare global {
  interface Window {
    probe: { fromNext: (type: string, isThere: () => boolean) => Promise<number> }
  }
}

const rows = (page: Page) => page.locator('tbody tr[role=row]')

async function timeToRows(page: Page, url: string): Promise<number> {
  const startedAt = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await rows(page).first().waitFor({ timeout: 60_000 })
  return performance.now() - startedAt
}

/** Everything has been read, and what follows from it is done. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(1500)
}

async function measureTyping(page: Page): Promise<{ echo: number[]; list: number[] }> {
  const search = page.getByRole('searchbox')
  const echo: number[] = []
  const list: number[] = []
  await search.focus()
  for (const key of ['w', 'e', 'b', '-', '1', 'Backspace', '2', 'Backspace', 'Backspace', 'Backspace']) {
    const shown = await page.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('input[type=search]')
      const rowCount = (): string | null | undefined =>
        document.querySelector('main table[aria-rowcount]')?.getAttribute('aria-rowcount')
      const before = { value: field?.value, count: rowCount() }
      const waits = Promise.all([
        window.probe.fromNext('keydown', () => field?.value !== before.value),
        // The table counts its rows; a key that changes nothing is not waited for.
        Promise.race([
          window.probe.fromNext('keydown', () => rowCount() !== before.count),
          new Promise<undefined>((resolve) => setTimeout(resolve, 1500)),
        ]),
      ])
      Object.assign(window, { waits })
      return before.value
    })
    await page.keyboard.press(key)
    const [seen, followed] = await page.evaluate(
      () => (window as unknown as { waits: Promise<[number, number | undefined]> }).waits,
    )
    if (shown !== undefined) echo.push(seen)
    if (followed !== undefined) list.push(followed)
  }
  await search.fill('')
  await page.waitForTimeout(500)
  return { echo, list }
}

async function measureSorting(page: Page): Promise<number[]> {
  const times: number[] = []
  for (const name of ['Name', 'Public IP', 'Location', 'Name', 'Status', 'Public IP', 'Public IP', 'Location']) {
    const heading = page.getByRole('columnheader', { name, exact: true })
    await heading.evaluate((cell) => {
      const before = cell.getAttribute('aria-sort')
      Object.assign(window, { wait: window.probe.fromNext('click', () => cell.getAttribute('aria-sort') !== before) })
    })
    await heading.getByRole('button').click()
    times.push(await page.evaluate(() => (window as unknown as { wait: Promise<number> }).wait))
  }
  return times
}

/** How long frames take while all rows scroll past, 400 pixels a frame. */
async function measureScrolling(page: Page, url: string): Promise<number[]> {
  await page.goto(`${url}?size=all`)
  await rows(page).first().waitFor({ timeout: 60_000 })
  await settle(page)
  return page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    const times: number[] = []
    let last = await frame()
    for (let n = 0; n < 90; n += 1) {
      window.scrollBy(0, n < 45 ? 400 : -400)
      const now = await frame()
      times.push(now - last)
      last = now
    }
    return times
  })
}

async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

/** The memory at first and after half an hour of polling, and the calls of that time. */
async function measurePolling(
  browser: Browser,
  url: string,
): Promise<{ before: number; after: number; calls: number }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.clock.install()
  await page.goto(url)
  await rows(page).first().waitFor({ timeout: 60_000 })
  await settle(page)
  const before = await heapMegabytes(page)
  let calls = 0
  const open = new Set<Request>()
  page.on('request', (request) => {
    if (!request.url().includes('/api/')) return
    calls += 1
    open.add(request)
  })
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  for (let passed = 0; passed < 30 * minute; passed += 5_000) {
    await page.clock.fastForward(5_000)
    while (open.size > 0) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const after = await heapMegabytes(page)
  await context.close()
  return { before, after, calls }
}

interface Measured {
  size: string
  protection: { cold: number; echo: number }
  cold: number
  warm: number
  echo: number
  list: number
  sort: number
  frame: number
  before: number
  after: number
  callsPerMinute: number
}

async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(installProbe)
  return page
}

/** The same of the page that every visit begins with. */
async function measureProtection(browser: Browser): Promise<Measured['protection']> {
  const cold: number[] = []
  const echo: number[] = []
  for (let n = 0; n < 3; n += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    const page = await newPage(context)
    cold.push(await timeToRows(page, `${project}/protection`))
    await settle(page)
    echo.push(...(await measureTyping(page)).echo)
    await context.close()
  }
  return { cold: median(cold), echo: percentile(echo, 0.95) }
}

async function measure(browser: Browser, size: string): Promise<Measured> {
  await fetch(`${origin}/_simulated/scenarios`, { method: 'POST', body: worlds[size] ?? '' })
  const url = `${project}/instances`
  const cold: number[] = []
  const warm: number[] = []
  for (let n = 0; n < 3; n += 1) {
    const context = await browser.newContext()
    const page = await newPage(context)
    cold.push(await timeToRows(page, url))
    await settle(page)
    warm.push(await timeToRows(page, url))
    await context.close()
  }
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await newPage(context)
  await page.goto(url)
  await rows(page).first().waitFor({ timeout: 60_000 })
  await settle(page)
  const typing = [await measureTyping(page), await measureTyping(page), await measureTyping(page)]
  const sorting = [...(await measureSorting(page)), ...(await measureSorting(page))]
  const frames = await measureScrolling(page, url)
  await context.close()
  const protection = await measureProtection(browser)
  const { before, after, calls } = await measurePolling(browser, url)
  return {
    size,
    protection,
    cold: median(cold),
    warm: median(warm),
    echo: percentile(
      typing.flatMap(({ echo }) => echo),
      0.95,
    ),
    list: percentile(
      typing.flatMap(({ list }) => list),
      0.95,
    ),
    sort: percentile(sorting, 0.95),
    frame: percentile(frames, 0.95),
    before,
    after,
    callsPerMinute: calls / 30,
  }
}

const routes = {
  Protection: '/protection',
  Instances: '/instances',
  'Instance Backup': '/storages/instance-backups',
  'Workflow Management': '/workflow',
  'Create a backup': '/instances/backup',
  'Create an automated backup': '/workflow/new',
  'Restore an instance': '/storages/instance-backups/restore',
  'Create an instance': '/storages/instance-backups/new',
}

async function weigh(browser: Browser, path: string): Promise<{ kilobytes: number; scripts: number; calls: number }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const bodies: Promise<Buffer>[] = []
  let calls = 0
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body())
    if (response.url().includes('/api/')) calls += 1
  })
  await page.goto(`${project}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settle(page)
  const weights = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 9 }).length)
  await context.close()
  return { kilobytes: weights.reduce((sum, bytes) => sum + bytes, 0) / 1000, scripts: weights.length, calls }
}

const table = (headings: string[], lines: (string | number)[][]): string =>
  [headings, headings.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const server = await startLiveServer(port)
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs() })
const results: Measured[] = []
for (const size of sizes) results.push(await measure(browser, size))
await fetch(`${origin}/_simulated/scenarios`, { method: 'POST', body: '' })
const throttled = await measureThrottled(browser, `${project}/instances`)

let other: typeof throttled | undefined
if (values.against !== undefined) {
  const otherServer = await startLiveServer(port + 1, values.against)
  other = await measureThrottled(browser, `http://127.0.0.1:${port + 1}/pci/projects/${demoProjectId}/instances`)
  otherServer.close()
}
const weights =
  sizes.length === 0
    ? []
    : await Promise.all(Object.entries(routes).map(async ([name, path]) => ({ name, ...(await weigh(browser, path)) })))
await browser.close()
server.close()

const ms = (value: number): string => `${Math.round(value)} ms`
const line = (name: string, value: (result: Measured) => string): string[] => [name, ...results.map(value)]
console.log(`Chromium on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})\n`)
function reportSizes(): void {
  console.log(
    table(
      ['Instances', ...results.map(({ size }) => Number(size).toLocaleString('en'))],
      [
        line('Cold load to the first rows (median of 3)', ({ cold }) => ms(cold)),
        line('Warm load to the first rows (median of 3)', ({ warm }) => ms(warm)),
        line('Cold load to the ledger of Protection (median of 3)', ({ protection }) => ms(protection.cold)),
        line('Keystroke in the search of Protection to its paint (p95 of 30)', ({ protection }) => ms(protection.echo)),
        line('Keystroke in the search to its paint (p95 of 30)', ({ echo }) => ms(echo)),
        line('Keystroke to the rows it leaves, with the pause in typing of 120 ms (p95)', ({ list }) => ms(list)),
        line('Click on a heading to the sorted rows (p95 of 16)', ({ sort }) => ms(sort)),
        line('Frame while all rows scroll past, 400 pixels a frame (p95 of 90)', ({ frame }) => ms(frame)),
        line('Memory of scripts once loaded', ({ before }) => `${before.toFixed(1)} MB`),
        line('The same after 30 minutes of polling', ({ after }) => `${after.toFixed(1)} MB`),
        line('Calls a minute in these 30 minutes', ({ callsPerMinute }) => callsPerMinute.toFixed(1)),
      ],
    ),
  )
  console.log(
    `\n${table(
      ['Page', 'JavaScript, kB gzip', 'JavaScript requests', 'API calls'],
      weights.map(({ name, kilobytes, scripts, calls }) => [name, kilobytes.toFixed(1), scripts, calls]),
    )}`,
  )
}

function reportThrottled(name: string, { rowsMs, requests }: typeof throttled): void {
  const kilobytes = requests.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  console.log(
    `\n${name}: rows after ${ms(rowsMs)}, ${requests.length} requests, ${kilobytes.toFixed(1)} kB before them\n`,
  )
  const lines = requests.map(({ path, startMs, endMs, bytes }) => [
    path.replace(/^\/api\/.*\/project\/[^/]+/, 'API …'),
    ms(startMs),
    ms(endMs),
    (bytes / 1000).toFixed(1),
  ])
  console.log(table(['Request', 'Start', 'End', 'kB'], lines))
}

if (sizes.length > 0) reportSizes()
reportThrottled('Throttled first load (CPU 4x slower, 150 ms, 1.6 Mbit/s)', throttled)
if (other) reportThrottled(`The same of ${values.against}`, other)
