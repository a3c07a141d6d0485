import type { Page } from '@playwright/test'
import { button, expect, hurry, idOf, inEachLanguage, minute, projectPath, row, test, writes } from './fixtures.ts'
import type { Words } from './words.ts'

const day = 24 * 60 * minute

async function openWizard(page: Page, w: Words, instance: string): Promise<void> {
  await page.goto(`${projectPath}/instances?q=${instance}`)
  await button(page, w.actionsFor(instance)).click()
  await page.getByRole('menuitem', { name: w.createAutomatedBackup, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: w.createAutomatedBackup })).toBeVisible()
}

/** From step 3 with its preset to step 4, with a name. */
async function nameSchedule(page: Page, w: Words, name: string): Promise<void> {
  await button(page, w.next).click()
  await page.getByRole('textbox', { name: w.scheduleName }).fill(name)
}

inEachLanguage('de', () => {
  test(
    'a schedule by preset, from the menu of the instance to eight nights later',
    { tag: '@main' },
    async ({ page, cloud, watch, w }) => {
      const sent = writes(page)
      await openWizard(page, w, 'cache-1')
      await watch.audit()
      // Steps 1 and 2 are done; the time is shown before anything is created, and can be changed.
      const time = page.getByText(w.eachNight)
      const first = await time.textContent()
      await button(page, w.anotherTime).click()
      await expect(time).not.toHaveText(first ?? '')
      await button(page, w.next).click()
      await expect(page.getByRole('textbox', { name: w.scheduleName })).toHaveValue('cache-1-daily-7')
      await expect(page.getByRole('region', { name: w.price }).getByText(w.perMonth).first()).toBeVisible()
      await watch.audit()
      await button(page, w.create).dblclick()

      await expect(page.getByText(w.scheduleCreated('cache-1-daily-7'))).toBeVisible()
      await expect(row(page, 'cache-1-daily-7').getByText(w.kept(0, 7))).toBeVisible()
      expect(sent).toEqual([expect.stringMatching(/^POST .*\/workflow\/backup$/)])

      await cloud.moveTime(8 * day)
      await expect(row(page, 'cache-1-daily-7').getByText(w.kept(7, 7))).toBeVisible()
      await row(page, 'cache-1-daily-7').getByRole('link', { name: 'cache-1-daily-7' }).click()
      await expect(page.getByRole('heading', { level: 1, name: w.executionsOf('cache-1-daily-7') })).toBeVisible()
      await expect(page.getByRole('table').getByText(w.success)).toHaveCount(8)
      await page.goto(`${projectPath}/storages/instance-backups?q=cache-1-daily-7`)
      await expect(row(page, 'cache-1-daily-7')).toHaveCount(7)
      await page.goto(`${projectPath}/instances?q=cache-1`)
      await expect(row(page, 'cache-1').getByText(w.everyDay)).toBeVisible()
    },
  )

  test('a custom weekly schedule, told in local time', async ({ page, cloud, watch, w }) => {
    await openWizard(page, w, 'cache-1')
    await page.getByRole('radio', { name: w.custom }).check()
    await page.getByRole('combobox', { name: w.repeat }).selectOption('weekly')
    await page.getByRole('checkbox', { name: w.sunday }).uncheck()
    await button(page, w.next).click()
    await expect(page.getByRole('textbox', { name: w.scheduleName })).toHaveCount(0)
    // Monday in Paris is Sunday night in UTC.
    await page.getByRole('checkbox', { name: w.monday }).check()
    await page.getByLabel(w.localTime).fill('00:30')
    await expect(page.getByText(w.inUtc('23:30'), { exact: true })).toBeVisible()
    await expect(page.getByText(w.weekly('00:30')).first()).toBeVisible()
    await page.getByRole('textbox', { name: w.backupsToKeep }).fill('0')
    await button(page, w.next).click()
    await expect(page.getByRole('textbox', { name: w.backupsToKeep })).toBeFocused()
    await page.getByRole('textbox', { name: w.backupsToKeep }).fill('4')
    await page.getByRole('textbox', { name: w.numberOfExecutions }).fill('2')
    await watch.audit()
    await button(page, w.next).click()
    await expect(page.getByRole('textbox', { name: w.scheduleName })).toHaveValue('cache-1-weekly-4')
    await button(page, w.create).click()
    await expect(row(page, 'cache-1-weekly-4').getByText(w.weekly('00:30'))).toBeVisible()

    // Three weeks later the rows have other contents.
    watch.expectMoves()
    await cloud.moveTime(22 * day)
    await expect(row(page, 'cache-1-weekly-4').getByText(w.kept(2, 4))).toBeVisible()
    await expect(row(page, 'cache-1-weekly-4').getByText(w.endedOrStopped)).toBeVisible()
  })

  test('copies in a region that is activated first', async ({ page, cloud, watch, w }) => {
    await page.clock.install()
    const sent = writes(page)
    await openWizard(page, w, 'cache-1')
    await page.getByRole('checkbox', { name: w.addRemote }).check()
    await button(page, w.next).click()
    await expect(page.getByRole('combobox', { name: w.remoteRegion })).toHaveAttribute('aria-invalid', 'true')
    await page.getByRole('combobox', { name: w.remoteRegion }).selectOption('UK1')
    await expect(page.getByRole('combobox', { name: w.remoteRegion })).toHaveAttribute('aria-invalid', 'false')
    await expect(page.getByText(w.willBeActivated('UK1'))).toBeVisible()
    await watch.audit()
    await nameSchedule(page, w, 'far-away')
    await button(page, w.create).click()
    await expect(page.getByText(w.isBeingActivated('UK1'))).toBeVisible()
    await watch.audit()
    // The region is up in a while, and so is the schedule: both are asked for every few seconds.
    await hurry(page, page.getByText(w.scheduleCreated('far-away')))
    expect(sent.map((call) => call.split('/').at(-1))).toEqual(['region', 'autobackup'])
    await expect(row(page, 'far-away').getByRole('cell', { name: /UK1/ })).toBeVisible()
    await cloud.moveTime(day)
    await page.goto(`${projectPath}/storages/instance-backups?q=far-away`)
    await expect(row(page, 'far-away')).toHaveCount(2)
    await expect(row(page, 'UK1')).toHaveCount(1)
  })

  test('a duplicate is warned of, by its instance and by its name', async ({ page, watch, w }) => {
    await openWizard(page, w, 'web-1')
    await expect(page.getByText(w.alreadyHas('web-1'))).toBeVisible()
    // What no backup contains is also shown to a user who comes from the instance.
    await expect(page.getByText('web-1-media')).toBeVisible()
    await button(page, w.next).click()
    await expect(page.getByText(w.nameTaken)).toBeVisible()
    await watch.audit()
    await page.getByRole('textbox', { name: w.scheduleName }).fill('with space')
    await button(page, w.create).click()
    await expect(page.getByRole('textbox', { name: w.scheduleName })).toBeFocused()
  })
})

