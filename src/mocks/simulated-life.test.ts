/** Restore, creation, power and deletion of instances in the simulated cloud, with its clock. */
import { describe, expect, it } from 'vitest'
import type { OperationName } from '#api/operations/table.ts'
import { SimulatedCloud } from './simulated-cloud.ts'
import type { Refusal } from './cloud/refusal.ts'
import { demoProjectId } from './world/seed.ts'
import type { WorldBackup, WorldFlavor, WorldInstance, WorldNetwork, WorldOperation } from './world/world.ts'

function start() {
  let now = Date.UTC(2026, 2, 1, 12)
  const cloud = new SimulatedCloud({ now: () => now })
  const call = (name: OperationName, params: Record<string, string> = {}, body?: unknown): unknown =>
    cloud.handle({ name, params: { serviceName: demoProjectId, ...params }, query: {}, body })
  const instance = (name: string) => (call('instanceList') as WorldInstance[]).find((row) => row.name === name)
  const backups = (region?: string) =>
    (call('snapshotList') as WorldBackup[]).filter((row) => region === undefined || row.region === region)
  return {
    cloud,
    call,
    instance,
    backups,
    pass: (ms: number) => void (now += ms),
    place: (name: string) => {
      const found = instance(name)
      if (!found) throw new Error(`no ${name}`)
      return { instanceId: found.id, regionName: found.region }
    },
    newest: (name: string, region?: string) => backups(region).find((row) => row.name === name),
    refused: (run: () => unknown): { status: number; message: string } => {
      try {
        run()
      } catch (error) {
        const { status, body } = error as Refusal
        return { status, message: body.message }
      }
      throw new Error('it was not refused')
    },
  }
}

const minute = 60_000
const wanted = (imageId: string, imageRegionName: string) => ({ imageId, imageRegionName })

describe('restore', () => {
  it('rebuilds the instance, which then runs on the backup; the backup can not be deleted', () => {
    const { call, instance, newest, pass, place, refused } = start()
    const backup = newest('auto-web-1')
    const operation = call('regionalReinstall', place('web-1'), wanted(backup?.id ?? '', 'GRA11')) as WorldOperation
    expect(operation.status).toBe('in-progress')
    expect(instance('web-1')?.status).toBe('REBUILD')
    expect(refused(() => call('snapshotDelete', { imageId: backup?.id ?? '' })).message).toContain('web-1')
    pass(minute)
    expect(instance('web-1')).toMatchObject({ status: 'ACTIVE', imageId: backup?.id })
    expect(call('operationOne', { operationId: operation.id })).toMatchObject({ status: 'completed', progress: 100 })
  })

  it('from another region takes longer; a wrong image region is a 404', () => {
    const { call, instance, newest, pass, place, refused } = start()
    const copy = newest('auto-web-2', 'SBG5')
    expect(refused(() => call('regionalReinstall', place('web-2'), wanted(copy?.id ?? '', 'GRA11'))).status).toBe(404)
    call('regionalReinstall', place('web-2'), wanted(copy?.id ?? '', 'SBG5'))
    pass(30_000)
    expect(instance('web-2')?.status).toBe('REBUILD')
    pass(minute)
    expect(instance('web-2')?.status).toBe('ACTIVE')
  })

  it('is refused when the backup does not fit, and while the instance is busy', () => {
    const { call, newest, place, refused } = start()
    const windows = newest('auto-ad-controller')
    expect(refused(() => call('regionalReinstall', place('api-1'), wanted(windows?.id ?? '', 'SBG5'))).status).toBe(400)
    call('instanceReboot', place('web-1'), { type: 'soft' })
    const own = newest('auto-web-1')
    expect(refused(() => call('regionalReinstall', place('web-1'), wanted(own?.id ?? '', 'GRA11'))).status).toBe(409)
  })

  it('leaves the instance in status ERROR when it fails', () => {
    const { call, cloud, instance, newest, pass, place } = start()
    cloud.setScenarios(['fails:regionalReinstall'])
    const backup = newest('auto-web-1')
    const operation = call('regionalReinstall', place('web-1'), wanted(backup?.id ?? '', 'GRA11')) as WorldOperation
    pass(minute)
    expect(instance('web-1')?.status).toBe('ERROR')
    expect(call('operationOne', { operationId: operation.id })).toMatchObject({ status: 'in-error' })
  })
})

