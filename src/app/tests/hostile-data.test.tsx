// @vitest-environment happy-dom
/** What OVH's types allow and nobody hopes for: no screen fails on it, and nothing in it becomes part of the page. */
import fc from 'fast-check'
import { act } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { demoProjectId } from '#mocks/world/seed.ts'
import { hostileNames } from '#mocks/world/seed-hostile.ts'
import { openApp, pass, rowsOf, until, useFakeTime, useRealTime } from './app-bench.tsx'
import type { App } from './app-bench.tsx'

vi.setConfig({ testTimeout: 60_000 })

/** Nothing of the data was taken for markup or script, no number is not one, and nothing went wrong on the way. */
function expectSound({ container, complaints, text }: App): void {
  expect(container.querySelectorAll('img, script, iframe, b')).toHaveLength(0)
  expect(document.title).not.toBe('hacked')
  expect(text()).not.toMatch(/\bNaN\b|\bundefined\b|\[object |Invalid Date|Infinity/)
  expect(complaints).toEqual([])
}

beforeEach(useFakeTime)
afterEach(useRealTime)

describe('the scenario of hostile data', () => {
  it.each(['/instances?size=all', '/storages/instance-backups?size=all', '/workflow?size=all'])('%s', async (path) => {
    const app = await openApp(path, { scenarios: ['hostile'] })
    await until(() => app.page.getAllByRole('row'))
    await pass(5_000)
    expect(app.page.getAllByRole('row').length).toBeGreaterThan(10)
    expectSound(app)
  })

  it('every instance and schedule has its page, every backup its restore, and all its forms', async () => {
    const cloud = new SimulatedCloud()
    const app = await openApp('/instances', { cloud, scenarios: ['hostile'] })
    await until(() => app.page.getAllByRole('row'))
    const visited = [
      ...rowsOf(cloud, 'instanceList').flatMap(({ id, region }) => [
        `/instances/region/${region}/instance/${id}`,
        `/instances/backup?instanceId=${id}&region=${region}`,
        `/workflow/new?instanceId=${id}&region=${region}`,
        `/instances/delete?instanceId=${id}&region=${region}`,
      ]),
      ...rowsOf(cloud, 'workflowList').map(({ id }) => `/workflow/${id}/executions?region=GRA11`),
      ...rowsOf(cloud, 'snapshotList')
        .slice(0, 12)
        .flatMap(({ id }) => [
          `/storages/instance-backups/restore?backupId=${id}`,
          `/storages/instance-backups/new?backupId=${id}`,
          `/storages/instance-backups/delete?backupId=${id}`,
        ]),
    ]
    for (const path of visited) {
      await act(() => app.router.navigate(`/pci/projects/${demoProjectId}${path}`))
      await until(() => app.page.getByRole('heading', { level: 1 }))
      await pass(500)
      expectSound(app)
    }
  })
})

describe('any names, statuses, sizes and dates', () => {
  const odd = fc.oneof(fc.constantFrom(...hostileNames), fc.string({ unit: 'binary', maxLength: 300 }))
  // JSON has no NaN and no Infinity: written as null, they would drop the only row of a list.
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(-1, 0, 1e308, Number.MIN_VALUE, 2 ** 53),
  )
  const date = fc.oneof(fc.string(), fc.constantFrom('', '0000-00-00', '+275760-09-13T00:00:00.000Z', 'Infinity'))
  const backup = fc.record({
    id: fc.uuid(),
    name: odd,
    region: odd,
    status: odd,
    creationDate: date,
    size: number,
    minDisk: number,
    minRam: number,
    type: odd,
    visibility: odd,
    flavorType: fc.option(odd),
    planCode: fc.option(odd),
  })
  const instance = fc.record({
    id: fc.uuid(),
    name: odd,
    region: odd,
    status: odd,
    created: date,
    flavorId: odd,
    imageId: odd,
    availabilityZone: fc.option(odd),
    planCode: fc.option(odd),
    ipAddresses: fc.array(fc.record({ ip: odd, type: odd, version: number })),
    monthlyBilling: fc.option(fc.record({ since: date, status: odd })),
    operationIds: fc.array(odd),
  })

  it('fit the lists of instances and of backups', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(instance, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
        fc.uniqueArray(backup, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
        fc.constantFrom('/instances', '/storages/instance-backups'),
        async (instances, backups, path) => {
          const cloud = new SimulatedCloud()
          const handle = cloud.handleAsText.bind(cloud)
          vi.spyOn(cloud, 'handleAsText').mockImplementation((call, shape) => {
            if (call.name === 'instanceList') return JSON.stringify(instances)
            if (call.name === 'snapshotList') return JSON.stringify(backups)
            return handle(call, shape)
          })
          const app = await openApp(path, { cloud })
          await until(() => app.page.getAllByRole('row'))
          await pass(1_000)
          // What people typed may hold any of these words itself.
          expect(app.container.querySelectorAll('img, script, iframe')).toHaveLength(0)
          expect(app.complaints).toEqual([])
          app.leave()
        },
      ),
      { numRuns: 40 },
    )
  })
})
