/** Outages and load: large projects, failing answers, broken regions, new versions, no network, two tabs. */
import type { Locator, Page } from '@playwright/test'
import type { OperationName } from '../src/api/operations/table.ts'
import type { Scenario } from '../src/mocks/scenarios/scenarios.ts'
import type { Fault } from '../src/mocks/scenarios/faults.ts'
import { button, expect, hurry, minute, openMissing, projectPath, row, test, writes } from './fixtures.ts'
import type { Words } from './words.ts'

const rows = (page: Page) => page.locator('tbody tr[role=row]')

/** Opens a page in a world of its own, or where something fails. */
const openIn = (page: Page, path: string, ...scenarios: Scenario[]) =>
  page.goto(`${projectPath}${path}${path.includes('?') ? '&' : '?'}demo=${scenarios.join(',')}`)

const notice = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })

/** Presses "Retry" until a text is gone. The demo reads everything anew when its scenario changes: it may go by itself. */
async function retryUntilGone(page: Page, w: Words, text: Locator): Promise<void> {
  await expect(async () => {
    await openMissing(page)
    const retry = button(page, w.retry)
    if ((await retry.count()) > 0) await retry.first().click({ timeout: 500 })
    await expect(text).toHaveCount(0, { timeout: 1000 })
  }).toPass({ timeout: 20_000 })
}

