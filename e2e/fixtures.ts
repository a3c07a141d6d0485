/** The fixtures of every test: a page whose errors are collected, and control of the simulated cloud. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test as base, expect } from '@playwright/test'
import type { CDPSession, Locator, Page, Request } from '@playwright/test'
import type axe from 'axe-core'
import type { OperationName } from '../src/api/operations/table.ts'
import type { SimulatedCloud } from '../src/mocks/simulated-cloud.ts'
import type { Scenario } from '../src/mocks/scenarios/scenarios.ts'
import { isAll } from './extent.ts'
import { startGatewayStack } from './gateway-stack.ts'
import type { GatewayStack } from './gateway-stack.ts'
import { languageCodes, spokenLanguage } from '../src/lib/languages.ts'
import type { Language } from '../src/lib/languages.ts'
import { wordsIn } from './words.ts'
import type { Words } from './words.ts'

export { expect }

declare global {
  interface Window {
    axe?: typeof axe
    simulatedCloud?: SimulatedCloud
  }
}

interface Cloud {
  setScenarios: (...scenarios: Scenario[]) => Promise<void>
  moveTime: (ms: number) => Promise<void>
  /** What somebody else does or sees meanwhile: a call of the demo project, past the page. */
  call: (name: OperationName, params?: Record<string, string>, body?: unknown) => Promise<unknown>
}

interface Watch {
  /** The test expects calls to fail: the browser's own console messages about them are ignored. */
  expectFailures: () => void
  /** The test expects layout shifts: deleted rows leave, several notices appear. */
  expectMoves: () => void
  /** Checks axe, title and h1 of the current page. It also runs at the end of a test, on the first rows of a list. */
  audit: () => Promise<void>
}

/** Chromium's own line for a failed load; there is no way to silence it. */
const isBrowsersOwn = (text: string): boolean => text.startsWith('Failed to load resource')

/** The rows of one list are made of the same parts: at the end of a test the first ones stand for all. */
const repeatedRows = 'tbody > tr:nth-child(n + 9)'

/** Half of `axe.source`, which is not minified: every document gets it anew. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const themes = ['light', 'dark'] as const

type Theme = (typeof themes)[number]

const sessions = new WeakMap<Page, Promise<CDPSession>>()

/** One for each page, kept: to detach it would bring a page that is offline back on line. */
function sessionOf(page: Page): Promise<CDPSession> {
  let session = sessions.get(page)
  if (!session) sessions.set(page, (session = page.context().newCDPSession(page)))
  return session
}

/** Waits until nothing fades in or out: what it will be is what is audited. Says whether axe is in the document. */
async function settle(): Promise<boolean> {
  const isUnderWay = ({ playState, effect }: Animation): boolean =>
    playState === 'running' && effect?.getComputedTiming().iterations !== Infinity
  for (let running = document.getAnimations().filter(isUnderWay); running.length > 0;) {
    await Promise.allSettled(running.map(({ finished }) => finished))
    running = document.getAnimations().filter(isUnderWay)
  }
  return 'axe' in window
}

