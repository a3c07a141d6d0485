// @vitest-environment happy-dom
/**
 * How often the application asks OVH, in all that a day brings: at most 10 calls a minute idle, 60 a minute busy, 6 at
 * once, with 30 regions that run workflows. Nothing while nobody looks.
 */
import { focusManager } from '@tanstack/react-query'
import { act } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchAttention } from '#api/freshness/attention.ts'
import { clock } from '#lib/clock.ts'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { demoProjectId } from '#mocks/world/seed.ts'
import { openApp, pass, rowsOf, until, useFakeTime, useRealTime } from './app-bench.tsx'
import type { App } from './app-bench.tsx'

const minute = 60_000
const hour = 60 * minute
vi.setConfig({ testTimeout: 60_000 })

const budget = { idle: 10, busy: 60, atOnce: 6 }

/** The most calls in any minute from then on. */
function mostInAMinute({ network: { calls } }: App, from: number): number {
  const times = calls.map(({ at }) => at).filter((at) => at >= from)
  return Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at < start + minute).length))
}

const since = ({ network: { calls } }: App, from: number): number => calls.filter(({ at }) => at >= from).length

async function openIdle(path: string, cloud?: SimulatedCloud): Promise<App> {
  const app = await openApp(path, { scenarios: ['1k'], ...(cloud && { cloud }) })
  await until(() => app.page.getAllByRole('row'))
  await pass(2 * minute)
  return app
}

/** What the browser says of the page. */
async function become(what: { visible?: boolean; online?: boolean }): Promise<void> {
  await act(async () => {
    if (what.visible !== undefined) {
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(what.visible ? 'visible' : 'hidden')
      document.dispatchEvent(new Event('visibilitychange'))
    }
    if (what.online !== undefined) {
      vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(what.online)
      window.dispatchEvent(new Event(what.online ? 'online' : 'offline'))
    }
  })
}

beforeEach(() => {
  useFakeTime()
  watchAttention()
})

afterEach(async () => {
  await useRealTime()
  document.head.replaceChildren()
  focusManager.setFocused(undefined)
  clock.setServerTime(Date.now() / 1000)
})

describe('somebody looks', () => {
  it.each(['/instances', '/storages/instance-backups', '/workflow'])('%s: idle', async (path) => {
    const app = await openIdle(path)
    const from = Date.now()
    await pass(8 * minute, 5_000)
    expect(since(app, from)).toBeGreaterThan(8 * 5)
    expect(mostInAMinute(app, from)).toBeLessThanOrEqual(budget.idle)
    expect(app.network.mostInFlight).toBeLessThanOrEqual(budget.atOnce)
  })

  it('goes from one screen to another without asking every region again', async () => {
    const app = await openIdle('/workflow')
    const from = Date.now()
    for (const path of ['/instances', '/storages/instance-backups', '/workflow', '/instances']) {
      await act(() => app.router.navigate(`/pci/projects/${demoProjectId}${path}`))
      await pass(5_000)
    }
    expect(mostInAMinute(app, from)).toBeLessThanOrEqual(budget.busy)
  })

  it.each(['/instances', '/storages/instance-backups'])('%s: busy, while backups run', async (path) => {
    const app = await openIdle(path)
    for (const { id } of rowsOf(app.cloud, 'instanceList')
      .filter(({ status }) => status === 'ACTIVE')
      .slice(0, 5)) {
      const params = { serviceName: demoProjectId, instanceId: id }
      app.cloud.handle({ name: 'snapshotCreate', params, query: {}, body: { snapshotName: 'busy' } })
    }
    const from = Date.now()
    await pass(4 * minute, 5_000)
    expect(mostInAMinute(app, from)).toBeGreaterThan(budget.idle)
    expect(mostInAMinute(app, from)).toBeLessThanOrEqual(budget.busy)
    expect(app.network.mostInFlight).toBeLessThanOrEqual(budget.atOnce)
  })

  it.each(['/instances', '/workflow'])('%s: busy, while all regions run schedules at the same time', async (path) => {
    const app = await openIdle(path)
    const dueAt = new Date(Date.now() + 8 * minute)
    const cron = `${dueAt.getUTCMinutes()} ${dueAt.getUTCHours()} * * *`
    const ofRegion = new Map(rowsOf(app.cloud, 'instanceList').map(({ region, id }) => [region, id]))
    for (const [regionName, instanceId] of ofRegion) {
      const body = { cron, instanceId, name: 'all-at-once', rotation: 3, executionCount: 0 }
      const params = { serviceName: demoProjectId, regionName }
      app.cloud.handle({ name: 'workflowCreate', params, query: {}, body })
    }
    // In turn, the page learns of them.
    await pass(7 * minute, 10_000)
    const from = Date.now()
    await pass(6 * minute, 5_000)
    expect(ofRegion.size).toBeGreaterThanOrEqual(30)
    expect(mostInAMinute(app, from)).toBeGreaterThan(budget.idle)
    expect(mostInAMinute(app, from)).toBeLessThanOrEqual(budget.busy)
    expect(app.network.mostInFlight).toBeLessThanOrEqual(budget.atOnce)
  })

  it('idle while the lists of the whole project fail and 30 regions are asked instead', async () => {
    const app = await openApp('/instances', { scenarios: ['1k', 'split'] })
    await until(() => app.page.getAllByRole('row'))
    await pass(2 * minute, 5_000)
    const from = Date.now()
    await pass(32 * minute, 10_000)
    // Once in half an hour the regions are asked for the list, too.
    expect(since(app, from) / 32).toBeLessThanOrEqual(budget.idle)
    expect(app.network.mostInFlight).toBeLessThanOrEqual(budget.atOnce)
  })
})

