/** The same build behind a gateway: no simulated cloud in the page. */
import { expect, projectPath, test } from './fixtures.ts'

const live = 'http://localhost:4175'

test('the page speaks to the API behind it and fetches no mock code', async ({ page, w }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${live}${projectPath}/instances?demo=empty`)
  await expect(page.getByRole('row')).toHaveCount(26)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Demo' })).toHaveCount(0)
  expect(asked.filter((path) => /worker|\/browser-|DemoPanel/i.test(path))).toEqual([])
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  await page.getByRole('link', { name: w.instanceBackup }).click()
  await expect(page.getByRole('heading', { level: 1, name: w.instanceBackup })).toBeVisible()
})
