/** The report against the simulated cloud: what it predicts happens, and the demo shows what it can say. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OperationName } from '#api/operations/table.ts'
import { protectionStates } from '#domain/protection/instance-state.ts'
import { protectionReport } from '#domain/protection/report.ts'
import { SimulatedCloud } from './simulated-cloud.ts'
import { demoProjectId } from './world/seed.ts'
import type {
  WorldBackup,
  WorldFlavor,
  WorldInstance,
  WorldOperation,
  WorldRegion,
  WorldWorkflow,
} from './world/world.ts'

const minute = 60_000
const day = 24 * 60 * minute
const start = Date.UTC(2026, 9, 20, 12)

const createCloud = (): SimulatedCloud => new SimulatedCloud({ now: () => start })

const read = (cloud: SimulatedCloud, name: OperationName, params: Record<string, string> = {}): unknown =>
  cloud.handle({ name, params: { serviceName: demoProjectId, ...params }, query: {}, body: null })

function reportOf(cloud: SimulatedCloud) {
  const regions = read(cloud, 'regionList') as WorldRegion[]
  const schedules = regions
    .filter(({ services }) => services?.some(({ name }) => name === 'workflow'))
    .map(({ name }) => ({
      region: name,
      schedules: read(cloud, 'workflowList', { regionName: name }) as WorldWorkflow[],
    }))
  const report = protectionReport(
    {
      instances: { items: read(cloud, 'instanceList') as WorldInstance[], isWhole: true },
      backups: { items: read(cloud, 'snapshotList') as WorldBackup[], isWhole: true, readAt: cloud.now },
      schedules,
      regions,
      availability: undefined,
      flavors: (read(cloud, 'flavorList') as WorldFlavor[]).map(({ id, name }) => ({ id, name })),
      operations: read(cloud, 'operationList') as WorldOperation[],
      prices: {},
    },
    { now: cloud.now, timeZone: 'UTC' },
  )
  return { report, schedules: schedules.flatMap((region) => region.schedules) }
}

describe('the world of the demo', () => {
  it('shows every state that does not need a read to fail', () => {
    const { report } = reportOf(createCloud())
    const shown = new Set(report.instances.map(({ state }) => state))
    expect(protectionStates.filter((state) => !shown.has(state))).toEqual(['unknown'])
    expect(report.waste?.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['in-error', 'deleted-instance', 'schedule-of-deleted-instance', 'schedules-alike']),
    )
  })
})

/** The runs that were refused because a backup of the instance was under way. */
const refused = ({ executions }: WorldWorkflow, since: number): number[] =>
  executions
    .filter(({ executedAt, stateInfo }) => Date.parse(executedAt) > since && /SNAPSHOTTING/.test(stateInfo ?? ''))
    .map(({ executedAt }) => Date.parse(executedAt))

describe('a week of schedules of one instance', () => {
  it('fails where it was said to collide, and nowhere else', () => {
    const times = fc.uniqueArray(
      fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), minute: fc.integer({ min: 0, max: 4 }) }),
      { minLength: 2, maxLength: 4, selector: ({ name }) => name },
    )
    fc.assert(
      fc.property(times, (wanted) => {
        const cloud = createCloud()
        const instance = (read(cloud, 'instanceList') as WorldInstance[]).find(({ name }) => name === 'cache-1')
        if (!instance) throw new Error('the demo has no cache-1')
        for (const { name, minute: at } of wanted) {
          const body = { cron: `${at} 3 * * *`, instanceId: instance.id, name, rotation: 3 }
          const params = { serviceName: demoProjectId, regionName: instance.region }
          cloud.handle({ name: 'workflowCreate', params, query: {}, body })
        }
        const before = cloud.now
        const predicted = Map.groupBy(
          reportOf(cloud).report.coming.filter(({ instanceId, collides }) => instanceId === instance.id && collides),
          ({ at }) => at,
        )
        cloud.moveTime(7 * day)
        const { schedules } = reportOf(cloud)
        const failed = schedules
          .filter(({ instanceId }) => instanceId === instance.id)
          .flatMap((schedule) => refused(schedule, before))
          .toSorted((a, b) => a - b)
        // Of the runs of one minute, all but one are refused.
        const expected = [...predicted].flatMap(([at, group]) => Array.from({ length: group.length - 1 }, () => at))
        expect(failed).toEqual(expected.toSorted((a, b) => a - b))
      }),
      { numRuns: 15 },
    )
  })
})
