import { describe, expect, it } from 'vitest'
import type { OperationName } from '#api/operations/table.ts'
import { nextRuns } from '#domain/schedule/runs.ts'
import { SimulatedCloud } from './simulated-cloud.ts'
import type { CloudStorage } from './simulated-cloud.ts'
import { demoProjectId } from './world/seed.ts'

const minute = 60_000
const day = 86_400_000
const start = Date.UTC(2026, 9, 20, 12)

interface Row {
  id: string
  name: string
  region: string
  status: string
  creationDate: string
}

interface ScheduleRow extends Row {
  instanceId: string
  cron: string
  nextExecutionTime?: string
  executions: { executedAt: string; state: string; stateInfo: string }[]
}

const memory = (): CloudStorage => {
  let text: string | null = null
  return { read: () => text, write: (next) => (text = next) }
}

const createCloud = (storage: CloudStorage = memory()) => new SimulatedCloud({ now: () => start, storage })

const ask = (cloud: SimulatedCloud, name: OperationName, params: Record<string, string> = {}, body?: unknown) =>
  cloud.handle({ name, params: { serviceName: demoProjectId, ...params }, query: {}, body })

// The answers are those of the contract table; the tests read a few fields of them.
const schedules = (cloud: SimulatedCloud, regionName = 'GRA11') =>
  ask(cloud, 'workflowList', { regionName }) as ScheduleRow[]
const schedule = (cloud: SimulatedCloud, name: string, regionName?: string) => {
  const found = schedules(cloud, regionName).find((row) => row.name === name)
  if (!found) throw new Error(`no schedule ${name}`)
  return found
}
const backups = (cloud: SimulatedCloud, name: string, region = 'GRA11') =>
  (ask(cloud, 'snapshotList') as Row[]).filter((row) => row.name === name && row.region === region)
const instance = (cloud: SimulatedCloud, name: string) => {
  const found = (ask(cloud, 'instanceList') as Row[]).find((row) => row.name === name)
  if (!found) throw new Error(`no instance ${name}`)
  return found
}

const create = (cloud: SimulatedCloud, changes: object = {}) => {
  const { id, region } = instance(cloud, 'cache-1')
  const body = { cron: '0 3 * * *', instanceId: id, name: 'mine', rotation: 7, ...changes }
  return ask(cloud, 'workflowCreate', { regionName: region }, body) as ScheduleRow
}

describe('the seeded schedules', () => {
  it('include healthy, failing, missed, remote and ended ones, and one of a deleted instance', () => {
    const cloud = createCloud()
    expect(schedule(cloud, 'web-1-daily-7').executions.at(-1)?.state).toBe('SUCCESS')
    expect(backups(cloud, 'auto-web-1')).toHaveLength(7)
    expect(schedule(cloud, 'mail-daily-7').executions.at(-1)).toMatchObject({ state: 'ERROR' })
    expect(schedule(cloud, 'api-2-daily-7', 'SBG5').executions).toHaveLength(28)
    expect(schedule(cloud, 'web-2-daily-7')).toMatchObject({ distantRegion: 'SBG5', distantBackupName: 'auto-web-2' })
    expect(backups(cloud, 'auto-web-2', 'SBG5')).toHaveLength(7)
    expect(Date.parse(schedule(cloud, 'staging-before-migration', 'SBG5').nextExecutionTime ?? '')).toBeLessThan(start)
    const orphan = schedule(cloud, 'old-shop-daily-7', 'SBG5')
    expect((ask(cloud, 'instanceList') as Row[]).map(({ id }) => id)).not.toContain(orphan.instanceId)
    expect(orphan.executions.at(-1)?.stateInfo).toContain(orphan.instanceId)
  })

  it('have the next execution of their pattern', () => {
    const cloud = createCloud()
    for (const { cron, nextExecutionTime, name } of schedules(cloud)) {
      expect(Date.parse(nextExecutionTime ?? ''), name).toBe(nextRuns(cron, start, 1)[0])
    }
  })

  it('exist only in regions with the workflow service', () => {
    const cloud = createCloud()
    expect(() => schedules(cloud, 'EU-WEST-LZ-BRU-A')).toThrow(expect.objectContaining({ status: 404 }))
    expect(() => schedules(cloud, 'NOWHERE')).toThrow(expect.objectContaining({ status: 404 }))
  })
})

