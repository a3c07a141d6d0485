import type { Page } from '@playwright/test'
import {
  button,
  chooseByKeyboard,
  expect,
  hurry,
  inEachLanguage,
  minute,
  projectPath,
  row,
  test,
  writes,
} from './fixtures.ts'
import type { Words } from './words.ts'

async function openCreatePage(page: Page, w: Words, instance: string): Promise<void> {
  await page.goto(`${projectPath}/instances?q=${instance}`)
  await page.getByRole('button', { name: w.actionsFor(instance), exact: true }).click()
  await page.getByRole('menuitem', { name: w.createBackup, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: w.createBackup })).toBeVisible()
}

/** How many backups of a name the list holds, after the look for it has settled. */
async function expectBackups(page: Page, w: Words, name: string, count: number): Promise<void> {
  await page.goto(`${projectPath}/storages/instance-backups?q=${encodeURIComponent(name)}`)
  await expect(page.getByRole('heading', { level: 1, name: w.instanceBackup })).toBeVisible()
  await expect(row(page, name)).toHaveCount(count)
}

inEachLanguage('pl', () => {
  test(
    'a backup by mouse, from the first page to Enabled',
    { tag: ['@main', '@live'] },
    async ({ page, cloud, watch, w }) => {
      const sent = writes(page)
      await page.goto('/')
      // The first project at once; the others are a click away.
      await page.getByRole('link', { name: 'Public Cloud', exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: w.projects })).toBeVisible()
      await page.getByRole('main').getByRole('link', { name: 'Production' }).click()
      await page.getByRole('navigation', { name: 'Public Cloud' }).getByRole('link', { name: w.instances }).click()
      await expect(page.getByRole('heading', { level: 1, name: w.instances })).toBeVisible()
      await page.getByRole('searchbox', { name: w.search }).pressSequentially('web-1')
      await expect(page.getByRole('row')).toHaveCount(2)
      await page.getByRole('button', { name: w.actionsFor('web-1') }).click()
      await expect(page.getByRole('menu')).toBeVisible()
      await watch.audit()
      await page.getByRole('menuitem', { name: w.createBackup, exact: true }).click()

      const name = page.getByRole('textbox', { name: w.backupName })
      await expect(name).toHaveValue(/^web-1 \d{4}-\d\d-\d\d \d\d:\d\d$/)
      await expect(page.getByText('web-1-media')).toBeVisible()
      await expect(page.getByText(w.perMonth).first()).toBeVisible()
      await name.fill('   ')
      await page.getByRole('button', { name: w.confirm }).click()
      await expect(page.getByText(w.emptyName)).toBeVisible()
      await expect(name).toBeFocused()
      await watch.audit()
      await name.fill('  before the fair  ')
      await page.getByRole('button', { name: w.confirm }).dblclick()

      // Back on the list that it was opened from, with its search.
      await expect(page).toHaveURL(/\/instances\?q=web-1$/)
      await expect(row(page, 'web-1').getByText(w.backupInProgress)).toBeVisible()
      expect(sent).toHaveLength(1)
      await page.getByRole('link', { name: w.showTheBackup }).click()
      await expect(row(page, 'before the fair').getByText(w.backupInProgress)).toBeVisible()
      await cloud.moveTime(20_000)
      await expect(page.getByRole('progressbar').first()).toBeVisible()
      await watch.audit()

      await cloud.moveTime(5 * minute)
      await expect(row(page, 'before the fair').getByText(w.enabled)).toBeVisible()
      await page.getByRole('link', { name: w.instances }).first().click()
      await expect(row(page, 'web-1').getByText(w.active)).toBeVisible()
    },
  )

  test('a metal instance goes to rescue mode once that is accepted, and back', async ({ page, w }) => {
    await page.clock.install()
    const sent = writes(page)
    await openCreatePage(page, w, 'metal-db-1')
    await page.getByRole('button', { name: w.confirm }).click()
    await expect(page.getByText(w.tickTheBox)).toBeVisible()
    expect(sent).toHaveLength(0)
    await page.getByRole('checkbox', { name: w.acceptReboot('metal-db-1') }).check()
    await page.getByRole('button', { name: w.confirm }).click()
    await expect(row(page, 'metal-db-1').getByText(w.enteringRescue)).toBeVisible()
    await hurry(page, row(page, 'metal-db-1').getByText(w.backupInProgress))
    await hurry(page, row(page, 'metal-db-1').getByText(w.rebooting))
    await hurry(page, row(page, 'metal-db-1').getByText(w.active))
    await page.getByRole('link', { name: w.instanceBackup }).first().click()
    await expect(row(page, 'metal-db-1').first().getByText(w.enabled)).toBeVisible()
    // It was started here: its source is known, though OVHcloud's list does not tell.
    await expect(row(page, 'metal-db-1').first().getByText(w.manual, { exact: true })).toBeVisible()
  })

  test('with a remote copy, in a region that is activated for it', async ({ page, watch, w }) => {
    await page.clock.install()
    const sent = writes(page)
    await openCreatePage(page, w, 'cache-1')
    await page.getByRole('textbox', { name: w.backupName }).fill('here')
    await page.getByRole('checkbox', { name: w.addRemote }).check()
    await button(page, w.confirm).click()
    await expect(page.getByRole('combobox', { name: w.remoteRegion })).toBeFocused()
    expect(sent).toEqual([])
    await page.getByRole('combobox', { name: w.remoteRegion }).selectOption('UK1')
    await page.getByRole('textbox', { name: w.remoteBackupName }).fill('there')
    await expect(page.getByText(w.willBeActivated('UK1'))).toBeVisible()
    await watch.audit()
    await button(page, w.confirm).dblclick()
    await expect(page.getByText(w.isBeingActivated('UK1'))).toBeVisible()
    await hurry(page, page.getByText(w.copiedTo('UK1', 'there')))
    expect(sent).toHaveLength(2)
    await page.getByRole('link', { name: w.instanceBackup }).first().click()
    await hurry(page, row(page, 'UK1').getByText(w.enabled))
    await expect(row(page, 'UK1')).toContainText('there')
    await expect(row(page, 'UK1').getByText(w.manualRemote)).toBeVisible()
  })

  test('a server error keeps what was typed, tells what to do, and makes no second backup', async ({
    page,
    cloud,
    watch,
    w,
  }) => {
    await page.clock.install()
    const sent = writes(page)
    await openCreatePage(page, w, 'cache-1')
    watch.expectFailures()
    await cloud.setScenarios('error:regionalSnapshotCreate')
    await page.getByRole('textbox', { name: w.backupName }).fill('on a bad day')
    await page.getByRole('button', { name: w.confirm }).click()

    // A 500 leaves it open whether the backup was started: the list is looked at first.
    await hurry(page, page.getByText(w.notFound('on a bad day')))
    await expect(page.getByText(/EU\.sim-1/)).toBeVisible()
    await page.getByRole('button', { name: w.copyQueryId }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^EU\.sim-1/)
    await expect(page.getByRole('textbox', { name: w.backupName })).toHaveValue('on a bad day')
    expect(sent).toHaveLength(1)
    await watch.audit()

    await cloud.setScenarios()
    await page.getByRole('button', { name: w.confirm }).click()
    await expect(row(page, 'cache-1').getByText(w.backupInProgress)).toBeVisible()
    expect(sent).toHaveLength(2)
    await expectBackups(page, w, 'on a bad day', 1)
  })
})