test.describe('ten thousand instances', () => {
  test('are one list: counted, scrolled and walked by keyboard, and the focus stays', async ({ page, w }) => {
    const part = Promise.withResolvers<void>()
    await page.route(/\/VirtualRows-/, async (route) => {
      await part.promise
      await route.continue()
    })
    await openIn(page, '/instances?size=all', '10k')
    const table = page.getByRole('table', { name: w.instances })
    await expect(table).toHaveAttribute('aria-rowcount', '10001')
    await expect(rows(page).first()).toHaveAttribute('aria-rowindex', '2')
    expect(await rows(page).count()).toBeLessThan(80)

    // The part for long lists comes after the first rows, and takes the focus over.
    const third = rows(page).nth(2).getByRole('link').first()
    await third.focus()
    part.resolve()
    await expect(page.locator('tbody .list-gap').last()).toBeAttached()
    await expect(third).toBeFocused()

    // Page Down takes the focus along, and Ctrl+End to the last one.
    await rows(page).first().getByRole('link').first().focus()
    await page.keyboard.press('PageDown')
    const focused = page.locator('tr:has(:focus)')
    await expect(focused).not.toHaveAttribute('aria-rowindex', '2')
    await page.keyboard.press('Control+End')
    await expect(focused).toHaveAttribute('aria-rowindex', '10001')
    const name = await page.locator(':focus').textContent()
    // Scrolled away and read anew, it still has the focus.
    await page.mouse.wheel(0, -200_000)
    await expect(rows(page).first()).not.toHaveAttribute('aria-rowindex', '10001')
    await button(page, w.refresh).dispatchEvent('click')
    await expect(page.locator(':focus')).toHaveText(name ?? '')

    await page.getByRole('searchbox', { name: w.search }).fill('web-0001')
    await expect(table).toHaveAttribute('aria-rowcount', '2')
  })

  test('a thousand backups are deleted at a fair pace, paused, resumed and stopped', async ({ page, watch, w }) => {
    test.slow()
    await page.clock.install()
    await openIn(page, '/storages/instance-backups?q=auto-', '1k')
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '1401')
    await page.getByRole('checkbox', { name: w.selectAll, exact: true }).check()
    const sent = writes(page)
    watch.expectMoves()
    await page.getByRole('region').getByRole('button', { name: w.delete, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: w.delete, exact: true }).click()
    await page.clock.runFor(600)
    await expect(dialog).toHaveCount(0)
    const tray = page.getByRole('complementary', { name: w.underWay })
    // What may go at once is gone; then one goes each second or so.
    await expect.poll(() => sent.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(30)
    const burst = sent.length
    await page.clock.fastForward(10_000)
    await expect.poll(() => sent.length).toBeGreaterThan(burst)
    await expect(tray).toContainText(w.left)
    await tray.getByRole('button', { name: w.pause }).click()
    await expect(tray).toContainText(w.pausedByYou)
    await watch.audit()
    // Leaving now would leave the rest undone: the browser asks first.
    const isAsked = await page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
    expect(isAsked).toBe(true)
    const paused = sent.length
    await page.clock.fastForward(5 * minute)
    expect(sent.length).toBeLessThanOrEqual(paused + 3)
    await tray.getByRole('button', { name: w.resume }).click()
    // A busy machine takes its time with so many rows: the pace is measured above.
    await expect.poll(() => sent.length, { timeout: 30_000 }).toBeGreaterThan(paused + 20)
    await tray.getByRole('button', { name: w.stopHere }).click()
    await expect(tray).toHaveCount(0)
    // The rest is still selected, the search still there.
    await expect(page.getByRole('region').getByText(/1.?3\d\d /)).toBeVisible()
    await expect(page.getByRole('searchbox', { name: w.search })).toHaveValue('auto-')
    expect(new Set(sent).size).toBe(sent.length)
  })

  test('five hundred schedules from a hidden tab, at a fair pace', async ({ page, watch, w }) => {
    test.slow()
    await page.clock.install()
    const sent = writes(page)
    watch.expectMoves()
    await openIn(page, '/instances', '1k')
    await page.getByRole('checkbox', { name: w.selectAll, exact: true }).check()
    await button(page, w.protect).click()
    // The first five hundred; those that can't be protected are left out.
    const protectAll = page.getByRole('button', { name: /^Protect \d+ instances$/ })
    await expect(protectAll).toBeVisible({ timeout: 30_000 })
    const count = Number(/\d+/.exec((await protectAll.textContent()) ?? '')?.[0])
    expect(count).toBe(500)
    const consent = page.getByRole('checkbox', { name: w.acceptAllReboots })
    if (await consent.isVisible()) await consent.check()
    await protectAll.click()
    // It goes on while somebody looks at another page.
    await page.getByRole('link', { name: 'Public Cloud' }).click()
    await expect(page.getByRole('heading', { level: 1, name: w.projects })).toBeVisible()
    const tray = page.getByRole('complementary', { name: w.underWay })
    await expect.poll(() => sent.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(30)
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    // The timers of a hidden tab come once a minute.
    for (let minutes = 1; sent.length < count && minutes < 25; minutes += 1) {
      const before = sent.length
      await page.clock.fastForward(minute)
      // What a minute allows is sent, and no more.
      await expect
        .poll(() => sent.length, { timeout: 30_000, intervals: [50] })
        .toBeGreaterThanOrEqual(Math.min(count, before + 29))
      expect(sent.length - before).toBeLessThanOrEqual(50)
    }
    await expect(tray.getByText(w.areProtected(count))).toBeVisible({ timeout: 30_000 })
    expect(sent).toHaveLength(count)
  })
})

test.describe('each class of failure, on each screen', () => {
  const classes: [Fault, string][] = [
    ['unreachable', 'OVHcloud could not be reached.'],
    ['forbidden', 'You lack the permission'],
  ]
  const screens: [name: string, path: string, operation: OperationName, shows: string][] = [
    // Every fault of every operation is tried in fake time: here it is that a browser shows it.
    ['instances', '/instances', 'flavorList', 'cache-1'],
    ['backups', '/storages/instance-backups', 'instanceList', 'auto-web-1'],
    ['schedules', '/workflow', 'workflowList', 'web-1-daily-7'],
    ['a new backup', '/instances/backup', 'instanceList', 'cache-1'],
    ['a new schedule', '/workflow/new', 'instanceList', 'Automated instance backup'],
    ['a restore', '/storages/instance-backups/restore', 'snapshotList', 'auto-web-1'],
    ['a new instance', '/storages/instance-backups/new', 'snapshotList', 'auto-web-1'],
  ]

  for (const [name, path, operation, shows] of screens) {
    test(name, async ({ page, cloud, watch, w }) => {
      watch.expectFailures()
      watch.expectMoves()
      for (const [fault, words] of classes) {
        await openIn(page, path, `${fault}:${operation}`)
        await expect(async () => {
          await openMissing(page)
          await expect(page.getByText(words).first()).toBeVisible({ timeout: 1000 })
        }).toPass({ timeout: 15_000 })
        await expect(page.getByRole('navigation', { name: 'Public Cloud' })).toBeAttached()
        await cloud.setScenarios()
        await retryUntilGone(page, w, page.getByText(words))
        await expect(page.getByText(shows).first()).toBeVisible()
      }
    })
  }
})

test('lists that only regions give: what is missing is named, and asked again', async ({ page, cloud, watch, w }) => {
  watch.expectFailures()
  watch.expectMoves()
  await openIn(page, '/instances', 'split', 'region-down:SBG5', 'maintenance:BHS5')
  await expect(notice(page, 'The instances of SBG5 could not be read')).toBeVisible()
  await expect(row(page, 'web-1').first()).toBeVisible()
  await expect(row(page, 'api-1')).toHaveCount(0)
  await expect(row(page, 'store-ca-1')).toContainText('In maintenance')
  await button(page, 'Regions').click()
  await expect(page.getByRole('table', { name: 'Regions' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await watch.audit()
  await cloud.setScenarios('split')
  await retryUntilGone(page, w, page.getByText('The instances of SBG5 could not be read'))
  await expect(row(page, 'api-1')).toBeVisible()
})

test('hostile names and values, on a wide and on a narrow screen', async ({ page, watch }) => {
  for (const [path, width] of [
    ['/instances', 1440],
    ['/storages/instance-backups', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await openIn(page, path, 'hostile')
    await expect(rows(page).nth(5)).toBeVisible()
    await watch.audit()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  }
  await expect(page).not.toHaveTitle(/hacked/)
})

test.describe('a new version', () => {
  /** From now on the server has another build: parts of the old one are gone. */
  async function publish(page: Page, part: RegExp): Promise<void> {
    await page.route(part, (route) => route.fulfill({ status: 404, body: 'Not found' }))
    await page.route('/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/assets/index-new.js"></script>' }),
    )
  }

  test('is loaded by one clean reload when a part is missing', async ({ page, watch, w }) => {
    watch.expectFailures()
    await page.goto(`${projectPath}/instances`)
    await expect(row(page, 'cache-1')).toBeVisible()
    await publish(page, /SchedulesPage-/)
    await page.evaluate(() => Object.assign(window, { isOld: true }))
    const reloads: string[] = []
    page.on('request', (request) => request.isNavigationRequest() && reloads.push(request.url()))
    const reloaded = page.waitForEvent('load')
    await page.getByRole('link', { name: w.workflowManagement }).click()
    await reloaded
    // The part is still missing: it is not reloaded again.
    await expect(page.getByText('A new version of the dashboard is there')).toBeVisible()
    expect(await page.evaluate(() => 'isOld' in window)).toBe(false)
    expect(reloads).toHaveLength(1)
    await page.unrouteAll()
    await page.goto(`${projectPath}/workflow`)
    await expect(row(page, 'web-1-daily-7')).toBeVisible()
  })

  test('is found at once: only what a build names by its content is kept', async ({ page, request }) => {
    await page.goto('/')
    const script = await page.locator('script[type=module]').first().getAttribute('src')
    const cacheOf = async (path: string) => (await request.get(path)).headers()['cache-control']
    expect(await cacheOf('/')).toBe('no-cache')
    expect(await cacheOf('/pci/projects')).toBe('no-cache')
    expect(await cacheOf('/demo-worker.js')).toBe('no-cache')
    expect(await cacheOf('/mockServiceWorker.js')).toBe('no-cache')
    expect(await cacheOf(script ?? '')).toBe('public, max-age=31536000, immutable')
  })

  test('waits while somebody is typing, and nothing typed is lost', async ({ page, watch, w }) => {
    watch.expectFailures()
    await page.goto(`${projectPath}/instances?q=cache-1`)
    await button(page, w.actionsFor('cache-1')).click()
    await page.getByRole('menuitem', { name: w.createBackup, exact: true }).click()
    await page.getByRole('textbox', { name: w.backupName }).fill('typed by hand')
    await publish(page, /SchedulesPage-/)
    await page.getByRole('link', { name: w.workflowManagement }).click()
    await expect(page.getByText('A new version of the dashboard is there')).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('textbox', { name: w.backupName })).toHaveValue('typed by hand')
  })
})

test('two tabs: what one changes, the other shows', async ({ page, context, w }) => {
  await page.clock.install()
  await page.goto(`${projectPath}/instances?q=cache-1`)
  const other = await context.newPage()
  await other.goto(`${projectPath}/instances?q=cache-1`)
  await expect(row(other, 'cache-1').getByText(w.active)).toBeVisible()
  await row(page, 'cache-1').getByRole('button').last().click()
  await page.getByRole('menuitem', { name: w.stop, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: w.stop }).click()
  await hurry(page, row(other, 'cache-1').getByText(w.stopped))
  await other.close()
})

test(
  'without a network it says so, and goes on by itself',
  { tag: ['@live', '@gateway'] },
  async ({ page, context, stack, watch, w }) => {
    if (!stack) return
    await stack.signIn(context)
    await page.clock.install()
    watch.expectFailures()
    await page.goto(`${projectPath}/instances`)
    await expect(row(page, 'cache-1')).toBeVisible()
    // With all its parts: one that is still under way would be missing, and the page would say so.
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await expect(page.getByText('You are offline')).toBeVisible()
    const calls: string[] = []
    page.on('request', (request) => request.url().includes('/api/') && calls.push(request.url()))
    await page.clock.fastForward(10 * minute)
    await watch.audit()
    expect(calls).toEqual([])
    await context.setOffline(false)
    await expect(page.getByText('You are offline')).toHaveCount(0)
    await expect.poll(() => calls.length).toBeGreaterThan(0)
    await expect(row(page, 'cache-1').getByText(w.active)).toBeVisible()
  },
)

test('the API calls of a tab: what failed is found, and copied for the support', async ({ page, watch }) => {
  watch.expectFailures()
  await page.goto(`${projectPath}/instances?demo=error:flavorList`)
  await expect(page.getByText('Models could not be read')).toBeVisible()
  const opener = page.getByRole('button', { name: 'API calls' })
  await opener.click()
  const drawer = page.getByRole('complementary', { name: 'API calls' })
  await expect(drawer).toBeFocused()
  await drawer.getByRole('combobox', { name: 'Show' }).selectOption('Failed')
  await expect(drawer.getByRole('listitem').first()).toContainText('/flavor')
  await drawer.getByRole('searchbox').fill('no such call')
  await expect(drawer.getByRole('listitem')).toHaveCount(0)
  await drawer.getByRole('searchbox').fill('flavor')
  await drawer.getByRole('button', { name: 'Copy these calls' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/Z GET \/cloud\/project\/\w+\/flavor\S* 500 \d+ ms EU\.sim-/)
  await watch.audit()
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(opener).toBeFocused()
})

test('a second navigation while the worker of the demo is being activated does not reload the page', async ({
  page,
}) => {
  let loads = 0
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) loads += 1
  })
  await page.goto('/pci/projects', { waitUntil: 'commit' })
  // The worker is registered by now, and does not control a page yet.
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length > 0, undefined, {
    polling: 5,
  })
  await page.goto(`${projectPath}/instances`)
  await expect(rows(page)).toHaveCount(25)
  expect(loads).toBe(2)
})