describe('a schedule', () => {
  it('of rotation 7 has 8 executions and exactly 7 backups after 8 days', () => {
    const cloud = createCloud()
    create(cloud)
    cloud.moveTime(8 * day)
    expect(schedule(cloud, 'mine').executions.map(({ state }) => state)).toEqual(Array(8).fill('SUCCESS'))
    expect(backups(cloud, 'mine')).toHaveLength(7)
    expect(backups(cloud, 'mine').every(({ status }) => status === 'active')).toBe(true)
  })

  it('has a RUNNING execution while its backup is made', () => {
    const cloud = createCloud()
    create(cloud, { cron: '5 12 * * *' })
    cloud.moveTime(5 * minute + 10_000)
    expect(schedule(cloud, 'mine').executions).toMatchObject([
      { state: 'RUNNING', executedAt: '2026-10-20T12:05:00+00:00' },
    ])
    expect(instance(cloud, 'cache-1').status).toBe('SNAPSHOTTING')
    cloud.moveTime(5 * minute)
    expect(schedule(cloud, 'mine').executions).toMatchObject([{ state: 'SUCCESS' }])
  })

  it('ends after its number of executions, and its next execution stays in the past', () => {
    const cloud = createCloud()
    create(cloud, { maxExecutionCount: 2 })
    cloud.moveTime(5 * day)
    const ended = schedule(cloud, 'mine')
    expect(ended.executions).toHaveLength(2)
    expect(Date.parse(ended.nextExecutionTime ?? '')).toBe(Date.UTC(2026, 9, 22, 3))
  })

  it.each([0, null, undefined])('never ends with a number of executions of %s', (maxExecutionCount) => {
    const cloud = createCloud()
    create(cloud, { maxExecutionCount })
    cloud.moveTime(5 * day)
    expect(schedule(cloud, 'mine').executions).toHaveLength(5)
  })

  it('shows at most the newest 50 executions', () => {
    const cloud = createCloud()
    create(cloud, { cron: '0 * * * *', rotation: 2 })
    cloud.moveTime(4 * day)
    const { executions } = schedule(cloud, 'mine')
    expect(executions).toHaveLength(50)
    expect(executions.at(-1)?.executedAt).toBe('2026-10-24T12:00:00+00:00')
  })

  it('can be deleted; its backups stay, and it does not run again', () => {
    const cloud = createCloud()
    const { id } = create(cloud)
    cloud.moveTime(3 * day)
    ask(cloud, 'workflowDelete', { regionName: 'GRA11', backupWorkflowId: id })
    cloud.moveTime(3 * day)
    expect(schedules(cloud).map(({ name }) => name)).not.toContain('mine')
    expect(backups(cloud, 'mine')).toHaveLength(3)
    const again = () => ask(cloud, 'workflowDelete', { regionName: 'GRA11', backupWorkflowId: id })
    expect(again).toThrow(expect.objectContaining({ status: 404 }))
  })

  it('stays deleted after a reload', () => {
    const storage = memory()
    const cloud = createCloud(storage)
    const { id } = schedule(cloud, 'web-1-weekly')
    ask(cloud, 'workflowDelete', { regionName: 'GRA11', backupWorkflowId: id })
    expect(schedules(createCloud(storage)).map((row) => row.name)).toEqual(schedules(cloud).map((row) => row.name))
    expect(schedules(cloud).map((row) => row.name)).not.toContain('web-1-weekly')
  })

  it.each([
    [{ cron: '0 22-3 * * *' }, 400],
    [{ rotation: 0 }, 400],
    [{ name: 'with space' }, 400],
    [{ instanceId: 'unknown' }, 404],
  ])('is refused with %o', (changes, status) => {
    expect(() => create(createCloud(), changes)).toThrow(expect.objectContaining({ status }))
  })
})

describe('rotation', () => {
  it('removes the oldest backup once the new one is active', () => {
    const cloud = createCloud()
    const before = backups(cloud, 'auto-web-1').toSorted((a, b) => a.creationDate.localeCompare(b.creationDate))
    cloud.moveTime(day)
    const after = backups(cloud, 'auto-web-1').map(({ id }) => id)
    expect(after).toHaveLength(7)
    expect(after).not.toContain(before[0]?.id)
    expect(after).toContain(before[1]?.id)
  })

  it('keeps a backup that an instance runs on', () => {
    const cloud = createCloud()
    const used = (ask(cloud, 'instanceList') as { name: string; imageId: string }[]).find(
      ({ name }) => name === 'shop-par-c',
    )
    cloud.moveTime(9 * day)
    const after = backups(cloud, 'auto-shop-par-a', 'EU-WEST-PAR').map(({ id }) => id)
    expect(after).toHaveLength(8)
    expect(after).toContain(used?.imageId)
  })
})

