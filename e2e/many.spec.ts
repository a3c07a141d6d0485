/** Acting on many, and changing a schedule. */
import type { Page } from '@playwright/test'
import type { Scenario } from '../src/mocks/scenarios/scenarios.ts'
import {
  button,
  chooseByKeyboard,
  expect,
  hurry,
  idOf,
  inEachLanguage,
  projectPath,
  row,
  test,
  writes,
} from './fixtures.ts'

const protect = `${projectPath}/workflow/protect?of=unprotected`
const workflow = `${projectPath}/workflow`

interface Sent {
  method: string
  region: string
  body: { name: string; cron: string; instanceId: string }
}

/** The schedules that the page asks for. */
function creations(page: Page): Sent[] {
  const sent: Sent[] = []
  page.on('request', (request) => {
    const found = /\/region\/([^/]+)\/workflow\/backup$/.exec(new URL(request.url()).pathname)
    if (!found || request.method() !== 'POST') return
    sent.push({
      method: request.method(),
      region: found[1] ?? '',
      body: request.postDataJSON() as Sent['body'],
    })
  })
  return sent
}

const minuteOfNight = ({ body }: Sent): number => {
  const [minute = 0, hour = 0] = body.cron.split(' ').map(Number)
  return (hour * 60 + minute + 120) % 1440
}

inEachLanguage('de', () => {
  test(
    'from Protection to a schedule for all in four clicks, and back',
    { tag: '@main' },
    async ({ page, watch, w }) => {
      const sent = creations(page)
      const all = writes(page)
      await page.goto(`${projectPath}/protection`)
      await page.getByRole('link', { name: w.protectThem }).click()
      await expect(page.getByRole('heading', { level: 1, name: w.protectInstances })).toBeVisible()
      await expect(page.getByText('edge-bru-1')).toBeVisible()
      await watch.audit()
      await page.getByRole('checkbox', { name: w.acceptAllReboots }).check()
      await button(page, w.protectN(8)).click()
      const tray = page.getByRole('complementary', { name: w.underWay })
      await expect(tray.getByText(w.areProtected(8))).toBeVisible()
      expect(sent).toHaveLength(8)
      expect(new Set(sent.map(({ body }) => body.name)).size).toBe(8)
      for (const own of Map.groupBy(sent, ({ region }) => region).values()) {
        expect(new Set(own.map(minuteOfNight)).size).toBe(own.length)
        // From 22:00 to 05:55 UTC.
        for (const one of own) expect(minuteOfNight(one)).toBeLessThan(8 * 60)
      }
      await watch.audit()
      await tray.getByRole('button', { name: w.undoSchedules }).click()
      await expect(page.getByText(w.schedulesDeleted(8))).toBeVisible()
      expect(all.filter((call) => call.startsWith('DELETE'))).toHaveLength(8)
      expect(new Set(all).size - new Set(all.filter((call) => call.startsWith('POST'))).size).toBe(8)
    },
  )

  test('a schedule is changed: created, checked, then the old one deleted', async ({ page, watch, w }) => {
    const all = writes(page)
    await page.goto(`${workflow}?q=web-1-weekly`)
    await button(page, w.actionsFor('web-1-weekly')).click()
    await page.getByRole('menuitem', { name: w.edit, exact: true }).click()
    await expect(page.getByText('web-1-weekly').first()).toBeVisible()
    await watch.audit()
    await page.getByLabel(w.localTime).fill('02:30')
    await button(page, w.next).click()
    await button(page, w.save).click()
    await expect(page.getByText(w.scheduleChanged)).toBeVisible()
    expect(all.map((call) => call.split(' ')[0])).toEqual(['POST', 'DELETE'])
    await page.goto(`${workflow}?q=web-1-weekly`)
    await expect(row(page, 'web-1-weekly')).toHaveCount(1)
    await expect(row(page, 'web-1-weekly')).toContainText('02:30')
  })
})

test('each row can be changed or taken out; what is wrong is said before anything is sent', async ({ page, w }) => {
  const sent = creations(page)
  await page.goto(protect)
  await page.getByRole('button', { name: w.takeOut('metal-db-1') }).click()
  await page.getByLabel(w.scheduleNameOf('cache-1')).fill('not good')
  await button(page, w.protectN(7)).click()
  await expect(page.getByLabel(w.scheduleNameOf('cache-1'))).toBeFocused()
  expect(sent).toEqual([])
  await page.getByLabel(w.scheduleNameOf('cache-1')).fill('cache-nightly')
  await page.getByLabel(w.localTimeOf('cache-1')).fill('01:10')
  // A reload loses nothing of it.
  await page.reload()
  await expect(page.getByLabel(w.scheduleNameOf('cache-1'))).toHaveValue('cache-nightly')
  await button(page, w.protectN(7)).click()
  await expect(page.getByText(w.areProtected(7))).toBeVisible()
  expect(sent.find(({ body }) => body.name === 'cache-nightly')?.body.cron).toBe('10 0 * * *')
})

