/** Narrow screens: nothing is cut, nothing scrolls sideways, and everything can still be reached. */
import { expect, projectPath, test } from './fixtures.ts'

const pages = [
  `${projectPath}/protection`,
  `${projectPath}/instances`,
  `${projectPath}/storages/instance-backups`,
  `${projectPath}/instances/backup`,
  `${projectPath}/storages/instance-backups/restore`,
  `${projectPath}/storages/instance-backups/new`,
  `${projectPath}/workflow`,
  `${projectPath}/workflow/new`,
  '/pci/projects',
]

for (const width of [320, 390, 768, 1024]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 900 } })

    test('no page is wider than the screen', async ({ page, watch }) => {
      for (const path of pages) {
        await page.goto(path)
        // The page itself, not its skeleton: before the worker controls the page, it may load twice.
        await expect(page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Loading' })).toBeVisible()
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, path).toBeLessThanOrEqual(0)
      }
      await watch.audit()
    })
  })
}

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