describe('failures', () => {
  it('of a failed night are executions with a reason, and make no backup', () => {
    const cloud = createCloud()
    create(cloud)
    cloud.setScenarios(['failed-night'])
    cloud.moveTime(day)
    expect(schedule(cloud, 'mine').executions).toMatchObject([{ state: 'ERROR' }])
    expect(schedule(cloud, 'mine').executions[0]?.stateInfo).not.toBe('')
    cloud.setScenarios([])
    cloud.moveTime(day)
    expect(schedule(cloud, 'mine').executions.map(({ state }) => state)).toEqual(['ERROR', 'SUCCESS'])
    expect(backups(cloud, 'mine')).toHaveLength(1)
  })

  it('of an outage leave no execution, and are not made up for', () => {
    const cloud = createCloud()
    create(cloud)
    cloud.moveTime(day)
    cloud.setScenarios(['outage'])
    cloud.moveTime(2 * day)
    cloud.setScenarios([])
    cloud.moveTime(day)
    expect(schedule(cloud, 'mine').executions.map(({ executedAt }) => executedAt.slice(0, 10))).toEqual([
      '2026-10-21',
      '2026-10-24',
    ])
  })

  it('are replayed by a reload', () => {
    const storage = memory()
    const cloud = createCloud(storage)
    create(cloud)
    cloud.setScenarios(['failed-night'])
    cloud.moveTime(day)
    cloud.setScenarios([])
    cloud.moveTime(day)
    const before = schedules(cloud)
    expect(schedules(createCloud(storage))).toEqual(before)
  })
})

describe('remote copies', () => {
  const plan = { cron: '0 3 * * *', rotation: 2, name: 'far', imageName: 'far', distantImageName: 'far' }
  const order = (cloud: SimulatedCloud, distantRegionName: string) => {
    const { id, region } = instance(cloud, 'cache-1')
    const params = { regionName: region, instanceId: id }
    return ask(cloud, 'autobackupCreate', params, { ...plan, distantRegionName }) as { id: string }
  }
  const operation = (cloud: SimulatedCloud, operationId: string) => ask(cloud, 'operationOne', { operationId })

  it('are set up by an operation, and rotate in their region', () => {
    const cloud = createCloud()
    const { id } = order(cloud, 'SBG5')
    expect(operation(cloud, id)).toMatchObject({ status: 'created' })
    expect(schedules(cloud).map(({ name }) => name)).not.toContain('far')
    cloud.moveTime(10_000)
    expect(operation(cloud, id)).toMatchObject({ status: 'completed' })
    cloud.moveTime(4 * day)
    expect(backups(cloud, 'far')).toHaveLength(2)
    expect(backups(cloud, 'far', 'SBG5')).toHaveLength(2)
  })

  it('make no schedule when the operation fails', () => {
    const cloud = createCloud()
    cloud.setScenarios(['fails:autobackupCreate'])
    const { id } = order(cloud, 'SBG5')
    cloud.moveTime(10_000)
    expect(operation(cloud, id)).toMatchObject({ status: 'in-error' })
    expect(schedules(cloud).map(({ name }) => name)).not.toContain('far')
  })

  it('need another region that is activated, UP and no local zone', () => {
    const cloud = createCloud()
    const regionOne = () => ask(cloud, 'regionOne', { regionName: 'UK1' })
    expect(() => order(cloud, 'UK1')).toThrow(expect.objectContaining({ status: 404 }))
    expect(() => order(cloud, 'GRA11')).toThrow(expect.objectContaining({ status: 400 }))
    expect(() => order(cloud, 'EU-WEST-LZ-BRU-A')).toThrow(expect.objectContaining({ status: 400 }))
    expect(() => ask(cloud, 'regionActivate', {}, { region: 'SBG5' })).toThrow(expect.objectContaining({ status: 400 }))
    ask(cloud, 'regionActivate', {}, { region: 'UK1' })
    expect(regionOne()).toMatchObject({ status: 'DOWN' })
    expect(() => order(cloud, 'UK1')).toThrow(expect.objectContaining({ status: 400 }))
    cloud.moveTime(minute)
    expect(regionOne()).toMatchObject({ status: 'UP' })
    expect(order(cloud, 'UK1')).toMatchObject({ status: 'created' })
  })
})