test('a reload at step 3 loses nothing', async ({ page, w }) => {
  await openWizard(page, w, 'cache-1')
  await page.getByRole('radio', { name: w.custom }).check()
  await page.getByRole('combobox', { name: w.repeat }).selectOption('advanced')
  await page.getByRole('textbox', { name: w.cronPattern }).fill('0 22-3 * * *')
  await page.getByRole('textbox', { name: w.backupsToKeep }).fill('9')
  await expect(page.getByText(w.wrappedHours).first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('textbox', { name: w.cronPattern })).toHaveValue('0 22-3 * * *')
  await expect(page.getByRole('textbox', { name: w.backupsToKeep })).toHaveValue('9')
  await page.getByRole('textbox', { name: w.cronPattern }).fill('0 3 * * mon')
  await button(page, w.next).click()
  await expect(page.getByRole('textbox', { name: w.scheduleName })).toHaveValue('cache-1-custom-9')
  await button(page, w.modifyStep(3)).click()
  await expect(page.getByRole('textbox', { name: w.cronPattern })).toHaveValue('0 3 * * mon')
})

test('errors at the end keep the draft: a server error, a missing permission, no network', async ({
  page,
  cloud,
  watch,
  w,
}) => {
  await page.clock.install()
  const sent = writes(page)
  await openWizard(page, w, 'cache-1')
  await nameSchedule(page, w, 'unlucky')
  watch.expectFailures()
  await cloud.setScenarios('forbidden:workflowCreate')
  await button(page, w.create).click()
  await expect(page.getByText(w.scheduleNotCreated)).toBeVisible()
  await expect(
    page.getByText(w.lacksPermission('publicCloudProject:apiovh:region/workflow/backup/create')),
  ).toBeVisible()
  await watch.audit()

  // After these two it is open whether the schedule was created: it is looked for before anything is offered.
  for (const fault of ['error', 'unreachable'] as const) {
    await cloud.setScenarios(`${fault}:workflowCreate`)
    await button(page, w.create).click()
    await expect(page.getByText(w.scheduleNotCreated)).toBeHidden()
    await hurry(page, page.getByText(w.noScheduleNamed('unlucky')))
  }
  await expect(page.getByRole('textbox', { name: w.scheduleName })).toHaveValue('unlucky')
  await page.reload()
  await expect(page.getByRole('textbox', { name: w.scheduleName })).toHaveValue('unlucky')
  expect(sent).toHaveLength(3)
  await cloud.setScenarios()
  await button(page, w.create).click()
  await expect(row(page, 'unlucky')).toHaveCount(1)
  expect(sent).toHaveLength(4)
})

