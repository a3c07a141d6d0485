/** Narrow screens: everything can still be reached. `look.spec.ts` measures that nothing is cut. */
import { expect, projectPath, test } from './fixtures.ts'

test.describe('390 px', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the menu of the sidebar opens, closes with Escape, and leads on', async ({ page, watch, w }) => {
    await page.goto(`${projectPath}/instances?q=web-1`)
    await page.getByRole('button', { name: 'Menu' }).click()
    await watch.audit()
    await page.getByRole('link', { name: w.instanceBackup }).press('Escape')
    await expect(page.getByRole('link', { name: w.instanceBackup })).toBeHidden()
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('link', { name: w.instanceBackup }).click()
    await expect(page.getByRole('heading', { level: 1, name: w.instanceBackup })).toBeVisible()
    await expect(page.getByRole('link', { name: w.instanceBackup })).toBeHidden()
  })
})
