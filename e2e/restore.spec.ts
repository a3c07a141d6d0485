/** An instance is restored from a backup: its own, a remote copy, after a backup first; or not, when it does not fit. */
import type { Page } from '@playwright/test'
import { button, expect, hurry, inEachLanguage, projectPath, row, test, writes } from './fixtures.ts'

const list = `${projectPath}/storages/instance-backups`

const openMenu = async (page: Page, name: string, item: string): Promise<void> => {
  await row(page, name).first().getByRole('button').last().click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

inEachLanguage('es', () => {
  test('from its own backup, and the result is seen', { tag: '@main' }, async ({ page, watch, w }) => {
    await page.clock.install()
    const sent = writes(page)
    await page.goto(`${projectPath}/instances?q=web-1&show=image`)
    await openMenu(page, 'web-1', w.restoreAnInstance)
    await expect(page.getByRole('heading', { level: 1, name: w.restoreAnInstance })).toBeVisible()
    await page.getByRole('link', { name: 'auto-web-1' }).first().click()
    await expect(page.getByText(w.isLost)).toBeVisible()
    const name = page.getByRole('textbox', { name: w.typeTheName('web-1') })
    await name.fill('web-2')
    await button(page, w.restore).click()
    await expect(page.getByText(w.notItsName('web-1'))).toBeVisible()
    expect(sent).toEqual([])
    await watch.audit()
    await name.fill('web-1')
    await button(page, w.restore).dblclick()

    // Back on the list that it was opened from.
    await expect(page).toHaveURL(/\/instances\?q=web-1&show=image$/)
    await expect(row(page, 'web-1').getByText(w.beingReinstalled)).toBeVisible()
    expect(sent).toHaveLength(1)
    await hurry(page, page.getByText(w.hasBeenRestored('web-1')))
    await expect(row(page, 'web-1').getByText(w.active)).toBeVisible()
    await expect(row(page, 'web-1')).toContainText('auto-web-1')
    // The second place where it shows: the backup is in use now.
    await page.getByRole('link', { name: w.instanceBackup }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: w.instanceBackup })).toBeVisible()
    await page.getByRole('searchbox', { name: w.search }).fill('auto-web-1')
    await expect(page.getByRole('row').filter({ hasText: 'auto-web-1' }).first()).toContainText('web-1')
  })

  test('from a remote copy, after a backup of its own first', async ({ page, watch, w }) => {
    await page.clock.install()
    const sent = writes(page)
    await page.goto(`${list}?q=auto-web-2&location=SBG5`)
    await openMenu(page, 'auto-web-2', w.restoreAnInstance)
    await expect(page.getByText(w.broughtFirst('SBG5', 'GRA11'))).toBeVisible()
    await page.getByRole('checkbox', { name: w.backUpFirst('web-2') }).check()
    await expect(page.getByText(w.firstHasToBeEnabled)).toBeVisible()
    await page.getByRole('textbox', { name: w.typeTheName('web-2') }).fill('web-2')
    await button(page, w.restore).click({ force: true })
    expect(sent).toEqual([])
    await button(page, w.startThisBackup).dblclick()
    await expect(page.getByText(w.backupInProgress).first()).toBeVisible()
    await watch.audit()
    // A reload forgets nothing, and sends nothing.
    await page.reload()
    await expect(page.getByRole('textbox', { name: w.typeTheName('web-2') })).toHaveValue('web-2')
    await hurry(page, page.getByText(w.canBeConfirmed))
    expect(sent).toHaveLength(1)
    await button(page, w.restore).click()
    await expect(page.getByRole('heading', { level: 1, name: w.instanceBackup })).toBeVisible()
    expect(sent).toHaveLength(2)
    await hurry(page, page.getByText(w.hasBeenRestored('web-2')))
  })

  test('one that does not fit is refused before anything is sent', { tag: '@live' }, async ({ page, w }) => {
    const sent = writes(page)
    await page.goto(`${list}?q=auto-ad-controller`)
    await openMenu(page, 'auto-ad-controller', w.restoreAnInstance)
    await page.getByRole('link', { name: w.chooseAnotherInstance }).click()
    const other = page.getByRole('listitem').filter({ hasText: 'api-1' })
    await expect(other).toContainText(w.isOfSystem('windows', 'linux'))
    await expect(other.getByRole('link')).toHaveCount(0)
    // The same by its address.
    const { search } = new URL(page.url())
    const backupId = new URLSearchParams(search).get('backupId')
    await page.goto(`${projectPath}/instances?q=api-1`)
    const instance = new URL((await page.getByRole('link', { name: 'api-1' }).getAttribute('href')) ?? '', page.url())
    await page.goto(`${list}/restore?backupId=${backupId}&instanceId=${instance.pathname.split('/').at(-1)}`)
    await expect(page.getByText(w.doesNotFit('auto-ad-controller', 'api-1'))).toBeVisible()
    await expect(button(page, w.restore)).toHaveCount(0)
    expect(sent).toEqual([])
  })
})

