/** The first load on a slow device and a slow network, with the waterfall of its requests. For `npm run bench`. */
import type { Browser } from '@playwright/test'

/** CPU four times slower, 150 ms of latency, 1.6 Mbit/s down and 750 kbit/s up: the mobile profile of Lighthouse. */
const cpuRate = 4
const network = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }

interface LoadedRequest {
  path: string
  /** Milliseconds since the navigation. */
  startMs: number
  endMs: number
  /** Bytes over the network, headers included. */
  bytes: number
}

interface ThrottledLoad {
  /** Milliseconds from the navigation to the first row. */
  rowsMs: number
  /** What ended before the rows were there, in the order of its start. */
  requests: LoadedRequest[]
}

declare global {
  interface Window {
    rowsAt?: number
  }
}

/** In the page: when the first row is in the document. Asked from outside, the answer would wait for the slowed page. */
function watchRows(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('tbody tr[role=row]')) return
    observer.disconnect()
    window.rowsAt = performance.now()
  })
  observer.observe(document, { childList: true, subtree: true })
}

/** One load with an empty cache. */
async function load(browser: Browser, url: string): Promise<ThrottledLoad> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.addInitScript(watchRows)
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', network)
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuRate })
  const open = new Map<string, { path: string; at: number }>()
  const finished: { path: string; at: number; endAt: number; bytes: number }[] = []
  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    const { pathname, protocol } = new URL(request.url)
    if (protocol.startsWith('http')) open.set(requestId, { path: pathname, at: timestamp })
  })
  session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const request = open.get(requestId)
    if (request) finished.push({ ...request, endAt: timestamp, bytes: encodedDataLength })
  })
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => window.rowsAt !== undefined, undefined, { timeout: 60_000 })
  const rowsMs = (await page.evaluate(() => window.rowsAt)) ?? Number.NaN
  await context.close()
  const start = Math.min(...[...open.values()].map(({ at }) => at))
  const sinceStart = (at: number): number => (at - start) * 1000
  return {
    rowsMs,
    requests: finished
      .map(({ path, at, endAt, bytes }) => ({ path, startMs: sinceStart(at), endMs: sinceStart(endAt), bytes }))
      .filter(({ endMs }) => endMs <= rowsMs)
      .toSorted((a, b) => a.startMs - b.startMs),
  }
}

/** The median of three loads. */
export async function measureThrottled(browser: Browser, url: string): Promise<ThrottledLoad> {
  const loads = [await load(browser, url), await load(browser, url), await load(browser, url)]
  const [, median] = loads.toSorted((a, b) => a.rowsMs - b.rowsMs)
  if (!median) throw new Error('three loads have a median')
  return median
}
