import { describe, expect, it } from 'vitest'
import { getResponse } from 'msw'
import * as v from 'valibot'
import type { Operation } from '#api/operations/define.ts'
import { operations } from '#api/operations/table.ts'
import type { OperationName } from '#api/operations/table.ts'
import { SimulatedCloud } from './simulated-cloud.ts'
import type { CloudStorage } from './simulated-cloud.ts'
import { httpHandlers } from './http/http-handlers.ts'
import { parseScenarios } from './scenarios/scenarios.ts'
import { demoProjectId, secondProjectId } from './world/seed.ts'

const start = Date.UTC(2026, 9, 20, 12)

function createCloud(storage?: CloudStorage): { cloud: SimulatedCloud; pass: (ms: number) => void } {
  let now = start
  const cloud = new SimulatedCloud({ now: () => now, ...(storage && { storage }) })
  return { cloud, pass: (ms) => (now += ms) }
}

const memory = (): CloudStorage => {
  let text: string | null = null
  return { read: () => text, write: (next) => (text = next) }
}

const list = (cloud: SimulatedCloud, name: OperationName, params: Record<string, string> = {}) =>
  cloud.handle({ name, params: { serviceName: demoProjectId, ...params }, query: {}, body: undefined }) as {
    id: string
    name: string
    region: string
    status: string
    progress: number
  }[]

const find = (cloud: SimulatedCloud, name: string) => {
  const instance = list(cloud, 'instanceList').find((row) => row.name === name)
  if (!instance) throw new Error(`no instance ${name}`)
  return instance
}

const backUp = (cloud: SimulatedCloud, name: string, snapshotName = 'mine') => {
  const { id, region } = find(cloud, name)
  const params = { serviceName: demoProjectId, regionName: region, instanceId: id }
  return cloud.handle({ name: 'regionalSnapshotCreate', params, query: {}, body: { snapshotName } }) as {
    imageId: string
  }
}

const statusOf = (cloud: SimulatedCloud, id: string) => list(cloud, 'snapshotList').find((row) => row.id === id)?.status

