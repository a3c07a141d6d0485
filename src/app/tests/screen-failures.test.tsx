// @vitest-environment happy-dom
/**
 * Every screen against everything that can go wrong with what it reads: the page stays usable and says what is
 * missing, and it recovers without a reload. The reads of a screen are found by opening it.
 */
import { act, fireEvent } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Operation } from '#api/operations/define.ts'
import { operations } from '#api/operations/table.ts'
import type { OperationName } from '#api/operations/table.ts'
import { faults } from '#mocks/scenarios/faults.ts'
import type { Fault } from '#mocks/scenarios/faults.ts'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { findRow, openApp, pass, until, useFakeTime, useRealTime } from './app-bench.tsx'
import type { App, SentCall } from './app-bench.tsx'

vi.setConfig({ testTimeout: 60_000 })

/** Where the screens are, what they read first, and a text that is there only when that was read. */
const screens: Record<string, { path: (cloud: SimulatedCloud) => string; main: OperationName; shows: string }> = {
  protection: { path: () => '/protection', main: 'instanceList', shows: 'Last 30 days' },
  instances: { path: () => '/instances', main: 'instanceList', shows: 'cache-1' },
  'instance details': {
    path: (cloud) => {
      const { id } = findRow(cloud, 'instanceList', ({ name }) => name === 'web-1')
      return `/instances/region/GRA11/instance/${id}`
    },
    main: 'instanceOne',
    shows: 'web-1-media',
  },
  backups: { path: () => '/storages/instance-backups', main: 'snapshotList', shows: 'auto-web-1' },
  schedules: { path: () => '/workflow', main: 'workflowList', shows: 'web-1-daily-7' },
  executions: {
    path: (cloud) => {
      const { id } = findRow(cloud, 'workflowList', ({ name }) => name === 'web-1-daily-7')
      return `/workflow/${id}/executions?region=GRA11`
    },
    main: 'workflowList',
    shows: 'Executions of web-1-daily-7',
  },
  'create a backup': {
    path: (cloud) =>
      `/instances/backup?instanceId=${findRow(cloud, 'instanceList', ({ name }) => name === 'web-1').id}`,
    main: 'instanceList',
    shows: 'Backup name',
  },
  'create an automated backup': {
    path: (cloud) => `/workflow/new?instanceId=${findRow(cloud, 'instanceList', ({ name }) => name === 'cache-1').id}`,
    main: 'instanceList',
    shows: 'cache-1',
  },
  restore: {
    path: (cloud) => {
      const backup = findRow(cloud, 'snapshotList', ({ name }) => name === 'auto-web-1')
      return `/storages/instance-backups/restore?backupId=${backup.id}`
    },
    main: 'snapshotList',
    shows: 'auto-web-1',
  },
  'create an instance': {
    path: (cloud) => {
      const backup = findRow(cloud, 'snapshotList', ({ name }) => name === 'auto-web-1')
      return `/storages/instance-backups/new?backupId=${backup.id}`
    },
    main: 'snapshotList',
    shows: 'Instance name',
  },
}

/**
 * Every fault takes the same path on every screen: through the query layer (`failure-matrix.test.ts`), the loader and
 * the error page. So all of them are tried on two screens, and one of each class on the others.
 */
const triedWithAll: ReadonlySet<string> = new Set(['instances', 'executions'])
const oneOfEachClass: ReadonlySet<Fault> = new Set(['error', 'forbidden', 'missing', 'tardy'])

const matches = (op: Operation, { method, path }: SentCall): boolean =>
  method === op.method && new RegExp(`^${op.path.replaceAll(/\{\w+\}/g, '[^/?]+')}(\\?.*)?$`).test(path)

/** The operations that calls were of. */
const readBy = (calls: SentCall[]): OperationName[] =>
  (Object.entries<Operation>(operations) as [OperationName, Operation][])
    .filter(([, op]) => calls.some((call) => matches(op, call)))
    .map(([name]) => name)

/** Presses what the page offers to try again, as often as it takes, and lets time pass. */
async function recover(app: App, shows: string): Promise<void> {
  await until(() => {
    const [retry] = app.page.queryAllByRole('button', { name: 'Retry' })
    if (retry) act(() => void fireEvent.click(retry))
    expect(app.text()).toContain(shows)
    expect(app.page.queryAllByRole('button', { name: 'Retry' })).toEqual([])
  }, 10 * 60_000)
}

/** React Router logs a loader's error to the console before it shows the error page. */
const unexpected = ({ complaints }: App): string[] =>
  complaints.filter((line) => !line.includes('React Router caught the following error'))

/** The lists of a whole project are read region by region instead when OVH itself fails to give them. */
const isReadByRegion = (name: OperationName, fault: Fault): boolean =>
  (name === 'instanceList' || name === 'snapshotList') && ['error', 'bad-gateway', 'mute'].includes(fault)

beforeEach(useFakeTime)
afterEach(useRealTime)

describe.each(Object.entries(screens))('%s', (screen, { path, main, shows }) => {
  const tried = faults.filter((fault) => triedWithAll.has(screen) || oneOfEachClass.has(fault))

  it.each(tried)('what it reads first: %s', async (fault) => {
    const cloud = new SimulatedCloud()
    const app = await openApp(path(cloud), { cloud, scenarios: [`${fault}:${main}`] })
    // The shell is there, whatever happens, and so is a heading that says what this is, or what is wrong.
    await until(() => app.page.getByRole('heading', { level: 1, name: /\w/ }), 3 * 60_000)
    expect(app.page.getByRole('navigation', { name: 'Public Cloud' })).toBeTruthy()
    if (fault === 'tardy') await app.sees(shows)
    else if (!isReadByRegion(main, fault)) {
      await until(() => {
        expect(app.text()).toMatch(
          /could not|Not found|Not signed in|did not give|not there|page failed|No execution|could not be read/,
        )
      }, 3 * 60_000)
    }
    cloud.setScenarios([])
    if (fault === 'missing' && app.text().includes('Not found')) {
      // A page that is not there offers a way out, and is there again when it is asked for again.
      expect(app.page.getByRole('link', { name: 'Choose a project' })).toBeTruthy()
      await act(() => app.router.navigate(app.location()))
    }
    await recover(app, shows)
    expect(unexpected(app)).toEqual([])
  })

  it('without each of its other reads, one after the other', async () => {
    const cloud = new SimulatedCloud()
    const address = path(cloud)
    const healthy = await openApp(address, { cloud })
    await healthy.sees(shows)
    await pass(2_000)
    const others = readBy(healthy.network.calls).filter((name) => name !== main && name !== 'projectList')
    expect(others.length).toBeGreaterThan(2)
    for (const name of others) {
      const fresh = new SimulatedCloud()
      const app = await openApp(path(fresh), { cloud: fresh, scenarios: [`forbidden:${name}`] })
      await until(() => app.page.getByRole('heading', { level: 1, name: /\w/ }))
      await pass(3_000)
      fresh.setScenarios([])
      await recover(app, shows)
      expect(unexpected(app)).toEqual([])
      app.leave()
    }
  })
})
