import { readFileSync } from 'node:fs'
import { expect, inEachLanguage, projectPath, test } from './fixtures.ts'

const list = `${projectPath}/storages/instance-backups`

inEachLanguage('es', () => {
  test('the list says what is kept and what it costs, newest first', { tag: '@main' }, async ({ page, w }) => {
    await page.goto(list)
    await expect(page.getByText(w.backups(154))).toBeVisible()
    await expect(page.getByText(w.perMonth).first()).toBeVisible()
    await expect(page.getByRole('columnheader', { name: w.createdOn })).toHaveAttribute('aria-sort', 'descending')
    await page.getByRole('columnheader', { name: w.size }).getByRole('button').click()
    await page.getByRole('columnheader', { name: w.size }).getByRole('button').click()
    await expect(page.getByRole('row').nth(1)).toContainText('metal-db-1')
    await page.getByRole('button', { name: w.os, exact: true }).first().click()
    await page.getByRole('checkbox', { name: 'Windows' }).check()
    await page.keyboard.press('Escape')
    await expect(page.getByText(w.backups(16))).toBeVisible()
  })

  test('an empty project explains backups and leads to the instances', async ({ page, w }) => {
    await page.goto(`${list}?demo=empty`)
    await expect(page.getByRole('heading', { name: w.noBackup })).toBeVisible()
    await expect(page).toHaveURL(list)
    await page.getByRole('link', { name: w.goToInstances }).click()
    await expect(page.getByRole('heading', { name: w.noInstance })).toBeVisible()
  })
})

test('the backups of one instance are exactly its own', async ({ page, w }) => {
  await page.goto(`${projectPath}/instances?q=metal-db-1`)
  await page.getByRole('button', { name: w.actionsFor('metal-db-1') }).click()
  await page.getByRole('menuitem', { name: w.showBackups }).click()
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: w.backupsOf('metal-db-1') }).click()
  await expect(page.getByText(w.backups(154))).toBeVisible()
})

test('without prices the list works, and says so', async ({ page, watch }) => {
  watch.expectFailures()
  await page.goto(`${list}?demo=error:publicCatalog`)
  await expect(page.getByRole('cell', { name: 'Price not available' }).first()).toBeVisible()
  await expect(page.getByText(/154 backups.*price not available/)).toBeVisible()
})

test('the list as it is filtered can be exported', async ({ page, w }) => {
  await page.goto(`${list}?q=auto-mail`)
  await expect(page.getByRole('row')).toHaveCount(8)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: w.exportCsv }).click(),
  ])
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines).toHaveLength(8)
  expect(lines[0]).toContain('Price per month (ex. VAT)')
  expect(lines[1]).toMatch(/^auto-mail,.*GRA11,.*,EUR,.*,mail,,Enabled$/)
})
