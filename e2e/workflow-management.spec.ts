import { button, chooseByKeyboard, expect, idOf, inEachLanguage, minute, projectPath, row, test } from './fixtures.ts'

const day = 24 * 60 * minute
const workflow = `${projectPath}/workflow`

inEachLanguage('it', () => {
  test(
    'the list: search, filters and order are in the address, and survive a reload',
    { tag: '@main' },
    async ({ page, watch, w }) => {
      await page.goto(workflow)
      const rows = page.getByRole('row')
      await expect(rows).toHaveCount(20)
      await watch.audit()
      await button(page, w.lastStatus).first().click()
      await page.getByRole('checkbox', { name: w.error }).check()
      await page.keyboard.press('Escape')
      await expect(rows).toHaveCount(5)
      await expect(row(page, 'old-shop-daily-7').getByText(w.deletedInstance)).toBeVisible()
      await page.reload()
      await expect(rows).toHaveCount(5)
      await button(page, w.clearFilters).click()
      await expect(rows).toHaveCount(20)

      // By true dates: the next one is not the first in the alphabet; what has ended comes last.
      await page.getByRole('columnheader', { name: w.nextExecution }).getByRole('button').click()
      await expect(rows.last()).toContainText('staging-before-migration')
      await expect(rows.last()).toContainText(w.endedOrStopped)
      await page.getByRole('searchbox', { name: w.search }).pressSequentially('nothing is called so')
      await expect(page.getByRole('heading', { name: w.noScheduleMatches })).toBeVisible()
    },
  )

  test('executions: what failed and why, and what never ran', { tag: '@live' }, async ({ page, watch, w }) => {
    await page.goto(`${workflow}?q=api-2`)
    await button(page, w.actionsFor('api-2-daily-7')).click()
    await page.getByRole('menuitem', { name: w.showExecutions }).click()
    await expect(page.getByRole('heading', { level: 1, name: w.executionsOf('api-2-daily-7') })).toBeVisible()
    await expect(page.getByRole('table').getByText(w.missed, { exact: true })).toHaveCount(2)
    await expect(page.getByRole('table').getByRole('link', { name: 'auto-api-2' })).toHaveCount(7)
    await watch.audit()
    await page.goto(`${workflow}?q=mail`)
    await page.getByRole('link', { name: 'mail-daily-7' }).click()
    await expect(row(page, w.error).first()).toContainText('did not answer in time')
  })

  test('delete: the backups stay and are told of, the list keeps its search', async ({ page, watch, w }) => {
    await page.goto(`${workflow}?q=daily`)
    await button(page, w.actionsFor('web-2-daily-7')).click()
    await page.getByRole('menuitem', { name: w.delete, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: w.deleteSchedule('web-2-daily-7') })
    await expect(dialog).toContainText(w.backupsStay(14))
    await expect(dialog).toContainText(w.perMonth)
    await watch.audit()
    await dialog.getByRole('button', { name: w.cancel }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page).toHaveURL(/\/workflow\?q=daily$/)

    await button(page, w.actionsFor('web-2-daily-7')).click()
    await page.getByRole('menuitem', { name: w.delete, exact: true }).click()
    await dialog.getByRole('button', { name: w.delete }).dblclick()
    await expect(page.getByText(w.scheduleDeleted('web-2-daily-7'))).toBeVisible()
    await expect(page).toHaveURL(/\/workflow\?q=daily$/)
    await expect(page.getByRole('row').filter({ hasText: 'web-2-daily-7' })).toHaveCount(0)
    await page.goto(`${projectPath}/storages/instance-backups?q=auto-web-2`)
    await expect(row(page, 'auto-web-2')).toHaveCount(14)
    await page.goto(`${projectPath}/instances?q=web-2`)
    await expect(row(page, 'web-2').getByText(w.noSchedule)).toBeVisible()
  })
})

test(
  'a schedule of a deleted instance can be deleted, from a link of the manager too',
  { tag: '@live' },
  async ({ page, w }) => {
    const id = await idOf(page, workflow, 'old-shop-daily-7')
    await page.goto(`/#${workflow}/delete/${id}`)
    await page
      .getByRole('dialog', { name: w.deleteSchedule('old-shop-daily-7') })
      .getByRole('button', { name: w.delete })
      .click()
    await expect(page.getByText(w.scheduleDeleted('old-shop-daily-7'))).toBeVisible()
    await expect(row(page, 'old-shop-daily-7')).toHaveCount(0)
  },
)

test('a refusal stays in the dialog with OVHcloud’s message; a lost answer is looked up', async ({
  page,
  cloud,
  watch,
  w,
}) => {
  await page.goto(`${workflow}?q=web-1-weekly`)
  await button(page, w.actionsFor('web-1-weekly')).click()
  await page.getByRole('menuitem', { name: w.delete, exact: true }).click()
  const dialog = page.getByRole('dialog')
  watch.expectFailures()
  await cloud.setScenarios('forbidden:workflowDelete')
  await dialog.getByRole('button', { name: w.delete }).click()
  await expect(
    dialog.getByText(w.lacksPermission('publicCloudProject:apiovh:region/workflow/backup/delete')),
  ).toBeVisible()
  await expect(dialog.getByRole('button', { name: w.delete })).toBeFocused()
  await watch.audit()
  await cloud.setScenarios('lost:workflowDelete')
  await dialog.getByRole('button', { name: w.delete }).click()
  await expect(page.getByText(w.scheduleDeleted('web-1-weekly'))).toBeVisible({ timeout: 15_000 })
})

