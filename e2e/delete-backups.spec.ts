import type { Page } from '@playwright/test'
import { expect, hurry, inEachLanguage, minute, projectPath, test } from './fixtures.ts'

const list = `${projectPath}/storages/instance-backups`
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

const deletions = (page: Page): string[] => {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'DELETE') sent.push(request.url())
  })
  return sent
}

inEachLanguage(() => {
  test('many at once: what is in use stays, and so do search, order and page', async ({ page, cloud, watch, w }) => {
    const sent = deletions(page)
    await page.goto(`${list}?q=auto-&size=25&sort=-name&page=3`)
    await expect(row(page, 'auto-')).toHaveCount(25)
    const address = page.url()
    await page.getByRole('checkbox', { name: w.selectAll }).check()
    await expect(page.getByText(w.selected(91))).toBeVisible()
    await watch.audit()
    await button(page, w.delete).click()
    const dialog = page.getByRole('dialog', { name: w.deleteBackups(90) })
    await expect(dialog).toContainText(w.staysInUse)
    await expect(dialog).toContainText(w.runOnIt('shop-par-c'))
    await expect(dialog).toContainText(w.perMonth)
    await watch.audit()
    await dialog.getByRole('button', { name: w.cancel }).click()
    await expect(dialog).toHaveCount(0)
    expect(page.url()).toBe(address)

    // Of one instance only: its schedule leaves it nothing then, which is said.
    await button(page, w.clearSelection).click()
    await page.getByRole('searchbox', { name: w.search }).fill('auto-api-1')
    await expect(row(page, 'auto-api-1')).toHaveCount(7)
    await page.getByRole('checkbox', { name: w.selectAll }).check()
    await button(page, w.delete).click()
    await expect(page.getByRole('dialog')).toContainText(w.lastOnes('api-1'))
    await page.getByRole('dialog').getByRole('button', { name: w.delete }).dblclick()
    await expect(page.getByText(w.beingDeleted(7))).toBeVisible()
    await expect(page).toHaveURL(/q=auto-api-1/)
    expect(sent).toHaveLength(7)
    await cloud.moveTime(minute)
    await expect(row(page, 'auto-api-1')).toHaveCount(0)
  })

  test('one, from its menu; one in use says by whom', async ({ page, watch, w }) => {
    const sent = deletions(page)
    await page.goto(`${list}?q=store-ca-2`)
    await row(page, 'golden').getByRole('button').last().click()
    const item = page.getByRole('menuitem', { name: w.delete })
    await expect(item).toHaveAttribute('aria-disabled', 'true')
    await expect(item).toContainText(w.runOnIt('store-ca-2'))
    await page.keyboard.press('Escape')
    await row(page, 'before upgrade').getByRole('button').last().click()
    await page.getByRole('menuitem', { name: w.delete }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('heading')).toContainText('store-ca-2 before upgrade')
    await watch.audit()
    await dialog.getByRole('button', { name: w.delete }).click()
    await expect(page.getByText(w.beingDeleted(1))).toBeVisible()
    await expect(page).toHaveURL(/\?q=store-ca-2$/)
    expect(sent).toHaveLength(1)
  })
})

test('what fails stays selected, with the reason, and is tried again alone', async ({ page, cloud, watch, w }) => {
  await page.clock.install()
  const sent = deletions(page)
  await page.goto(`${list}?q=auto-store-ca-1`)
  await page.getByRole('checkbox', { name: w.selectAll }).check()
  await button(page, w.delete).click()
  watch.expectFailures()
  await cloud.setScenarios('error:snapshotDelete')
  await page.getByRole('dialog').getByRole('button', { name: w.delete }).click()
  await hurry(page, page.getByRole('dialog', { name: w.someNotDeleted }))
  await watch.audit()
  expect(sent).toHaveLength(7)
  await cloud.setScenarios()
  await button(page, w.retryFailed).click()
  await expect(page.getByText(w.beingDeleted(7))).toBeVisible()
  expect(sent).toHaveLength(14)
})

test('a missing permission names the IAM action, and the selection stays', async ({ page, cloud, watch, w }) => {
  await page.goto(`${list}?q=auto-shop-par-b`)
  await expect(row(page, 'auto-shop-par-b')).toHaveCount(7)
  watch.expectFailures()
  await cloud.setScenarios('forbidden:snapshotDelete')
  await page.getByRole('checkbox', { name: w.selectAll }).check()
  await button(page, w.delete).click()
  await page.getByRole('dialog').getByRole('button', { name: w.delete }).click()
  await expect(page.getByText(w.lacksPermission('publicCloudProject:apiovh:snapshot/delete')).first()).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: w.cancel }).click()
  await expect(page.getByText(w.selected(7))).toBeVisible()
})

test('where a backup comes from, as far as it can be known', async ({ page, w }) => {
  await page.goto(`${list}?q=auto-web-2`)
  await expect(row(page, 'auto-web-2').getByText(w.scheduledRemote)).toHaveCount(7)
  await expect(row(page, 'auto-web-2').getByText(w.scheduled, { exact: true })).toHaveCount(7)
  await page.goto(`${list}?q=old-shop final`)
  await expect(row(page, 'old-shop final').getByText(w.unknown)).toBeVisible()
})