test('an answer lost after the server acted is found, not repeated', async ({ page, cloud, watch, w }) => {
  const sent = writes(page)
  await openWizard(page, w, 'cache-1')
  await nameSchedule(page, w, 'lost-one')
  watch.expectFailures()
  await cloud.setScenarios('lost:workflowCreate')
  await button(page, w.create).click()
  await expect(page.getByText(w.scheduleAnswerLost('lost-one'))).toBeVisible({ timeout: 15_000 })
  await expect(row(page, 'lost-one')).toHaveCount(1)
  expect(sent).toHaveLength(1)
})

test('an operation that fails later keeps the draft, after the schedule was looked for', async ({
  page,
  cloud,
  watch,
  w,
}) => {
  await page.clock.install()
  const sent = writes(page)
  await openWizard(page, w, 'cache-1')
  await page.getByRole('checkbox', { name: w.addRemote }).check()
  await page.getByRole('combobox', { name: w.remoteRegion }).selectOption('SBG5')
  await nameSchedule(page, w, 'fails-later')
  await cloud.setScenarios('fails:autobackupCreate')
  await button(page, w.create).click()
  await hurry(page, page.getByText(w.ovhFailedLater))
  await watch.audit()
  await expect(page.getByRole('textbox', { name: w.scheduleName })).toHaveValue('fails-later')
  expect(sent).toHaveLength(1)
})

test('a reload while OVHcloud creates the schedule goes on waiting, and sends nothing again', async ({
  page,
  cloud,
  w,
}) => {
  const sent = writes(page)
  await openWizard(page, w, 'cache-1')
  await page.getByRole('checkbox', { name: w.addRemote }).check()
  await page.getByRole('combobox', { name: w.remoteRegion }).selectOption('SBG5')
  await nameSchedule(page, w, 'patient')
  await button(page, w.create).click()
  await expect(page.getByText('OVHcloud is creating the schedule...')).toBeVisible()
  await page.reload()
  await expect(page.getByText('OVHcloud is creating the schedule...')).toBeVisible()
  await cloud.moveTime(minute)
  await expect(page.getByText(w.scheduleCreated('patient'))).toBeVisible({ timeout: 15_000 })
  expect(sent).toHaveLength(1)
})

test('a reload in the middle of the write is looked up', async ({ page, cloud, watch, w }) => {
  const sent = writes(page)
  await openWizard(page, w, 'cache-1')
  await nameSchedule(page, w, 'reloaded')
  watch.expectFailures()
  await cloud.setScenarios('mute:workflowCreate')
  await button(page, w.create).click()
  await expect.poll(() => page.evaluate(() => localStorage.getItem('simulated-cloud')?.includes('reloaded'))).toBe(true)
  await page.reload()
  await expect(page.getByText('Your schedule was created before the page was reloaded')).toBeVisible()
  await watch.audit()
  expect(sent).toHaveLength(1)
})

test('the resource: what can not be chosen says why, and what comes with the choice is said', async ({
  page,
  watch,
  w,
}) => {
  await page.goto(`${projectPath}/workflow`)
  await page.getByRole('link', { name: w.createAutomatedBackup }).click()
  await button(page, w.next).click()
  await expect(page.getByText(w.chooseInstance)).toBeVisible()
  const choices = page.getByRole('list', { name: w.instances }).getByRole('listitem')
  await expect(choices.filter({ hasText: 'edge-bru-1' })).toContainText(w.noWorkflowService)
  await expect(page.getByRole('radio', { name: 'edge-bru-1' })).toBeDisabled()
  await watch.audit()

  await page.getByRole('checkbox', { name: w.unprotected }).check()
  await expect(page.getByRole('radio', { name: 'web-1' })).toHaveCount(0)
  await page.getByRole('radio', { name: 'legacy-erp' }).check()
  await expect(page.getByText(w.bootsFromVolume)).toBeVisible()
  await expect(page.getByText('legacy-erp-system')).toBeVisible()

  await page.getByRole('searchbox', { name: w.search }).pressSequentially('metal')
  await page.getByRole('radio', { name: 'metal-db-1' }).check()
  await button(page, w.next).click()
  await expect(page.getByText(w.tickReboots)).toBeVisible()
  await watch.audit()
  await page.getByRole('checkbox', { name: w.acceptReboots('metal-db-1') }).check()
  await button(page, w.next).click()
  await expect(page.getByText(w.eachNight)).toBeVisible()
  await expect(page).toHaveURL(/instanceId=/)
})