describe('a new instance from a backup', () => {
  const prepare = () => {
    const world = start()
    const { call, newest } = world
    const flavor = (region: string, name: string) =>
      (call('flavorList') as WorldFlavor[]).find((row) => row.region === region && row.name === name)
    const network = (region: string) =>
      (call('networkList', { regionName: region }) as WorldNetwork[]).find(({ name }) => name === 'backend')
    const body = (region: string, changes = {}) => ({
      name: 'clone',
      flavor: { id: flavor(region, 'b3-8')?.id ?? '' },
      bootFrom: { imageId: newest('auto-web-1')?.id, imageRegionName: 'GRA11' },
      billingPeriod: 'hourly',
      network: { public: true },
      ...changes,
    })
    const create = (region: string, changes = {}) =>
      call('instanceCreate', { regionName: region }, body(region, changes)) as WorldOperation
    return { ...world, create, flavor, network }
  }

  it('is built, becomes ACTIVE, and gets its schedule', () => {
    const { call, create, instance, pass } = prepare()
    const { id } = create('GRA11', { autobackup: { cron: '0 3 * * *', rotation: 7, name: 'clone-daily-7' } })
    expect(instance('clone')).toBeUndefined()
    pass(4_000)
    expect(instance('clone')?.status).toBe('BUILD')
    pass(minute)
    expect(instance('clone')?.status).toBe('ACTIVE')
    expect(call('operationOne', { operationId: id })).toMatchObject({ status: 'completed' })
    const schedules = call('workflowList', { regionName: 'GRA11' }) as { name: string; instanceId: string }[]
    expect(schedules.find(({ name }) => name === 'clone-daily-7')?.instanceId).toBe(instance('clone')?.id)
  })

  it('can be several, on a private network only, with monthly billing', () => {
    const { create, instance, network, pass } = prepare()
    const { id = '', subnetIds = [] } = network('GRA11') ?? {}
    const inside = { public: false, private: { network: { id, subnetId: subnetIds[0] ?? '' } } }
    create('GRA11', { bulk: 3, network: inside, billingPeriod: 'monthly', sshKey: { name: 'deploy@ci' } })
    pass(minute)
    expect(instance('clone-3')?.ipAddresses?.map(({ type }) => type)).toEqual(['private'])
    expect(instance('clone-1')?.monthlyBilling).not.toBeNull()
    expect(instance('clone-4')).toBeUndefined()
  })

  it('in another region waits until the backup is copied', () => {
    const { create, instance, pass } = prepare()
    create('SBG5')
    pass(20_000)
    expect(instance('clone')).toBeUndefined()
    pass(minute)
    expect(instance('clone')).toMatchObject({ region: 'SBG5', status: 'ACTIVE' })
  })

  it.each([
    ['no network', 'GRA11', { network: { public: false } }, 400],
    ['an unknown key', 'GRA11', { sshKey: { name: 'nobody' } }, 404],
    ['a key of other regions', 'BHS5', { sshKey: { name: 'deploy@ci' } }, 404],
    ['more than the quota', 'BHS5', { bulk: 2 }, 403],
    ['no name', 'GRA11', { name: ' ' }, 400],
    ['half an instance', 'GRA11', { bulk: 0.5 }, 400],
  ])('is refused with %s', (_name, region, changes, status) => {
    const { create, refused } = prepare()
    expect(refused(() => create(region, changes)).status).toBe(status)
  })

  it('each flavor says how many instances the quota still allows', () => {
    const { call, flavor } = prepare()
    expect(flavor('BHS5', 'b3-8')?.quota).toBe(1)
    expect(call('quotaOne', { regionName: 'BHS5' })).toMatchObject({ instance: { maxInstances: 5, usedInstances: 4 } })
  })
})