test('a region that does not answer is named and retried alone; nothing is claimed of it', async ({
  page,
  cloud,
  watch,
  w,
}) => {
  watch.expectFailures()
  await page.goto(`${workflow}?demo=region-down:SBG5`)
  await expect(row(page, 'web-1-daily-7')).toHaveCount(1)
  await expect(page.getByText(w.schedulesUnread('SBG5'))).toBeVisible({ timeout: 20_000 })
  await expect(row(page, 'api-1-daily-7')).toHaveCount(0)
  await watch.audit()
  await page.getByRole('link', { name: w.instances }).first().click()
  await page.getByRole('searchbox', { name: w.search }).pressSequentially('api-1')
  await expect(row(page, 'api-1').getByText(w.unknown)).toBeVisible({ timeout: 20_000 })
  await cloud.setScenarios()
  await expect(row(page, 'api-1').getByText(w.everyDay)).toBeVisible()
})

test('unprotected instances can be found', { tag: '@live' }, async ({ page, w }) => {
  await page.goto(`${projectPath}/instances`)
  await button(page, w.protection).first().click()
  await page.getByRole('checkbox', { name: w.unprotected }).check()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/protection=unprotected/)
  await expect(row(page, 'bastion')).toHaveCount(1)
  await expect(row(page, 'db-primary')).toHaveCount(0)
  // Its one schedule has ended: it is not protected any more.
  await expect(row(page, 'staging-web')).toHaveCount(1)
  await page.reload()
  await expect(row(page, 'bastion')).toHaveCount(1)
  await expect(row(page, 'db-primary')).toHaveCount(0)
})

test('a schedule runs while one looks', async ({ page, cloud, w }) => {
  await page.goto(`${workflow}?q=web-1-daily-7`)
  await row(page, 'web-1-daily-7').getByRole('link', { name: 'web-1-daily-7' }).click()
  const next = await page.getByRole('definition').getByRole('time').first().getAttribute('datetime')
  const now = await page.evaluate(() => window.simulatedCloud?.now ?? 0)
  await cloud.moveTime(Date.parse(next ?? '') - now + 10_000)
  await expect(page.getByRole('table').getByText(w.running)).toBeVisible()
  await cloud.moveTime(5 * minute)
  await expect(page.getByRole('table').getByText(w.running)).toHaveCount(0)
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText(w.success)
})

test('a failed night and an outage show as what they are', async ({ page, cloud, w }) => {
  await page.goto(`${workflow}?q=web-1-daily-7`)
  await expect(row(page, 'web-1-daily-7')).toHaveCount(1)
  await cloud.setScenarios('failed-night')
  await cloud.moveTime(day)
  await expect(row(page, 'web-1-daily-7').getByText(w.error)).toBeVisible()
  await cloud.setScenarios('outage')
  await cloud.moveTime(day)
  await expect(row(page, 'web-1-daily-7').getByText(w.missed)).toBeVisible()
})

test('duplicate: the wizard, filled, for an instance of choice', async ({ page, watch, w }) => {
  await page.goto(`${workflow}?q=analytics`)
  await button(page, w.actionsFor('analytics-weekly')).click()
  await page.getByRole('menuitem', { name: w.duplicate }).click()
  await expect(page.getByText(w.executionsUnknown)).toBeVisible()
  await watch.audit()
  await page.getByRole('radio', { name: 'bastion' }).check()
  await button(page, w.next).click()
  await expect(page.getByRole('radio', { name: w.custom })).toBeChecked()
  await expect(page.getByRole('textbox', { name: w.backupsToKeep })).toHaveValue('4')
  await button(page, w.next).click()
  await button(page, w.create).click()
  await expect(row(page, 'bastion-weekly-4')).toHaveCount(1)
})

test('an empty project explains schedules, and leads to the wizard', async ({ page, watch, w }) => {
  await page.goto(`${workflow}?demo=empty`)
  await expect(page.getByRole('heading', { name: w.noScheduleYet })).toBeVisible()
  await watch.audit()
  await page.getByRole('main').getByRole('link', { name: w.createAutomatedBackup }).first().click()
  await expect(page.getByRole('heading', { name: w.noInstance })).toBeVisible()
})

test('a schedule that is not there says so', async ({ page, w }) => {
  await page.goto(`${workflow}/00000000-0000-4000-8000-000000000000/executions?region=GRA11`)
  await expect(page.getByRole('heading', { name: w.notThere })).toBeVisible()
})

test('Workflow Management by keyboard alone', async ({ page, w }) => {
  await page.goto(`${workflow}?q=web-1-weekly`)
  await expect(row(page, 'web-1-weekly')).toHaveCount(1)
  const trigger = button(page, w.actionsFor('web-1-weekly'))
  const tabToTrigger = async (): Promise<void> => {
    for (let n = 0; n < 40 && !(await trigger.evaluate((node) => node === document.activeElement)); n += 1) {
      await page.keyboard.press('Tab')
    }
    await expect(trigger).toBeFocused()
  }
  await tabToTrigger()
  await chooseByKeyboard(page, w.showExecutions)
  await expect(page.getByRole('heading', { level: 1, name: w.executionsOf('web-1-weekly') })).toBeFocused()
  await page.goBack()
  await expect(row(page, 'web-1-weekly')).toHaveCount(1)
  await tabToTrigger()
  await chooseByKeyboard(page, w.delete)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(trigger).toBeFocused()
  // As a person would: not in the very millisecond in which the focus came back.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Shift+Tab')
  await expect(trigger).toBeFocused()
  await chooseByKeyboard(page, w.delete)
  const confirm = dialog.getByRole('button', { name: w.delete })
  for (let n = 0; n < 6 && !(await confirm.evaluate((node) => node === document.activeElement)); n += 1) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(page.getByText(w.scheduleDeleted('web-1-weekly'))).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: w.workflowManagement })).toBeFocused()
})