test('a link to an instance that can not have a schedule, or is gone, says so', async ({ page, w }) => {
  const id = await idOf(page, `${projectPath}/instances`, 'edge-bru-1')
  await page.goto(`${projectPath}/workflow/new?instanceId=${id}&region=EU-WEST-LZ-BRU-A`)
  await button(page, w.next).click()
  await expect(page.getByText(w.noWorkflowService).last()).toBeVisible()
  await expect(page.getByText(w.eachNight)).toHaveCount(0)
  await page.goto(`${projectPath}/workflow/new?instanceId=gone`)
  await expect(page.getByText('The instance of this link is not in this project any more.')).toBeVisible()
})

test('another instance keeps what was chosen later, but for what does not fit it', async ({ page, w }) => {
  await openWizard(page, w, 'cache-1')
  await page.getByRole('radio', { name: w.daily14 }).check()
  await page.getByRole('checkbox', { name: w.addRemote }).check()
  await page.getByRole('combobox', { name: w.remoteRegion }).selectOption('SBG5')
  await nameSchedule(page, w, 'kept-name')
  await button(page, w.modifyStep(2)).click()
  await page.getByRole('radio', { name: 'bastion' }).check()
  await button(page, w.next).click()
  // All of it fits: straight to the last step.
  await expect(page.getByRole('textbox', { name: w.scheduleName })).toHaveValue('kept-name')
  await button(page, w.modifyStep(2)).click()
  await page.getByRole('radio', { name: 'staging-web' }).check()
  await button(page, w.next).click()
  await expect(page.getByText(w.remoteDropped)).toBeVisible()
  await expect(page.getByRole('radio', { name: w.daily14 })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: w.addRemote })).not.toBeChecked()
})

test('more than a run a day wants a deliberate yes', async ({ page, watch, w }) => {
  await openWizard(page, w, 'cache-1')
  await page.getByRole('radio', { name: w.custom }).check()
  await page.getByRole('combobox', { name: w.repeat }).selectOption('advanced')
  await page.getByRole('textbox', { name: w.cronPattern }).fill('0 * * * *')
  await expect(page.getByText('The kept backups reach back 7 hours.')).toBeVisible()
  await expect(page.getByText('Up to 720 runs in 30 days')).toBeVisible()
  await button(page, w.next).click()
  await expect(page.getByText(w.tickMany)).toBeVisible()
  await watch.audit()
  await page.getByRole('checkbox', { name: w.wantThatMany }).check()
  // Another pattern is another question.
  await page.getByRole('textbox', { name: w.cronPattern }).fill('0,30 * * * *')
  await expect(page.getByRole('checkbox', { name: w.wantThatMany })).not.toBeChecked()
  await page.getByRole('checkbox', { name: w.wantThatMany }).check()
  await button(page, w.next).click()
  await expect(page.getByRole('textbox', { name: w.scheduleName })).toBeVisible()
})

test('a change of the clock within the next runs is marked', async ({ page, cloud, w }) => {
  await page.goto(`${projectPath}/instances`)
  await expect(page.getByRole('row')).toHaveCount(26)
  // To the day before the last Sunday of March, when summer time begins.
  const now = new Date(await page.evaluate(() => window.simulatedCloud?.now ?? 0))
  const year = now.getUTCMonth() < 2 ? now.getUTCFullYear() : now.getUTCFullYear() + 1
  const lastOfMarch = new Date(Date.UTC(year, 2, 31))
  const change = Date.UTC(year, 2, 31 - lastOfMarch.getUTCDay(), 1)
  await cloud.moveTime(change - day - now.getTime())
  await openWizard(page, w, 'cache-1')
  await expect(page.getByText('The clock changes: 60 minutes later from here on')).toHaveCount(1)
})

test('the wizard by keyboard alone', { tag: '@live' }, async ({ page, w }) => {
  await page.goto(`${projectPath}/workflow/new`)
  await expect(page.getByText('Automated instance backup')).toBeVisible()
  const press = async (key: string, times = 1): Promise<void> => {
    for (let n = 0; n < times; n += 1) await page.keyboard.press(key)
  }
  const tabTo = async (target: ReturnType<Page['locator']>): Promise<void> => {
    for (let n = 0; n < 40 && !(await target.evaluate((node) => node === document.activeElement)); n += 1) {
      await press('Tab')
    }
    await expect(target).toBeFocused()
  }
  await tabTo(page.getByRole('searchbox', { name: w.search }))
  await page.keyboard.type('cache')
  await expect(page.getByRole('radio')).toHaveCount(1)
  await tabTo(page.getByRole('radio', { name: 'cache-1' }))
  await press('Space')
  await press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Schedule' })).toBeFocused()
  await press('Tab')
  await press('ArrowDown')
  await expect(page.getByRole('radio', { name: w.daily14 })).toBeChecked()
  await press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Name' })).toBeFocused()
  await press('Tab')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('by-keyboard')
  await press('Enter')
  await expect(row(page, 'by-keyboard').getByText(w.kept(0, 14))).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: w.workflowManagement })).toBeFocused()
})
