// @vitest-environment happy-dom
/** Two tabs on one project: each with modules of its own, as in a browser. */
import { act, fireEvent } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { createChannels, findRow, pass, projectPath, until, useFakeTime, useRealTime } from './app-bench.tsx'
import type { App } from './app-bench.tsx'

vi.setConfig({ testTimeout: 60_000 })

const minute = 60_000

beforeEach(useFakeTime)
afterEach(useRealTime)

describe('two tabs on the same project', () => {
  async function openTab(path: string, cloud: SimulatedCloud, channel: BroadcastChannel | undefined, share: number) {
    vi.resetModules()
    const random = vi.spyOn(Math, 'random').mockReturnValue(share)
    const [bench, tabs] = await Promise.all([import('./app-bench.tsx'), import('#api/freshness/tabs.ts')])
    random.mockRestore()
    const app = await bench.openApp(path, { cloud })
    tabs.joinTabs(app.client, channel)
    await until(() => app.page.getAllByRole('row'))
    return app
  }

  async function openTwo(path: string): Promise<{ one: App; other: App }> {
    const [first, second] = createChannels(2)
    const cloud = new SimulatedCloud()
    const one = await openTab(path, cloud, first, 0.1)
    // From then on, both go through the network that was connected last.
    return { one, other: await openTab(path, cloud, second, 0.9) }
  }

  const callsIn = async ({ network }: App, ms: number): Promise<number> => {
    const from = Date.now()
    await pass(ms)
    return network.calls.filter(({ at }) => at >= from).length
  }

  it('ask no more often than one, and both are fresh', async () => {
    const alone = await openTab('/storages/instance-backups', new SimulatedCloud(), createChannels(1)[0], 0.1)
    await pass(minute)
    const calls = await callsIn(alone, 10 * minute)
    alone.leave()
    const { one, other } = await openTwo('/storages/instance-backups')
    await pass(minute)
    expect(await callsIn(other, 10 * minute)).toBeLessThanOrEqual(calls * 1.1)
    for (const { client } of [one, other]) {
      const [query] = client.getQueryCache().findAll({ queryKey: ['GET /cloud/project/{serviceName}/snapshot'] })
      expect(Date.now() - (query?.state.dataUpdatedAt ?? 0)).toBeLessThan(2 * minute)
    }
  })

  it('what one changes, the other shows at once', async () => {
    const { one, other } = await openTwo('/instances')
    const { id, region } = findRow(one.cloud, 'instanceList', ({ name }) => name === 'cache-1')
    await act(() => one.router.navigate(`${projectPath}/instances/stop?instanceId=${id}&region=${region}`))
    const dialog = await until(() => one.page.getByRole('dialog'))
    const stop = [...dialog.querySelectorAll('button')].find(({ textContent }) => textContent === 'Stop')
    await act(async () => void fireEvent.click(stop ?? document.body))
    await until(() => expect(other.network.writes()).toHaveLength(1))
    const row = () => other.page.getByRole('row', { name: /cache-1/ }).textContent
    await until(() => expect(row()).toContain('Stopped'), 2 * minute)
  })
})
