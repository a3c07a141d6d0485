import { button, expect, hurry, inEachLanguage, minute, projectId, projectPath, row, test, writes } from './fixtures.ts'

const list = `${projectPath}/storages/instance-backups`

inEachLanguage('it', () => {
  test(
    'thirty at once: what can not go stays, what fails is tried again, and the list is as it was',
    { tag: '@main' },
    async ({ page, cloud, watch, w }) => {
      await page.clock.install()
      const sent = writes(page)
      const places = 'location=BHS5&location=EU-WEST-PAR&location=EU-WEST-LZ-BRU-A'
      await page.goto(`${list}?sort=name&${places}&size=10&page=2`)
      const instances = (await cloud.call('instanceList')) as { id: string; name: string; region: string }[]
      const busy = instances.find(({ name }) => name === 'edge-bru-2')
      const place = { instanceId: busy?.id ?? '', regionName: busy?.region ?? '' }
      await cloud.call('regionalSnapshotCreate', place, { snapshotName: 'just begun' })
      await button(page, w.refresh).click()
      await expect(page.getByText(new RegExp(`^${w.backups(32)}`))).toBeVisible()
      const address = page.url()
      await page.getByRole('checkbox', { name: w.selectAll }).check()
      for (const index of [0, 1]) await row(page, 'auto-shop-par-b').nth(index).getByRole('checkbox').uncheck()
      await expect(page.getByText(w.selected(30))).toBeVisible()
      await watch.audit()

      const all = (await cloud.call('snapshotList')) as { id: string; name: string }[]
      watch.expectFailures()
      await cloud.setScenarios(`error:snapshotDelete:${all.find(({ name }) => name === 'auto-store-ca-1')?.id}`)
      await button(page, w.delete).click()
      const dialog = page.getByRole('dialog', { name: w.deleteBackups(26) })
      await expect(dialog).toContainText(w.stay(4))
      for (const name of ['shop-par-c', 'store-ca-2', 'edge-bru-2']) await expect(dialog).toContainText(w.runOnIt(name))
      await expect(dialog).toContainText(w.onlyEnabledDeleted)
      await expect(dialog).toContainText(w.perMonth)
      // The schedules of these instances leave them nothing then, which is said.
      await expect(dialog).toContainText('store-ca-1')
      await watch.audit()
      watch.expectMoves()
      await dialog.getByRole('button', { name: w.delete }).dblclick()
      await page.clock.runFor(600)
      await expect(dialog).toHaveCount(0)
      const tray = page.getByRole('complementary', { name: w.underWay })
      const retry = tray.getByRole('button', { name: w.retryFailed })
      await hurry(page, retry)
      await expect(tray.getByText('auto-store-ca-1')).toHaveCount(1)
      await watch.audit()
      expect(sent).toHaveLength(26)
      // What failed is still selected.
      await expect(page.getByText(w.selected(5))).toBeVisible()
      await cloud.setScenarios()
      await retry.press('Enter')
      await expect(tray).toHaveCount(0)
      await expect.poll(() => sent.length).toBe(27)
      expect(page.url()).toBe(address)
      await hurry(page, page.getByText(new RegExp(`^${w.backups(6)}`)))
    },
  )

  test('one, from its menu; one in use says by whom', { tag: '@live' }, async ({ page, watch, w }) => {
    const sent = writes(page)
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

test('the last ones of an instance are called out', async ({ page, cloud, watch, w }) => {
  const sent = writes(page)
  await page.goto(list)
  await page.getByRole('searchbox', { name: w.search }).fill('auto-api-1')
  await expect(row(page, 'auto-api-1')).toHaveCount(7)
  await page.getByRole('checkbox', { name: w.selectAll }).check()
  await button(page, w.delete).click()
  await expect(page.getByRole('dialog')).toContainText(w.lastOnes('api-1'))
  await page.getByRole('dialog').getByRole('button', { name: w.delete }).dblclick()
  await expect(page.getByText(w.beingDeleted(7))).toBeVisible()
  await expect(page).toHaveURL(/q=auto-api-1/)
  expect(sent).toHaveLength(7)
  // The rows go by themselves, once OVHcloud has deleted the backups.
  watch.expectMoves()
  await cloud.moveTime(minute)
  await expect(row(page, 'auto-api-1')).toHaveCount(0)
})

test('in use since it was checked: OVHcloud refuses, and the message names the instance', async ({
  page,
  cloud,
  watch,
  w,
}) => {
  await page.goto(`${list}?q=web-1 before release`)
  await row(page, 'web-1 before release').first().getByRole('checkbox').check()
  await button(page, w.delete).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: w.delete })).toBeEnabled()
  const backups = (await cloud.call('snapshotList')) as { id: string; name: string }[]
  const title = await dialog.getByRole('heading').textContent()
  const imageId = backups.find(({ name }) => title?.includes(name))?.id
  const instances = (await cloud.call('instanceList')) as { id: string; name: string }[]
  const instanceId = instances.find(({ name }) => name === 'web-1')?.id ?? ''
  watch.expectFailures()
  // Somebody restores it in the very moment of the confirmation: the page can't have heard of it.
  await dialog.getByRole('button', { name: w.delete }).evaluate(
    (confirm: HTMLButtonElement, { projectId: serviceName, ...ids }) => {
      window.simulatedCloud?.handle({
        name: 'regionalReinstall',
        params: { serviceName, regionName: 'GRA11', instanceId: ids.instanceId },
        query: {},
        body: { imageId: ids.imageId, imageRegionName: 'GRA11' },
      })
      confirm.click()
    },
    { projectId, instanceId, imageId },
  )
  await expect(page.getByRole('dialog', { name: w.backupNotDeleted })).toContainText(`${w.refusedInUse} web-1`)
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
  await page.getByRole('complementary', { name: w.underWay }).getByRole('button', { name: w.close }).click()
  await expect(page.getByText(w.selected(7))).toBeVisible()
})

test('where a backup comes from, as far as it can be known', async ({ page, w }) => {
  await page.goto(`${list}?q=auto-web-2`)
  await expect(row(page, 'auto-web-2').getByText(w.scheduledRemote)).toHaveCount(7)
  await expect(row(page, 'auto-web-2').getByText(w.scheduled, { exact: true })).toHaveCount(7)
  await page.goto(`${list}?q=old-shop final`)
  await expect(row(page, 'old-shop final').getByText(w.unknown)).toBeVisible()
})

test('several by keyboard alone: the focus goes on where the list goes on', async ({ page, w }) => {
  const sent = writes(page)
  await page.goto(`${list}?q=auto-store-ca-1`)
  await page.getByRole('checkbox', { name: w.selectAll }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText(w.selected(7))).toBeVisible()
  // The bar comes after the table and its pages.
  const remove = page.getByRole('region').getByRole('button', { name: w.delete })
  for (let n = 0; n < 60 && !(await remove.evaluate((node) => node === document.activeElement)); n += 1) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(remove).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: w.delete })).toBeEnabled()
  for (let n = 0; n < 5 && (await page.locator(':focus').textContent()) !== w.delete; n += 1) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect.poll(() => sent.length).toBe(7)
})