describe('the default world', () => {
  it('has instances and backups, the same for the same seed', () => {
    const [a, b] = [createCloud().cloud, createCloud().cloud]
    expect(list(a, 'instanceList')).toHaveLength(25)
    expect(list(a, 'snapshotList').length).toBeGreaterThan(100)
    expect(list(a, 'instanceList')).toEqual(list(b, 'instanceList'))
    expect(
      a.handle({ name: 'instanceList', params: { serviceName: secondProjectId }, query: {}, body: undefined }),
    ).toEqual([])
  })

  it('fits the contract table: every list parses completely', () => {
    const { cloud } = createCloud()
    for (const [name, op] of Object.entries<Operation>(operations)) {
      if (op.method !== 'GET' || /\{(?!serviceName)/.test(op.path)) continue
      const value = cloud.handle({
        name: name as OperationName,
        params: { serviceName: demoProjectId },
        query: {},
        body: undefined,
      })
      expect(v.safeParse(op.response, value).issues, name).toBeUndefined()
    }
  })

  it('answers copies: changing an answer does not change the world', () => {
    const { cloud } = createCloud()
    const [row] = list(cloud, 'instanceList')
    if (row) row.name = 'changed'
    expect(list(cloud, 'instanceList')[0]?.name).not.toBe('changed')
  })
})

describe('a backup', () => {
  it('goes through queued, saving and active with the clock; the instance is busy until it is saved', () => {
    const { cloud, pass } = createCloud()
    const { imageId } = backUp(cloud, 'web-1')
    expect(statusOf(cloud, imageId)).toBe('queued')
    expect(find(cloud, 'web-1').status).toBe('SNAPSHOTTING')
    pass(15_000)
    expect(statusOf(cloud, imageId)).toBe('saving')
    const [operation] = list(cloud, 'operationList')
    expect(operation?.status).toBe('in-progress')
    expect(operation?.progress).toBeGreaterThan(0)
    pass(10 * 60_000)
    expect(statusOf(cloud, imageId)).toBe('active')
    expect(find(cloud, 'web-1').status).toBe('ACTIVE')
    expect(list(cloud, 'operationList')[0]).toMatchObject({ status: 'completed', progress: 100 })
  })

  it('of a Metal instance goes through rescue mode and a reboot', () => {
    const { cloud, pass } = createCloud()
    backUp(cloud, 'metal-db-1')
    const seen = new Set<string>()
    for (let second = 0; second < 300; second += 5) {
      seen.add(find(cloud, 'metal-db-1').status)
      pass(5000)
    }
    expect([...seen]).toEqual(['RESCUING', 'SNAPSHOTTING', 'REBOOT', 'ACTIVE'])
  })

  it.each([
    ['while another one is in progress', 'web-1', 'ok', 409],
    ['in a status that does not allow backups', 'reports', 'ok', 409],
    ['without a name', 'web-2', ' ', 400],
  ])('is refused %s', (_why, instance, name, status) => {
    const { cloud } = createCloud()
    if (instance === 'web-1') backUp(cloud, instance)
    expect(() => backUp(cloud, instance, name)).toThrow(expect.objectContaining({ status }))
  })

  it('of an instance of another region is a 404', () => {
    const { cloud } = createCloud()
    const params = { serviceName: demoProjectId, regionName: 'SBG5', instanceId: find(cloud, 'web-1').id }
    const call = { name: 'regionalSnapshotCreate', params, query: {}, body: { snapshotName: 'x' } } as const
    expect(() => cloud.handle(call)).toThrow(expect.objectContaining({ status: 404 }))
  })
})

describe('storage', () => {
  it('survives a reload: replaying the journal gives the same world', () => {
    const storage = memory()
    const { cloud, pass } = createCloud(storage)
    const { imageId } = backUp(cloud, 'web-1')
    pass(60_000)
    cloud.moveTime(60_000)
    const before = list(cloud, 'snapshotList')
    expect(storage.read()?.length).toBeLessThan(2000)
    let now = start + 60_000
    const reloaded = new SimulatedCloud({ storage, now: () => now })
    expect(list(reloaded, 'snapshotList')).toEqual(before)
    now += 3_600_000
    expect(statusOf(reloaded, imageId)).toBe('active')
  })

  it('is shared: a tab sees the writes of another one at its next call', () => {
    const storage = memory()
    const one = createCloud(storage).cloud
    const two = createCloud(storage).cloud
    const { imageId } = backUp(one, 'web-1')
    expect(statusOf(two, imageId)).toBe('queued')
    two.setScenarios(['empty'])
    expect(list(one, 'instanceList')).toEqual([])
  })

  it.each(['', '{', '{"version":99}', 'null'])('with unreadable content (%s) gives a new world', (text) => {
    const { cloud } = createCloud({ read: () => text, write: () => {} })
    expect(list(cloud, 'instanceList')).toHaveLength(25)
  })

  it('is cleared by a reset', () => {
    const { cloud } = createCloud()
    const count = list(cloud, 'snapshotList').length
    backUp(cloud, 'web-1')
    cloud.moveTime(86_400_000)
    cloud.reset()
    expect(list(cloud, 'snapshotList')).toHaveLength(count)
    expect(cloud.now).toBe(start)
  })
})

describe('scenarios', () => {
  it('are parsed from an address; unknown ones are dropped', () => {
    expect(parseScenarios('slow,nonsense,error:instanceList,error:nothing,empty')).toEqual([
      'slow',
      'error:instanceList',
      'empty',
    ])
  })

  const ask = (cloud: SimulatedCloud, path: string, init: RequestInit = {}) =>
    getResponse(httpHandlers(cloud), new Request(`http://localhost/api/v1${path}`, init))

  it('make one operation fail with OVH’s error shape and a query id', async () => {
    const { cloud } = createCloud()
    cloud.setScenarios(['error:instanceList', 'forbidden:snapshotList', 'unreachable:flavorList'])
    const failed = await ask(cloud, `/cloud/project/${demoProjectId}/instance`)
    expect(failed?.status).toBe(500)
    expect(failed?.headers.get('X-Ovh-QueryID')).toMatch(/^EU\.sim-1\./)
    const forbidden = await ask(cloud, `/cloud/project/${demoProjectId}/snapshot`)
    expect(await forbidden?.json()).toMatchObject({
      class: 'Client::Forbidden',
      details: { unauthorizedActionsByIAM: 'publicCloudProject:apiovh:snapshot/get' },
    })
    expect((await ask(cloud, `/cloud/project/${demoProjectId}/flavor`))?.type).toBe('error')
    expect((await ask(cloud, `/cloud/project/${demoProjectId}/image`))?.status).toBe(200)
  })

  it('lose an answer after the call had its effect', async () => {
    const { cloud } = createCloud()
    cloud.setScenarios(['lost:regionalSnapshotCreate'])
    const { id, region } = find(cloud, 'web-1')
    const path = `/cloud/project/${demoProjectId}/region/${region}/instance/${id}/snapshot`
    const response = await ask(cloud, path, { method: 'POST', body: JSON.stringify({ snapshotName: 'lost' }) })
    expect(response?.type).toBe('error')
    expect(list(cloud, 'snapshotList').map(({ name }) => name)).toContain('lost')
  })

  it('expandable lists hold ids, and objects with the pagination header', async () => {
    const { cloud } = createCloud()
    const path = `/cloud/project/${demoProjectId}/region`
    const headers = { 'X-Pagination-Mode': 'CachedObjectList-Pages' }
    expect(await (await ask(cloud, path))?.json()).toContain('GRA11')
    const objects: unknown = await (await ask(cloud, path, { headers }))?.json()
    expect(Array.isArray(objects) ? objects[0] : undefined).toMatchObject({ name: 'GRA11', status: 'UP' })
  })

  it('an undeclared route is a 404 with OVH’s error shape, a body that is not JSON a 400', async () => {
    const { cloud } = createCloud()
    expect((await ask(cloud, '/cloud/project/x/kube'))?.status).toBe(404)
    const { id, region } = find(cloud, 'web-1')
    const path = `/cloud/project/${demoProjectId}/region/${region}/instance/${id}/snapshot`
    expect((await ask(cloud, path, { method: 'POST', body: '{' }))?.status).toBe(400)
  })
})
