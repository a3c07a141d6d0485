// @vitest-environment happy-dom
/** An OVHcloud that refuses every call for a while (429): in a file of its own, since the whole page is at rest then. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openApp, openMissing, pass, until, useFakeTime, useRealTime } from './app-bench.tsx'

vi.setConfig({ testTimeout: 60_000 })

const minute = 60_000

beforeEach(useFakeTime)
afterEach(useRealTime)

it('is asked about once a minute, and everything comes back by itself when it is over', async () => {
  const app = await openApp('/instances', { scenarios: ['1k'] })
  await until(() => app.page.getAllByRole('row'))
  app.cloud.setScenarios(['1k', 'storm'])
  await pass(6 * minute, 5_000)
  const from = Date.now()
  await pass(10 * minute, 5_000)
  const calls = app.network.calls.filter(({ at }) => at >= from)
  expect(calls.length / 10).toBeLessThanOrEqual(2)
  expect(calls.length).toBeGreaterThan(5)
  await openMissing(app)
  expect(app.text()).toContain('OVHcloud asks to slow down')
  app.cloud.setScenarios(['1k'])
  await pass(10 * minute, 5_000)
  expect(app.text()).not.toContain('OVHcloud asks to slow down')
})