test('what fails in different ways is told apart, retried, and undone', async ({ page, cloud, watch, w }) => {
  await page.clock.install()
  const sent = creations(page)
  await page.goto(protect)
  await page.getByRole('button', { name: w.takeOut('metal-db-1') }).click()
  watch.expectFailures()
  watch.expectMoves()
  const faults: Scenario[] = ['forbidden:workflowCreate:SBG5', 'error:workflowCreate:BHS5', 'lost:workflowCreate:GRA11']
  await cloud.setScenarios(...faults)
  await button(page, w.protectN(7)).click()
  const tray = page.getByRole('complementary', { name: w.underWay })
  const retry = tray.getByRole('button', { name: w.retryFailed })
  await hurry(page, retry)
  // Refused, failed, and carried out although the answer was lost.
  await expect(tray).toContainText('You lack the permission')
  await expect(tray).toContainText('internal error')
  await watch.audit()
  const first = sent.length
  expect(first).toBe(7)
  const failed = sent.filter(({ region }) => region === 'SBG5' || region === 'BHS5').length
  await expect(tray).toContainText(w.notCreatedYet(failed))
  await cloud.setScenarios()
  await retry.click()
  await hurry(page, tray.getByText(w.areProtected(7)))
  expect(sent).toHaveLength(7 + failed)
  await tray.getByRole('button', { name: w.undoSchedules }).click()
  await hurry(page, page.getByText(w.schedulesDeleted(7)))
})

test('a session that ends in the middle: the rest waits, and goes on', async ({ page, cloud, watch, w }) => {
  const sent = creations(page)
  await page.goto(protect)
  await page.getByRole('button', { name: w.takeOut('metal-db-1') }).click()
  watch.expectFailures()
  watch.expectMoves()
  await cloud.setScenarios('expired')
  await button(page, w.protectN(7)).click()
  const tray = page.getByRole('complementary', { name: w.underWay })
  await expect(tray).toContainText('your session is over')
  const refused = sent.length
  await cloud.setScenarios()
  await expect(tray.getByText(w.areProtected(7))).toBeVisible({ timeout: 20_000 })
  expect(sent).toHaveLength(7 + refused)
})

test('a reload in the middle: the work goes on, and sends nothing twice; another tab sees it', async ({
  page,
  context,
  cloud,
  watch,
  w,
}) => {
  const sent = creations(page)
  await page.goto(protect)
  await page.getByRole('button', { name: w.takeOut('metal-db-1') }).click()
  watch.expectFailures()
  watch.expectMoves()
  // Carried out, and never answered.
  await cloud.setScenarios('mute:workflowCreate')
  await button(page, w.protectN(7)).click()
  const carriedOut = async (): Promise<number> => {
    const names = new Set(sent.map(({ body }) => body.name))
    const regions = [...new Set(sent.map(({ region }) => region))]
    const lists = await Promise.all(regions.map((regionName) => cloud.call('workflowList', { regionName })))
    return (lists.flat() as { name: string }[]).filter(({ name }) => names.has(name)).length
  }
  // Three at once: the others wait for their turn.
  await expect.poll(carriedOut).toBe(3)
  // What comes later is answered; what was asked is not.
  await cloud.setScenarios()
  await page.reload()
  const tray = page.getByRole('complementary', { name: w.underWay })
  await expect(tray.getByText(w.areProtected(7))).toBeVisible({ timeout: 20_000 })
  expect(new Set(sent.map(({ body }) => body.instanceId)).size).toBe(7)
  expect(sent).toHaveLength(7)
  // The cloud of a tab is its own in the demo: the second one is told of the writes, not of the world.
  const second = await context.newPage()
  await second.goto(`${projectPath}/instances`)
  await expect(second.getByRole('complementary', { name: w.underWay })).toHaveCount(0)
  await second.close()
})

test('changing a schedule, broken at every step, never leaves its instance without one', async ({
  page,
  cloud,
  watch,
  w,
}) => {
  await page.clock.install()
  const all = writes(page)
  await page.goto(`${workflow}?q=web-1-weekly`)
  await button(page, w.actionsFor('web-1-weekly')).click()
  await page.getByRole('menuitem', { name: w.edit, exact: true }).click()
  await page.getByLabel(w.localTime).fill('02:30')
  await button(page, w.next).click()
  watch.expectFailures()
  watch.expectMoves()
  await cloud.setScenarios('forbidden:workflowCreate')
  await button(page, w.save).click()
  const tray = page.getByRole('complementary', { name: w.underWay })
  const retry = tray.getByRole('button', { name: w.retryFailed })
  await hurry(page, retry)
  await expect(tray).toContainText(w.scheduleNotChanged)
  expect(all).toHaveLength(1)
  // The new one is made, its answer lost; then the deletion is refused.
  await cloud.setScenarios('lost:workflowCreate', 'forbidden:workflowDelete')
  await retry.click()
  await hurry(page, tray.getByText(w.bothExist))
  expect(all.filter((call) => call.startsWith('POST'))).toHaveLength(2)
  await page.reload()
  await expect(tray.getByText(w.bothExist)).toBeVisible()
  await cloud.setScenarios()
  await retry.click()
  await hurry(page, page.getByText(w.scheduleChanged))
  expect(all.map((call) => call.split(' ')[0])).toEqual(['POST', 'POST', 'DELETE', 'DELETE'])
  await page.goto(`${workflow}?q=web-1-weekly`)
  await expect(row(page, 'web-1-weekly')).toHaveCount(1)
})

