/** Live mode: the same build behind the gateway, where users sign in at OVHcloud. */
import { expect, projectPath, row, test } from './fixtures.ts'
import type { GatewayStack } from './gateway-stack.ts'

const behind = (stack: GatewayStack | undefined): GatewayStack => {
  if (!stack) throw new Error('this test needs the gateway')
  return stack
}

test.describe('behind the gateway', { tag: '@gateway' }, () => {
  test('signing in leads to OVHcloud and back to the page; no mock code is fetched', async ({ page, watch }) => {
    watch.expectFailures()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(`${projectPath}/instances?q=web-1&demo=empty`)
    await expect(page.getByText('You are not signed in, or your session is over')).toBeVisible()
    await watch.audit()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: 'Simulated OVHcloud' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Account' }).fill('zz9-ovh')
    await page.getByRole('button', { name: 'Authorize access' }).click()

    await expect(page).toHaveURL(/\/instances\?q=web-1/)
    await expect(row(page, 'web-1')).toHaveCount(1)
    await expect(page.getByText('Live zz9-ovh, ovh-eu')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Demo' })).toHaveCount(0)
    expect(asked.filter((path) => /worker|\/browser-|DemoPanel/i.test(path))).toEqual([])
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
    const kept = await page.evaluate(() => JSON.stringify([Object.entries(localStorage), document.cookie]))
    expect(kept).not.toMatch(/secret|consumer|session-/i)

    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByText('You are not signed in, or your session is over')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'Not signed in' })).toBeVisible()
  })

  test('a key that was revoked in the middle of a form: what was typed is there after signing in again', async ({
    page,
    context,
    stack,
    watch,
    w,
  }) => {
    watch.expectFailures()
    await behind(stack).signIn(context)
    await page.goto(`${projectPath}/instances?q=cache-1`)
    await page.getByRole('button', { name: w.actionsFor('cache-1') }).click()
    await page.getByRole('menuitem', { name: w.createBackup, exact: true }).click()
    await page.getByRole('textbox', { name: w.backupName }).fill('half a thought')
    await behind(stack).control('end-keys')
    await page.getByRole('button', { name: w.confirm }).click()
    await expect(page.getByText(w.notCreated)).toBeVisible()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Authorize access' }).click()
    await expect(page.getByRole('textbox', { name: w.backupName })).toHaveValue('half a thought')
    await page.getByRole('button', { name: w.confirm }).click()
    await expect(row(page, 'cache-1').getByText(w.backupInProgress)).toBeVisible()
  })
})
