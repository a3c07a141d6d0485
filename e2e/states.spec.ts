/** Every route in every designed state: the fixture looks for axe violations, console noise and layout shifts. */
import type { OperationName } from '../src/api/operations/table.ts'
import { expect, hurry, inEachLanguage, projectPath, test } from './fixtures.ts'

const instance = 'region/GRA11/instance/00000000-0000-4000-8000-000000000000'

/** A route, and the read that it can't do without. */
const routes: { path: string; read: OperationName }[] = [
  { path: '/pci/projects', read: 'projectList' },
  { path: `${projectPath}/protection`, read: 'instanceList' },
  { path: `${projectPath}/instances`, read: 'instanceList' },
  { path: `${projectPath}/instances/${instance}`, read: 'instanceOne' },
  { path: `${projectPath}/instances/backup`, read: 'instanceList' },
  { path: `${projectPath}/storages/instance-backups`, read: 'snapshotList' },
  { path: `${projectPath}/storages/instance-backups/restore`, read: 'snapshotList' },
  { path: `${projectPath}/storages/instance-backups/new`, read: 'snapshotList' },
  { path: `${projectPath}/workflow`, read: 'regionList' },
  { path: `${projectPath}/workflow/new`, read: 'instanceList' },
]

inEachLanguage('pt', () => {
  for (const { path, read } of routes) {
    test(`${path.replace(projectPath, '')}: what is not allowed and what fails says so, and Retry mends it`, async ({
      page,
      cloud,
      watch,
      w,
    }) => {
      watch.expectFailures()
      const failed = page.getByRole('heading', { level: 1, name: w.pageFailed })
      const permission = page.getByText(/publicCloudProject:apiovh:/)
      await page.goto(`${path}?demo=forbidden:${read}`)
      await expect(failed).toBeVisible()
      await expect(permission).toBeVisible()
      await watch.audit()
      await cloud.setScenarios(`error:${read}`)
      await page.getByRole('button', { name: w.retry }).click()
      await expect(permission).toHaveCount(0)
      await expect(failed).toBeVisible()
      await watch.audit()
      await cloud.setScenarios()
      await page.getByRole('button', { name: w.retry }).click()
      await expect(failed).toHaveCount(0)
    })
  }

  test('nothing at this address', async ({ page, watch, w }) => {
    watch.expectFailures()
    await page.goto('/nowhere')
    await expect(page.getByRole('heading', { level: 1, name: w.missing })).toBeVisible()
    await watch.audit()
    await page.goto(`${projectPath}/instances/${instance}`)
    await expect(page.getByRole('heading', { level: 1, name: w.missing })).toBeVisible()
  })
})

for (const { path } of routes) {
  test(`${path.replace(projectPath, '')}: slow shows a skeleton of its size first`, async ({ page, watch }) => {
    if (path.includes('00000000')) watch.expectFailures()
    await page.clock.install()
    await page.goto(`${path}?demo=slow`)
    await expect(page.getByRole('heading', { level: 1, name: 'Loading' })).toBeVisible()
    await hurry(page, page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Loading' }), 'byTheClock')
  })
}

test('a side read that fails leaves the list usable, and is retried alone', async ({ page, cloud, watch, w }) => {
  watch.expectFailures()
  await page.goto(`${projectPath}/instances?demo=error:flavorList`)
  await expect(page.getByText('Models could not be read')).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(26)
  await watch.audit()
  await cloud.setScenarios()
  await expect(page.getByText('Models could not be read')).toHaveCount(0)
  await expect(page.getByRole('cell', { name: 'r3-32' }).first()).toBeVisible()
  await page.getByRole('searchbox', { name: w.search }).pressSequentially('nothing is called so')
  await expect(page.getByRole('heading', { name: 'No instance matches' })).toBeVisible()
})

test('offline, the list stays and says that it is old', async ({ page, cloud, watch, w }) => {
  await page.goto(`${projectPath}/instances`)
  await expect(page.getByRole('row')).toHaveCount(26)
  watch.expectFailures()
  await cloud.setScenarios('offline')
  await page.getByRole('button', { name: w.refresh }).click()
  await expect(page.getByText('The list could not be refreshed')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('row')).toHaveCount(26)
  await cloud.setScenarios()
  await expect(page.getByText('The list could not be refreshed')).toHaveCount(0)
})