test('colliding schedules: one is moved, and the collision is gone', async ({ page, w }) => {
  await page.goto(`${projectPath}/protection`)
  await page.getByRole('link', { name: w.moveOne }).first().click()
  await button(page, w.moveN(1)).click()
  await expect(page.getByText(w.scheduleChanged)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: w.protection })).toBeVisible()
  await expect(page.getByRole('link', { name: w.moveOne })).toHaveCount(0)
})

test('backups of several now, and of one; an instance with one under way is left out', async ({ page, cloud, w }) => {
  const all = writes(page)
  const id = await idOf(page, `${projectPath}/instances`, 'cache-1')
  await cloud.call('regionalSnapshotCreate', { instanceId: id, regionName: 'GRA11' }, { snapshotName: 'under way' })
  await page.goto(`${projectPath}/instances`)
  for (const name of ['cache-1', 'bastion', 'db-primary']) await row(page, name).getByRole('checkbox').check()
  await button(page, w.backUpNow).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('cache-1')
  await dialog.getByRole('button', { name: w.backUpNow }).click()
  await expect(page.getByText(w.backupsBeingMade(2))).toBeVisible()
  expect(all).toHaveLength(2)
  await button(page, w.actionsFor('legacy-erp')).click()
  await page.getByRole('menuitem', { name: w.backUpNow }).click()
  await dialog.getByRole('button', { name: w.backUpNow }).click()
  await expect(page.getByText(w.backupsBeingMade(1))).toBeVisible()
  expect(all).toHaveLength(3)
})

/** What has the focus, as it is called. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? '')

async function tabTo(page: Page, name: string): Promise<void> {
  let current = await focused(page)
  for (let n = 0; n < 90 && current !== name; n += 1) {
    await page.keyboard.press('Tab')
    current = await focused(page)
  }
  expect(current).toBe(name)
}

test('many by keyboard alone', async ({ page, w }) => {
  await page.goto(`${projectPath}/instances?q=store-ca`)
  await tabTo(page, w.selectAll)
  await page.keyboard.press('Space')
  // Its code comes with the first selection.
  await expect(
    page.getByRole('link', { name: w.protect, exact: true }).or(button(page, w.protect)).first(),
  ).toBeVisible()
  await tabTo(page, w.protect)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: w.protectInstances })).toBeFocused()
  await tabTo(page, w.protectN(2))
  await page.keyboard.press('Enter')
  const tray = page.getByRole('complementary', { name: w.underWay })
  await expect(tray.getByText(w.areProtected(2))).toBeVisible()
  await tabTo(page, w.undoSchedules)
  await page.keyboard.press('Enter')
  await expect(page.getByText(w.schedulesDeleted(2))).toBeVisible()
})

test('changing, moving and backing up by keyboard alone', async ({ page, w }) => {
  await page.goto(`${workflow}?q=web-1-weekly`)
  await expect(row(page, 'web-1-weekly')).toHaveCount(1)
  await tabTo(page, w.actionsFor('web-1-weekly'))
  await chooseByKeyboard(page, w.edit)
  await expect(page.getByLabel(w.localTime)).toBeVisible()
  await tabTo(page, w.next)
  await page.keyboard.press('Enter')
  await tabTo(page, w.save)
  await page.keyboard.press('Enter')
  await expect(page.getByText(w.scheduleChanged)).toBeVisible()

  await page.goto(`${projectPath}/instances?q=bastion`)
  await expect(row(page, 'bastion')).toHaveCount(1)
  await tabTo(page, w.actionsFor('bastion'))
  await chooseByKeyboard(page, w.backUpNow)
  await expect(page.getByRole('dialog').getByRole('button', { name: w.backUpNow })).toBeEnabled()
  await tabTo(page, w.backUpNow)
  await page.keyboard.press('Enter')
  await expect(page.getByText(w.backupsBeingMade(1))).toBeVisible()

  await page.goto(`${projectPath}/protection`)
  await expect(page.getByRole('link', { name: w.moveOne }).first()).toBeVisible()
  await tabTo(page, w.moveOne)
  await page.keyboard.press('Enter')
  await expect(button(page, w.moveN(1))).toBeVisible()
  await tabTo(page, w.moveN(1))
  await page.keyboard.press('Enter')
  await expect(page.getByText(w.scheduleChanged)).toBeVisible()
})