test('a backup by keyboard alone', async ({ page, w }) => {
  await page.goto(`${projectPath}/instances?q=web-1`)
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: w.skip })).toBeFocused()
  await page.keyboard.press('Enter')
  const trigger = page.getByRole('button', { name: w.actionsFor('web-1') })
  for (let n = 0; n < 30 && !(await trigger.evaluate((node) => node === document.activeElement)); n += 1) {
    await page.keyboard.press('Tab')
  }
  await expect(trigger).toBeFocused()
  await chooseByKeyboard(page, w.createBackup)

  // The heading of the new page has the focus: it is announced, and the next Tab continues from it.
  await expect(page.getByRole('heading', { level: 1, name: w.createBackup })).toBeFocused()
  const name = page.getByRole('textbox', { name: w.backupName })
  for (let n = 0; n < 6 && !(await name.evaluate((node) => node === document.activeElement)); n += 1) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('by keyboard')
  await page.keyboard.press('Enter')
  await expect(row(page, 'web-1').getByText(w.backupInProgress)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('a missing permission names the IAM action', async ({ page, cloud, watch, w }) => {
  await openCreatePage(page, w, 'cache-1')
  watch.expectFailures()
  await cloud.setScenarios('forbidden:regionalSnapshotCreate')
  await page.getByRole('textbox', { name: w.backupName }).fill('not allowed')
  await page.getByRole('button', { name: w.confirm }).click()
  await expect(page.getByText(w.notCreated)).toBeVisible()
  await expect(page.getByText(w.lacksPermission('publicCloudProject:apiovh:region/instance/snapshot'))).toBeVisible()
  await expect(page.getByRole('textbox', { name: w.backupName })).toHaveValue('not allowed')
  await watch.audit()
  await cloud.setScenarios()
  await expectBackups(page, w, 'not allowed', 0)
})

test('the network is down at the worst moment', async ({ page, cloud, watch, w }) => {
  await page.clock.install()
  const sent = writes(page)
  await openCreatePage(page, w, 'cache-1')
  watch.expectFailures()
  await cloud.setScenarios('unreachable:regionalSnapshotCreate')
  await page.getByRole('textbox', { name: w.backupName }).fill('no network')
  await page.getByRole('button', { name: w.confirm }).click()
  await hurry(page, page.getByText(w.notFound('no network')))
  await expect(page.getByText(w.unreachable)).toBeVisible()
  await expect(page.getByRole('textbox', { name: w.backupName })).toHaveValue('no network')
  expect(sent).toHaveLength(1)
  await cloud.setScenarios()
  await expectBackups(page, w, 'no network', 0)
})

test('an answer lost after the server acted is found, not repeated', async ({ page, cloud, watch, w }) => {
  const sent = writes(page)
  await openCreatePage(page, w, 'cache-1')
  watch.expectFailures()
  await cloud.setScenarios('lost:regionalSnapshotCreate')
  await page.getByRole('textbox', { name: w.backupName }).fill('lost answer')
  await page.getByRole('button', { name: w.confirm }).click()
  await expect(page.getByText(w.answerLost('lost answer'))).toBeVisible()
  await expect(row(page, 'cache-1').getByText(w.backupInProgress)).toBeVisible()
  expect(sent).toHaveLength(1)
  await expectBackups(page, w, 'lost answer', 1)
})

test('a reload in the middle of the write is looked up', async ({ page, cloud, watch, w }) => {
  const sent = writes(page)
  await openCreatePage(page, w, 'cache-1')
  watch.expectFailures()
  await page.getByRole('textbox', { name: w.backupName }).fill('reloaded')
  await cloud.setScenarios('mute:regionalSnapshotCreate')
  const asked = page.waitForRequest((request) => request.method() === 'POST')
  await page.getByRole('button', { name: w.confirm }).click()
  await asked
  await expect.poll(() => page.evaluate(() => localStorage.getItem('simulated-cloud')?.includes('reloaded'))).toBe(true)
  await page.reload()
  await expect(page.getByText(w.startedBeforeReload)).toBeVisible()
  await watch.audit()
  expect(sent).toHaveLength(1)
  await page.getByRole('link', { name: w.showTheBackup }).click()
  await expect(row(page, 'reloaded')).toHaveCount(1)
})

test('what was typed survives a reload', async ({ page, w }) => {
  await openCreatePage(page, w, 'cache-1')
  await page.getByRole('textbox', { name: w.backupName }).fill('half a thought')
  await page.reload()
  await expect(page.getByRole('textbox', { name: w.backupName })).toHaveValue('half a thought')
  await page.getByRole('link', { name: w.cancel }).click()
  await expect(page.getByRole('heading', { level: 1, name: w.instances })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('textbox', { name: w.backupName })).toHaveValue(/^cache-1 /)
})

test('slow answers and an impatient person make one backup', async ({ page, cloud, w }) => {
  await page.clock.install()
  const sent = writes(page)
  await openCreatePage(page, w, 'cache-1')
  await cloud.setScenarios('slow')
  await page.getByRole('textbox', { name: w.backupName }).fill('impatient')
  const confirm = page.getByRole('button', { name: w.confirm })
  await confirm.click()
  await confirm.click({ force: true })
  await page.getByRole('textbox', { name: w.backupName }).press('Enter')
  await hurry(page, row(page, 'cache-1').getByText(w.backupInProgress), 'byTheClock')
  expect(sent).toHaveLength(1)
})

test('without an instance, it is asked for first; one that is busy says why it can not be chosen', async ({
  page,
  watch,
  w,
}) => {
  await page.goto(`${projectPath}/storages/instance-backups`)
  await page.getByRole('link', { name: w.createBackup }).click()
  await expect(page.getByRole('heading', { name: w.ofWhichInstance })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'queue-par' }).getByRole('link')).toHaveCount(0)
  await watch.audit()
  await page.getByRole('searchbox', { name: w.search }).pressSequentially('cache')
  await page.getByRole('link', { name: 'cache-1' }).click()
  await expect(page.getByRole('textbox', { name: w.backupName })).toBeVisible()
})
