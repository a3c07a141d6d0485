/** The same by other means: what is shown in the panel. What it does is tried in `src/app/tests/as-code.test.tsx`. */
import { expect, idOf, projectPath, row, test } from './fixtures.ts'

test('a form as code: it follows what is typed, is copied, and gives the focus back', async ({ page, watch, w }) => {
  const id = await idOf(page, `${projectPath}/instances`, 'web-1')
  await page.goto(`${projectPath}/instances/backup?instanceId=${id}&region=GRA11`)
  const open = page.getByRole('button', { name: 'As code' })
  await open.press('Enter')
  const panel = page.getByRole('complementary', { name: 'As code' })
  await expect(panel).toBeFocused()
  await page.getByLabel(w.backupName).fill(`it's "new"`)
  await expect(panel.locator('pre')).toContainText(String.raw`it'\''s`)
  await watch.audit()
  await panel.getByRole('button', { name: /^Copy code/ }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/v1}"\n\ncurl')
  await panel.getByRole('button', { name: 'Terraform' }).click()
  await expect(panel.locator('pre')).toContainText('ovh_cloud_project_instance_snapshot')
  await page.keyboard.press('Escape')
  await expect(open).toBeFocused()
  await open.click()
  // What was looked at last is what is looked at next.
  await expect(panel.getByRole('button', { name: 'Terraform' })).toHaveAttribute('aria-pressed', 'true')
})

test('in the menu of a schedule: it has an address, and closing leads back to the list as it was', async ({
  page,
  w,
}) => {
  await page.goto(`${projectPath}/workflow?q=web-1`)
  await row(page, 'web-1-daily-7')
    .getByRole('button', { name: w.actionsFor('web-1-daily-7') })
    .click()
  await page.getByRole('menuitem', { name: 'As code' }).click()
  const panel = page.getByRole('complementary', { name: 'As code' })
  await expect(panel.locator('pre')).toHaveCount(2)
  await page.reload()
  await panel.getByRole('button', { name: 'ovhcloud CLI' }).click()
  await expect(panel.getByText('The CLI has no command for this: use curl.')).toHaveCount(2)
  await panel.press('Escape')
  await expect(panel).toBeHidden()
  await expect(page).toHaveURL(/\/workflow\?q=web-1$/)
})
