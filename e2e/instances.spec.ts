import { expect, idOf, inEachLanguage, projectPath, test } from './fixtures.ts'

inEachLanguage('fr', () => {
  test(
    'search, filters, order, columns and page are in the address, and survive a reload',
    { tag: '@main' },
    async ({ page, w }) => {
      await page.goto(`${projectPath}/instances`)
      const rows = page.getByRole('row')
      await expect(rows).toHaveCount(26)
      const search = page.getByRole('searchbox', { name: w.search })
      await search.pressSequentially('api')
      await expect(rows).toHaveCount(3)
      await expect(page).toHaveURL(/\?q=api$/)
      await search.clear()
      await expect(rows).toHaveCount(26)

      await page.getByRole('button', { name: w.location, exact: true }).first().click()
      await page.getByRole('checkbox', { name: 'SBG5' }).check()
      await page.keyboard.press('Escape')
      await expect(rows).toHaveCount(7)
      await page.getByRole('button', { name: w.columns }).click()
      await page.getByRole('checkbox', { name: w.createdOn }).check()
      await page.getByRole('checkbox', { name: w.publicIp }).uncheck()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('columnheader', { name: w.publicIp })).toHaveCount(0)
      await page.getByRole('columnheader', { name: w.createdOn }).getByRole('button').click()
      await page.getByRole('columnheader', { name: w.createdOn }).getByRole('button').click()
      await expect(rows.nth(1)).toContainText('staging-web')
      await expect(page.getByRole('columnheader', { name: w.createdOn })).toHaveAttribute('aria-sort', 'descending')

      await page.reload()
      await expect(rows).toHaveCount(7)
      await expect(rows.nth(1)).toContainText('staging-web')
      await expect(page.getByRole('columnheader', { name: w.publicIp })).toHaveCount(0)
      await page.getByRole('button', { name: w.clearFilters }).click()
      await expect(rows).toHaveCount(26)
    },
  )

  test(
    'the details of an instance: facts, volumes that no backup holds, its backups',
    { tag: '@live' },
    async ({ page, watch, w }) => {
      await page.goto(`${projectPath}/instances?q=db-primary`)
      await page.getByRole('link', { name: 'db-primary', exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'db-primary' })).toBeVisible()
      await expect(page.getByText('pg-data')).toBeVisible()
      await expect(page.getByRole('table', { name: w.backupsOf('db-primary') }).getByRole('row')).toHaveCount(11)
      await expect(page.getByRole('link', { name: 'db-primary-daily-14' })).toBeVisible()
      await watch.audit()
      await page.getByRole('button', { name: w.actionsFor('db-primary') }).click()
      await page.getByRole('menuitem', { name: w.showBackups }).click()
      await expect(page.getByRole('heading', { level: 1, name: w.instanceBackup })).toBeVisible()
      await expect(page.getByRole('row')).toHaveCount(18)
    },
  )

  test('what can not be done is shown with its reason', async ({ page, watch, w }) => {
    await page.goto(`${projectPath}/instances?q=queue-par`)
    await page.getByRole('button', { name: w.actionsFor('queue-par') }).click()
    const item = page.getByRole('menuitem', { name: w.createBackup }).first()
    await expect(item).toHaveAttribute('aria-disabled', 'true')
    await expect(item).toContainText(w.waitUntilSettled)
    await watch.audit()
  })
})

test('a row menu: Enter right after Escape opens it again, however fast it comes', async ({ page, w }) => {
  await page.goto(`${projectPath}/instances?q=db-primary`)
  const actions = page.getByRole('button', { name: w.actionsFor('db-primary') })
  await actions.focus()
  await page.keyboard.press('Enter')
  for (const pauseMs of [0, 1, 3, 5, 8, 20]) {
    await expect(page.getByRole('menu')).toBeFocused()
    await page.keyboard.press('Escape', { delay: pauseMs })
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('menu')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(actions).toBeFocused()
})

test('a refetch closes no menu and takes no focus', async ({ page, cloud, w }) => {
  await page.goto(`${projectPath}/instances?q=web-1`)
  await page.getByRole('button', { name: w.actionsFor('web-1') }).click()
  await expect(page.getByRole('menu')).toBeFocused()
  const answered = page.waitForResponse((response) => response.url().endsWith('/instance'))
  await cloud.moveTime(1000)
  await answered
  await expect(page.getByRole('menu')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: w.actionsFor('web-1') })).toBeFocused()
})