test('a restore that fails later says so, on whatever page', async ({ page, cloud, w }) => {
  await page.clock.install()
  await page.goto(`${projectPath}/instances?q=api-1`)
  await cloud.setScenarios('fails:regionalReinstall')
  await openMenu(page, 'api-1', w.restoreAnInstance)
  await page.getByRole('link', { name: 'auto-api-1' }).first().click()
  await page.getByRole('textbox', { name: w.typeTheName('api-1') }).fill('api-1')
  await page.keyboard.press('Enter')
  await expect(row(page, 'api-1').getByText(w.beingReinstalled)).toBeVisible()
  await page.getByRole('link', { name: w.workflowManagement }).click()
  await hurry(page, page.getByText(w.restoreFailed('api-1')))
})

test('a lost answer is looked up; a backup first that fails restores nothing', async ({ page, cloud, watch, w }) => {
  await page.clock.install()
  const sent = writes(page)
  await page.goto(`${projectPath}/instances?q=bastion`)
  await openMenu(page, 'bastion', w.restoreAnInstance)
  // The list has a link of that name too.
  await expect(page.getByRole('heading', { level: 1, name: w.restoreAnInstance })).toBeVisible()
  await page.getByRole('link', { name: 'bastion' }).first().click()
  await page.getByRole('checkbox', { name: w.backUpFirst('bastion') }).check()
  await page.getByRole('textbox', { name: w.typeTheName('bastion') }).fill('bastion')
  watch.expectFailures()
  await cloud.setScenarios('error:regionalSnapshotCreate')
  await button(page, w.startThisBackup).click()
  await hurry(page, page.getByRole('alert'))
  await button(page, w.restore).click({ force: true })
  expect(sent).toHaveLength(1)
  await cloud.setScenarios('lost:regionalReinstall')
  await page.getByRole('checkbox', { name: w.backUpFirst('bastion') }).uncheck()
  await button(page, w.restore).click()
  await hurry(page, row(page, 'bastion').getByText(w.beingReinstalled))
  expect(sent).toHaveLength(2)
})

test('the restore points of an instance: one is chosen along time, by keyboard, and restored in two clicks', async ({
  page,
  watch,
  w,
}) => {
  await page.goto(`${projectPath}/instances?q=db-primary`)
  await page.getByRole('link', { name: 'db-primary', exact: true }).click()
  const axis = page.getByRole('listbox', { name: 'Restore points of db-primary' })
  const points = axis.getByRole('option')
  await expect(points).toHaveCount(15)
  // The newest one is chosen, and it is the one stop of Tab.
  await expect(points.last()).toHaveAttribute('aria-selected', 'true')
  await points.last().focus()
  await page.keyboard.press('ArrowLeft')
  await expect(points.nth(13)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(points.nth(13)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Home')
  await expect(points.first()).toBeFocused()
  await watch.audit()
  const section = page.locator('section').filter({ has: axis })
  await section.getByRole('link', { name: w.restoreAnInstance }).click()
  await expect(page.getByRole('heading', { level: 1, name: w.restoreAnInstance })).toBeVisible()

  // There it stays a click to take another one.
  const before = new URL(page.url()).searchParams.get('backupId')
  await expect(points.nth(13)).toHaveAttribute('aria-selected', 'true')
  await points.nth(12).click()
  await expect(points.nth(12)).toHaveAttribute('aria-selected', 'true')
  expect(new URL(page.url()).searchParams.get('backupId')).not.toBe(before)
})