async function auditPage(page: Page, audited: readonly Theme[], exclude: string[] = []): Promise<void> {
  await expect(page).toHaveTitle(/\S/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  // Once for each document. Past `page.evaluate`, which compiles such a text twice.
  if (!(await page.evaluate(settle))) {
    const session = await sessionOf(page)
    await session.send('Runtime.evaluate', { expression: `${axeSource};undefined` })
  }
  const violations = await page.evaluate(
    async ({ excluded, wanted }) => {
      const { dataset } = document.documentElement
      const chosen = dataset['theme']
      const found: string[] = []
      for (const theme of wanted) {
        dataset['theme'] = theme
        // The themes differ in their colours only. Not the details of what passes: a sixth of the time.
        const only = theme === wanted[0] ? {} : { runOnly: ['color-contrast'] }
        const result = await window.axe?.run({ exclude: excluded }, { resultTypes: ['violations'], ...only })
        for (const { id, nodes } of result?.violations ?? []) {
          found.push(`${theme} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
        }
      }
      if (chosen === undefined) delete dataset['theme']
      else dataset['theme'] = chosen
      return found
    },
    { excluded: exclude, wanted: audited },
  )
  expect(violations).toEqual([])
}

const layoutShift = 'layout shift'

/** Before each document: the world it begins with, and what it complains of beside errors, on the console. */
function prepareDocument(marker: string): void {
  const remember = (key: string, value: string): void => {
    if (localStorage.getItem(key) === null) localStorage.setItem(key, value)
  }
  // Not a first visit, except where a test is about one.
  remember('demo-welcome', 'seen')

  // The simulated cloud begins at the next noon of UTC: far from the nights in which its schedules run, so that a test
  // gives the same result at any time of the day.
  const day = 86_400_000
  const startedAt = Math.floor(Date.now() / day) * day + day * 1.5
  const memory = { version: 1, seed: 20_260, startedAt, aheadMs: startedAt - Date.now(), scenarios: '', journal: [] }
  remember('simulated-cloud', JSON.stringify(memory))

  document.addEventListener('securitypolicyviolation', (event) =>
    console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
  )

  // What a person changes by typing or clicking may move. Browsers allow half a second for it; a busy
  // machine can take longer to answer a key, so it is counted from the person's act itself.
  const answerMs = 2500
  let lastAct = Number.NEGATIVE_INFINITY
  for (const type of ['keydown', 'input', 'pointerdown', 'click', 'change', 'popstate']) {
    window.addEventListener(type, () => (lastAct = performance.now()), { capture: true })
  }
  interface Shift extends PerformanceEntry {
    value: number
    hadRecentInput: boolean
    sources: { node?: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[]
  }
  const box = ({ x, y, width, height }: DOMRectReadOnly): string => `${x},${y} ${width}x${height}`
  new PerformanceObserver((list) => {
    // The entries of this type are layout shifts; TypeScript's DOM library does not know them.
    for (const shift of list.getEntries() as Shift[]) {
      if (shift.hadRecentInput || shift.startTime - lastAct < answerMs) continue
      // What only turned its text by less than a pixel is where it was.
      const moved = shift.sources.filter(({ previousRect, currentRect }) => box(previousRect) !== box(currentRect))
      if (shift.sources.length > 0 && moved.length === 0) continue
      const sources = moved.map(({ node, previousRect, currentRect }) => {
        const text = node instanceof Element ? node.outerHTML : (node?.textContent ?? '')
        return `${box(previousRect)} to ${box(currentRect)}: ${text.slice(0, 160)}`
      })
      console.error(`${marker} ${shift.value} on ${location.pathname.split('/').at(-1)}: ${sources.join(' | ')}`)
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

interface WorkerFixtures {
  /** The tests run behind the gateway, not on the demo. */
  isLive: boolean
  /** The gateway of this worker, and the mock OVHcloud behind it. */
  stack: GatewayStack | undefined
}

interface TestFixtures {
  cloud: Cloud
  watch: Watch
  w: Words
  live: void
  /** What an audit looks at. */
  auditedThemes: Theme | 'both'
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  auditedThemes: ['both', { option: true }],

  isLive: [false, { option: true, scope: 'worker' }],

  stack: [
    async ({ isLive }, use) => {
      const stack = isLive ? await startGatewayStack() : undefined
      await use(stack)
      await stack?.stop()
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ baseURL, stack }, use) => {
    await use(stack?.origin ?? baseURL)
  },

  live: [
    async ({ stack, context }, use, info) => {
      if (stack) {
        await stack.control('reset')
        // Tests of signing in start signed out.
        if (!info.tags.includes('@gateway')) await stack.signIn(context)
      }
      await use()
    },
    { auto: true },
  ],

  w: async ({ locale }, use) => {
    await use(await wordsIn(spokenLanguage([locale ?? 'en'])))
  },

  watch: [
    async ({ page, auditedThemes }, use, { testId }) => {
      const complaints: string[] = []
      let mayFail = false
      let mayMove = false
      page.on('console', (message) => {
        if (message.type() !== 'error' && message.type() !== 'warning') return
        if (mayFail && isBrowsersOwn(message.text())) return
        if (mayMove && message.text().startsWith(layoutShift)) return
        complaints.push(`${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
      page.on('response', (response) => {
        if (response.status() >= 400 && !mayFail) complaints.push(`${response.status()} ${response.url()}`)
      })
      watchCalls(page)
      await page.addInitScript(prepareDocument, layoutShift)
      await use({
        expectFailures: () => (mayFail = true),
        expectMoves: () => (mayMove = true),
        audit: () => auditPage(page, auditedThemes === 'both' ? themes : [auditedThemes]),
      })
      // Where a test ends, in one theme: half of the tests see the other.
      const theme = auditedThemes === 'both' ? themes[Number.parseInt(testId.slice(-1), 16) % 2] : auditedThemes
      if (theme && page.url() !== 'about:blank') await auditPage(page, [theme], [repeatedRows])
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],

  cloud: async ({ page, stack }, use) => {
    await use(stack ? cloudBehind(stack) : cloudIn(page))
  },
})

/** The simulated cloud of the demo, in the page. */
function cloudIn(page: Page): Cloud {
  // The demo loads after the page itself: what is asked of it before would be lost.
  // Not `waitForFunction`: it brings the whole of Playwright's script into the page's own world.
  const ready = (): Promise<void> =>
    expect.poll(() => page.evaluate(() => window.simulatedCloud !== undefined), { intervals: [20] }).toBe(true)
  return {
    setScenarios: async (...scenarios) => {
      await ready()
      await page.evaluate((list) => window.simulatedCloud?.setScenarios(list), scenarios)
    },
    moveTime: async (ms) => {
      await ready()
      await page.evaluate((step) => window.simulatedCloud?.moveTime(step), ms)
    },
    call: async (name, params = {}, body) => {
      await ready()
      const call = { name, params: { serviceName: projectId, ...params }, query: {}, body }
      return page.evaluate((sent) => window.simulatedCloud?.handle(sent), call)
    },
  }
}

/** The same of the mock server, behind the gateway. */
const cloudBehind = (stack: GatewayStack): Cloud => ({
  setScenarios: (...scenarios) => stack.control('scenarios', scenarios.join(',')),
  moveTime: (ms) => stack.control('time', String(ms)),
  call: () => Promise.reject(new Error('a test behind the gateway has no call past the page')),
})

/** The calls of each page that have no answer yet. */
const unanswered = new WeakMap<Page, Set<Request>>()

function watchCalls(page: Page): void {
  const calls = new Set<Request>()
  unanswered.set(page, calls)
  page.on('request', (request) => request.url().includes('/api/') && calls.add(request))
  page.on('requestfinished', (request) => calls.delete(request))
  page.on('requestfailed', (request) => calls.delete(request))
}

/** How long an answer may take that does not wait for the page's own clock, and how long one is waited for that does. */
const answerMs = { real: 5_000, byTheClock: 300 }

/**
 * Waits for what takes its time by the page's own clock, which is moved on meanwhile: never past an answer
 * that is under way, or a message could appear and disappear unseen. The test installs that clock before it
 * opens a page (`page.clock.install()`).
 *
 * @param answers `byTheClock` where the answers themselves wait for that clock (the scenario `slow`)
 */
export async function hurry(page: Page, target: Locator, answers: keyof typeof answerMs = 'real'): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(3_000)
    const answered = expect.poll(() => unanswered.get(page)?.size ?? 0, { intervals: [20], timeout: answerMs[answers] })
    await answered.toBe(0)
    // What the answers bring is on the page a moment later.
    await new Promise((resolve) => setTimeout(resolve, 40))
    if (!(await target.isVisible())) throw new Error(`not on the page: ${target.toString()}`)
  }).toPass({ timeout: 30_000, intervals: [0] })
}

/** The writes that leave the page, as method and path. */
export function writes(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'GET' || !request.url().includes('/api/')) return
    sent.push(`${request.method()} ${new URL(request.url()).pathname}`)
  })
  return sent
}