describe('power and rescue', () => {
  it.each([
    ['ci-runner-1', 'instanceStart', undefined, 'SHUTOFF', 'ACTIVE'],
    ['web-1', 'instanceStop', undefined, 'ACTIVE', 'SHUTOFF'],
    ['web-1', 'instanceReboot', { type: 'soft' }, 'REBOOT', 'ACTIVE'],
    ['web-1', 'instanceReboot', { type: 'hard' }, 'HARD_REBOOT', 'ACTIVE'],
    ['web-1', 'instanceRescue', { rescue: true }, 'RESCUING', 'RESCUED'],
    ['analytics', 'instanceRescue', { rescue: false }, 'UNRESCUING', 'ACTIVE'],
  ] as const)('%s %s', (name, operation, body, meanwhile, after) => {
    const { call, instance, pass, place } = start()
    const answer = call(operation, place(name), body) as { adminPassword: string | null } | null
    expect(instance(name)?.status).toBe(meanwhile)
    expect(call('instanceOne', place(name))).toMatchObject({ pendingTask: true })
    if (operation === 'instanceRescue') expect(typeof answer?.adminPassword).toBe(body.rescue ? 'string' : 'object')
    pass(minute)
    expect(instance(name)?.status).toBe(after)
    expect(call('instanceOne', place(name))).toMatchObject({ pendingTask: false })
  })

  it('an action that the status does not allow is refused', () => {
    const { call, place, refused } = start()
    expect(refused(() => call('instanceStart', place('web-1'))).status).toBe(409)
    expect(refused(() => call('instanceRescue', place('analytics'), { rescue: true })).status).toBe(409)
  })

  it('a deleted instance is removed after some time; its backups and schedules stay', () => {
    const { backups, call, instance, pass, place, refused } = start()
    const { instanceId, regionName } = place('web-2')
    const before = backups().length
    call('instanceDelete', { instanceId })
    expect(instance('web-2')?.status).toBe('DELETING')
    expect(refused(() => call('instanceDelete', { instanceId })).status).toBe(409)
    pass(minute)
    expect(refused(() => call('instanceOne', { instanceId, regionName })).status).toBe(404)
    expect(backups()).toHaveLength(before)
    const schedules = call('workflowList', { regionName }) as { instanceId: string }[]
    expect(schedules.some((row) => row.instanceId === instanceId)).toBe(true)
  })
})

describe('a backup', () => {
  it('is copied to another region in the same operation', () => {
    const { call, newest, pass, place, refused } = start()
    const body = { snapshotName: 'mine', distantRegionName: 'SBG5', distantSnapshotName: 'mine-far' }
    const { operationId } = call('regionalSnapshotCreate', place('cache-1'), body) as { operationId: string }
    pass(32_000)
    expect(newest('mine', 'GRA11')?.status).toBe('active')
    expect(newest('mine-far', 'SBG5')?.status).toBe('saving')
    expect(call('operationOne', { operationId })).toMatchObject({ status: 'in-progress' })
    pass(minute)
    expect(newest('mine-far', 'SBG5')).toMatchObject({ status: 'active', size: newest('mine', 'GRA11')?.size })
    expect(call('operationOne', { operationId })).toMatchObject({ status: 'completed' })
    const local = { ...body, distantRegionName: 'EU-WEST-LZ-BRU-A' }
    expect(refused(() => call('regionalSnapshotCreate', place('cache-1'), local)).status).toBe(400)
  })

  it('can be stopped while it is saved: it is removed, and the instance returns to its status', () => {
    const { call, instance, newest, pass, place, refused } = start()
    expect(refused(() => call('snapshotAbort', place('cache-1'))).status).toBe(409)
    const { operationId } = call('regionalSnapshotCreate', place('cache-1'), { snapshotName: 'mine' }) as {
      operationId: string
    }
    pass(10_000)
    call('snapshotAbort', place('cache-1'))
    pass(4_000)
    expect(newest('mine')).toBeUndefined()
    expect(instance('cache-1')?.status).toBe('ACTIVE')
    expect(call('operationOne', { operationId })).toMatchObject({ status: 'canceled' })
    pass(5 * minute)
    expect(newest('mine')).toBeUndefined()
  })

  it('of a schedule makes the execution CANCELED when it is stopped', () => {
    const { call, pass, place } = start()
    pass(11 * 60 * minute)
    const schedules = () =>
      call('workflowList', { regionName: 'GRA11' }) as { instanceId: string; executions: { state: string }[] }[]
    for (
      let step = 0;
      step < 12 * 60 * 6 && !schedules().some((row) => row.executions.some(({ state }) => state === 'RUNNING'));
      step += 1
    )
      pass(10_000)
    const running = schedules().find((row) => row.executions.some(({ state }) => state === 'RUNNING'))
    pass(6_000)
    call('snapshotAbort', { instanceId: running?.instanceId ?? '', regionName: 'GRA11' })
    pass(6_000)
    const after = schedules().find((row) => row.instanceId === running?.instanceId)
    expect(after?.executions.at(-1)).toMatchObject({ state: 'CANCELED' })
    expect(place('web-1')).toBeDefined()
  })
})
