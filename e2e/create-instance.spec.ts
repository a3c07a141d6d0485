/** A new instance from a backup. */
import { button, expect, hurry, inEachLanguage, projectPath, row, test, writes } from './fixtures.ts'

const list = `${projectPath}/storages/instance-backups`

inEachLanguage('fr', () => {
  test('with a schedule, and it is in the list, protected', { tag: '@main' }, async ({ page, watch, w }) => {
    await page.clock.install()
    const sent = writes(page)
    await page.goto(`${list}?q=auto-web-1`)
    await row(page, 'auto-web-1').first().getByRole('button').last().click()
    await page.getByRole('menuitem', { name: w.createAnInstance, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: w.createInstanceFromBackup })).toBeVisible()
    await expect(page.getByRole('textbox', { name: w.instanceName })).toHaveValue('web-1-copy')
    // The model of its source is chosen already.
    await expect(page.getByRole('radio', { name: 'b3-8' })).toBeChecked()
    await expect(page.getByRole('region', { name: w.price })).toContainText(w.perMonth)
    await page.getByRole('radio', { name: w.daily7 }).check()
    await page.getByRole('checkbox', { name: w.publicNetwork }).uncheck()
    await button(page, w.create).click()
    await expect(page.getByText(w.chooseANetwork)).toBeVisible()
    await page.getByRole('combobox', { name: w.privateNetwork }).selectOption({ index: 1 })
    await watch.audit()
    await page.reload()
    await expect(page.getByRole('radio', { name: w.daily7 })).toBeChecked()
    await button(page, w.create).dblclick()
    await expect(page.getByRole('heading', { level: 1, name: w.instances })).toBeVisible()
    await hurry(page, row(page, 'web-1-copy').getByText(w.beingCreated))
    await hurry(page, page.getByText(w.hasBeenCreated('web-1-copy')))
    await expect(row(page, 'web-1-copy').getByText(w.active)).toBeVisible()
    await hurry(page, row(page, 'web-1-copy').getByRole('link', { name: w.everyDay }))
    expect(sent).toHaveLength(1)
  })
})

test('no more than the quota, in another region, by the month', async ({ page, w }) => {
  await page.clock.install()
  const sent = writes(page)
  await page.goto(`${list}?q=auto-web-1`)
  await row(page, 'auto-web-1').first().getByRole('button').last().click()
  await page.getByRole('menuitem', { name: w.createAnInstance, exact: true }).click()
  await page.getByRole('combobox', { name: w.location }).selectOption('BHS5')
  await expect(page.getByRole('radio', { name: 'b3-8' })).toBeChecked()
  await page.getByRole('textbox', { name: w.numberOfInstances }).fill('3')
  await button(page, w.create).click()
  await expect(page.getByText(w.quotaLeaves('BHS5', 1))).toBeVisible()
  expect(sent).toEqual([])
  await page.getByRole('textbox', { name: w.numberOfInstances }).fill('1')
  await page.getByRole('textbox', { name: w.instanceName }).fill('web-1-ca')
  await button(page, w.create).click()
  await hurry(page, page.getByText(w.hasBeenCreated('web-1-ca')))
  await expect(row(page, 'web-1-ca')).toContainText('BHS5')
})

test(
  'refused by OVHcloud: what was typed stays, with the reason',
  { tag: '@live' },
  async ({ page, cloud, watch, w }) => {
    await page.goto(`${list}?q=auto-web-1`)
    await row(page, 'auto-web-1').first().getByRole('button').last().click()
    await page.getByRole('menuitem', { name: w.createAnInstance, exact: true }).click()
    watch.expectFailures()
    await cloud.setScenarios('forbidden:instanceCreate')
    await page.getByRole('textbox', { name: w.instanceName }).fill('kept')
    await button(page, w.create).click()
    await expect(page.getByText(w.lacksPermission('publicCloudProject:apiovh:region/instance/create'))).toBeVisible()
    await expect(page.getByRole('textbox', { name: w.instanceName })).toHaveValue('kept')
  },
)