describe('nobody looks', () => {
  it('asks nothing for the hour that the tab is hidden, and reads what is stale on return', async () => {
    const app = await openIdle('/instances')
    await become({ visible: false })
    await pass(minute)
    const from = Date.now()
    await pass(hour, minute)
    expect(since(app, from)).toBe(0)
    await become({ visible: true })
    await pass(10_000)
    expect(app.network.calls.filter(({ at, path }) => at > from && path.endsWith('/instance'))).toHaveLength(1)
    expect(mostInAMinute(app, from)).toBeLessThanOrEqual(budget.busy)
  })

  it('sleeps for a night and reads once in the morning, the time first', async () => {
    const app = await openIdle('/instances')
    // Timers stand still while the computer sleeps; the clock does not.
    const asleep = Date.now()
    vi.setSystemTime(asleep + 9 * hour)
    await pass(30_000)
    const paths = app.network.calls.filter(({ at }) => at >= asleep + 9 * hour).map(({ path }) => path)
    expect(paths).toContain('/auth/time')
    // The interval that was due, and the return to attention: in a browser they come together.
    expect(paths.filter((path) => path.endsWith('/instance')).length).toBeLessThanOrEqual(2)
    expect(mostInAMinute(app, asleep)).toBeLessThanOrEqual(budget.busy)
  })

  it('asks nothing without a network, says so, and goes on when it is back', async () => {
    document.head.innerHTML = '<meta name="api" content="gateway">'
    const app = await openIdle('/instances')
    await become({ online: false })
    await app.sees('You are offline')
    const from = Date.now()
    await pass(30 * minute, minute)
    expect(since(app, from)).toBe(0)
    await become({ online: true })
    await pass(10_000)
    expect(app.text()).not.toContain('You are offline')
    expect(since(app, from)).toBeGreaterThan(0)
    expect(mostInAMinute(app, from)).toBeLessThanOrEqual(budget.busy)
  })
})

describe('a computer whose clock is wrong by a day', () => {
  it.each([-1, 1])('by %d: no run counts as missed, and the calls are as many', async (days) => {
    const cloud = new SimulatedCloud({ now: () => Date.now() + days * 24 * hour })
    const app = await openIdle('/workflow', cloud)
    expect(Math.round((clock.now() - Date.now()) / hour)).toBe(days * 24)
    expect(app.text()).not.toContain('Missed')
    const from = Date.now()
    await pass(4 * minute, 5_000)
    expect(mostInAMinute(app, from)).toBeLessThanOrEqual(budget.idle)
  })
})
