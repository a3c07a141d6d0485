/** The first page of a project: what is wrong, and the way to mend it. */
import { button, expect, inEachLanguage, minute, projectPath, row, test } from './fixtures.ts'

const protection = `${projectPath}/protection`
const day = 24 * 60 * minute

inEachLanguage('pl', () => {
  test(
    'says what is wrong in one look, and leads to the backup of yesterday in two clicks',
    { tag: '@main' },
    async ({ page, watch, w }) => {
      await page.goto(protection)
      await expect(page.getByRole('heading', { level: 1, name: w.protection })).toBeVisible()
      const todo = page.getByRole('region', { name: w.toDo })
      for (const name of ['mail', 'reports', 'search-1', 'ci-runner-1', 'ad-controller']) {
        await expect(todo.getByText(name, { exact: true })).toBeVisible()
      }
      await watch.audit()
      // The state of a row is that of the figure that leads to it.
      await page.getByRole('region', { name: w.coverage }).getByRole('link', { name: w.failing }).click()
      await expect(page).toHaveURL(/state=failing/)
      await expect(page.getByRole('table', { name: w.last30Days }).getByRole('row')).toHaveCount(3)
      await page.getByRole('button', { name: w.clearFilters }).click()

      await row(page, 'web-1-daily-7').getByRole('link', { name: w.restore, exact: true }).click()
      await page.getByRole('link', { name: 'auto-web-1' }).nth(1).click()
      await expect(page.getByText(w.isLost)).toBeVisible()
    },
  )

  test('a failed night and an outage change the figures, without a reload', async ({ page, cloud, watch, w }) => {
    await page.goto(protection)
    const lastNight = page.getByRole('region', { name: w.lastNight })
    await expect(lastNight.getByRole('link')).toBeVisible()
    watch.expectMoves()
    await cloud.setScenarios('failed-night')
    await cloud.moveTime(day)
    await expect(lastNight).toContainText(w.runsDone(0))
    await expect(row(page, 'web-2-daily-7').getByText(w.failing)).toBeVisible()
    await cloud.setScenarios('outage')
    await cloud.moveTime(day)
    await expect(row(page, 'web-2-daily-7').getByText(w.failing)).toBeVisible()
    await expect(lastNight).toContainText(w.runsDone(0))
  })
})

test('the ledger is walked by keyboard, and exported', async ({ page }) => {
  await page.goto(protection)
  const strip = page.getByRole('slider', { name: /^mail-daily-7/ })
  await strip.focus()
  await expect(strip).toHaveAttribute('aria-valuetext', /Failed/)
  await page.keyboard.press('ArrowLeft')
  await expect(strip).toHaveAttribute('aria-valuetext', /Done/)
  await page.keyboard.press('Home')
  await expect(strip).toHaveAttribute('aria-valuenow', '1')
  const download = page.waitForEvent('download')
  await button(page, 'Export CSV').click()
  expect((await download).suggestedFilename()).toBe('protection.csv')
  await button(page, 'Show as table').click()
  await expect(page.getByRole('table', { name: 'Next 24 hours' })).toContainText('Collides with another run')
})

test('a region that can not be read: nothing of it is called protected, and nothing waste', async ({
  page,
  cloud,
  watch,
}) => {
  watch.expectFailures()
  await page.goto(`${protection}?demo=region-down:SBG5`)
  await expect(row(page, 'api-1')).toContainText('Unknown', { timeout: 20_000 })
  await expect(page.getByRole('region', { name: 'To clean up' })).toContainText('Not known')
  await watch.audit()
  watch.expectMoves()
  await cloud.setScenarios()
  await expect(row(page, 'api-1-daily-7')).toContainText('Protected')
})

test('what OVHcloud does not say of the cost is unknown, and costs its card only', async ({ page, watch }) => {
  watch.expectFailures()
  await page.goto(`${protection}?demo=forbidden:usageCurrent,error:publicCatalog`)
  const cost = page.getByRole('region', { name: 'Cost, ex. VAT' })
  await expect(cost).toContainText("OVHcloud's figures could not be read.", { timeout: 20_000 })
  await expect(cost).toContainText('Unknown')
  await expect(row(page, 'web-1-daily-7')).toContainText('Protected')
})

test('what is to be cleaned up is selected where it stands', async ({ page, w }) => {
  await page.goto(protection)
  const cleanUp = page.getByRole('region', { name: 'To clean up' })
  await row(page, 'Backups of deleted instances').getByRole('link', { name: 'Review' }).click()
  await expect(cleanUp).toHaveCount(0)
  await expect(page.getByText(w.selected(7))).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'old-shop-daily-7' })).toHaveCount(7)
})

test('past months are read when somebody asks for them', async ({ page, watch }) => {
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/usage/history') && asked.push(request.url()))
  await page.goto(protection)
  const cost = page.getByRole('region', { name: 'Cost, ex. VAT' })
  await expect(row(page, 'web-1-daily-7')).toContainText('Protected')
  expect(asked).toEqual([])
  await cost.getByRole('button', { name: 'Past months' }).click()
  const months = cost.getByRole('table', { name: 'What backups cost in the past months, ex. VAT' })
  await expect(months.getByRole('row').nth(1)).toContainText(/€\d/)
  await watch.audit()
})