export const row = (page: Page, name: string): Locator => page.getByRole('row').filter({ hasText: name })
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })

/** The id of the one row that is called so, in the column that shows it. */
export async function idOf(page: Page, list: string, name: string): Promise<string> {
  await page.goto(`${list}?q=${name}&show=id`)
  const cell = row(page, name)
    .getByRole('cell')
    .filter({ hasText: /^[\da-f]{8}(-[\da-f]{4,12}){4}$/ })
  return (await cell.textContent()) ?? ''
}

/** Opens the line that says what is missing on a page, where there is one. */
export async function openMissing(page: Page): Promise<void> {
  const line = page.getByRole('status').locator('button[aria-expanded=false]')
  if ((await line.count()) > 0) await line.first().press('Enter', { timeout: 500 })
}

export const projectId = '9f3c5a7e1b2d4c6f8091a2b3c4d5e6f7'
export const projectPath = `/pci/projects/${projectId}`
export const minute = 60_000

const locales: Record<Language, string> = {
  en: 'en-GB',
  fr: 'fr-FR',
  de: 'de-DE',
  es: 'es-ES',
  it: 'it-IT',
  pl: 'pl-PL',
  pt: 'pt-PT',
}

/**
 * Tests that depend on words. Those tagged `@main` run in a second language, the others in English; with `E2E_ALL=1` all
 * of them in every language. What does not depend on words (a reload, a lost answer, a key) is tried in English alone.
 */
export function inEachLanguage(second: Exclude<Language, 'en'>, declareTests: () => void): void {
  for (const language of languageCodes) {
    if (!isAll && language !== 'en' && language !== second) continue
    test.describe(locales[language], { tag: language === 'en' ? '@language' : ['@language', '@second'] }, () => {
      test.use({ locale: locales[language], auditedThemes: language === 'en' ? 'light' : 'both' })
      declareTests()
    })
  }
}

/** Opens the menu whose button has the focus, and chooses an item of it, by keyboard. */
export async function chooseByKeyboard(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeFocused()
  const item = page.getByRole('menuitem', { name, exact: true })
  const highlighted = page.getByRole('menu').locator('[data-highlighted]')
  for (let n = 0; n < 15 && (await item.getAttribute('data-highlighted')) === null; n += 1) {
    const before = (await highlighted.count()) > 0 ? ((await highlighted.textContent()) ?? '') : ''
    await page.keyboard.press('ArrowDown')
    // The menu moves a moment after the key.
    await expect(highlighted).not.toHaveText(before)
  }
  await page.keyboard.press('Enter')
}