test('pages are numbered over the whole list', { tag: '@live' }, async ({ page, w }) => {
  await page.goto(`${projectPath}/instances?size=10`)
  await expect(page.getByRole('row')).toHaveCount(11)
  await page.getByRole('button', { name: w.nextPage }).click()
  await page.getByRole('button', { name: w.nextPage }).click()
  await expect(page).toHaveURL(/page=3/)
  await expect(page.getByRole('row')).toHaveCount(6)
  await expect(page.getByText('21 to 25 of 25')).toBeVisible()
  await page.getByRole('searchbox', { name: w.search }).pressSequentially('web')
  await expect(page).not.toHaveURL(/page=/)
})

test("a link of OVHcloud's manager works here", async ({ page }) => {
  await page.goto(`/#/public-cloud${projectPath}/instances?q=web-2`)
  await expect(page).toHaveURL(new RegExp(`${projectPath}/instances\\?q=web-2$`))
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('an instance is found without its region, and nothing moves however late its reads answer', async ({ page }) => {
  const id = await idOf(page, `${projectPath}/instances`, 'web-1')
  await page.goto(`${projectPath}/instances/${id}?demo=slow`)
  await expect(page).toHaveURL(/\/instances\/region\/GRA11\/instance\//)
  await expect(page.getByRole('heading', { level: 1, name: 'web-1' })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('listbox', { name: 'Restore points of web-1' })).toBeAttached({ timeout: 20_000 })
})

test('the first rows wait for one call only', async ({ page, cloud }) => {
  await page.goto(`${projectPath}/instances`)
  await expect(page.getByRole('row')).toHaveCount(26)
  await cloud.setScenarios('mute:flavorList', 'mute:imageList', 'mute:regionList', 'mute:snapshotList')
  await page.reload()
  await expect(page.getByRole('row')).toHaveCount(26)
})

test('the language can be switched, and is kept', async ({ page }) => {
  await page.goto(`${projectPath}/storages/instance-backups`)
  await page.getByRole('combobox', { name: 'Language' }).selectOption('fr')
  await expect(page.getByRole('columnheader', { name: 'Prix par mois' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Prix par mois' })).toBeVisible()
})

test('the drawer of the demo moves time, tells stories, chooses single faults and starts afresh', async ({
  page,
  watch,
}) => {
  await page.goto(`${projectPath}/instances`)
  await page.getByRole('button', { name: 'Demo' }).click()
  await watch.audit()
  await page.getByText('Single faults').click()
  await page.getByRole('checkbox', { name: 'Empty project' }).check()
  await expect(page.getByRole('heading', { name: 'This project has no instance' })).toBeVisible()
  await page.getByRole('button', { name: 'Start afresh' }).click()
  await expect(page.getByRole('row')).toHaveCount(26)
  // The instance that was being created is still in the same status a day later: nothing but its status changed.
  await page.getByRole('button', { name: '+1 day' }).click()
  await expect(page.getByRole('row')).toHaveCount(26)
  await page.getByRole('link', { name: 'A failed night' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Protection' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'web-2-daily-7' })).toContainText('Failing')
  await page.getByRole('complementary', { name: 'Demo' }).press('Escape')
  await expect(page.getByRole('button', { name: 'Demo' })).toBeFocused()
})

test('a first visit of the demo says what it is, once', async ({ page, watch }) => {
  await page.addInitScript(() => sessionStorage.getItem('visited') ?? localStorage.removeItem('demo-welcome'))
  await page.goto('/')
  await expect(page.getByText('A simulated OVHcloud: nothing is real, nothing is billed.')).toBeVisible()
  // The first project, without a list between.
  await expect(page).toHaveURL(new RegExp(`${projectPath}/`))
  await watch.audit()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.evaluate(() => sessionStorage.setItem('visited', 'yes'))
  await page.reload()
  await expect(page.getByRole('row').first()).toBeVisible()
  await expect(page.getByText('A simulated OVHcloud: nothing is real, nothing is billed.')).toHaveCount(0)
})
