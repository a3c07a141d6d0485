/** The report against the simulated cloud: what it predicts happens, and the demo shows what it can say. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OperationName } from '#api/operations/table.ts'
import { protectionStates } from '#domain/protection/instance-state.ts'
import { protectionReport } from '#domain/protection/report.ts'
import type { Scenario } from './scenarios/scenarios.ts'
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
      prices: Object.fromEntries(regions.map(({ name }) => [name, { exVat: priceIn(name), currency: 'EUR' }])),
    },
    { now: cloud.now, timeZone: 'UTC' },
  )
  return { report, schedules: schedules.flatMap((region) => region.schedules) }
}

/** Another one in most regions. */
const priceIn = (region: string): number => 0.01 + (region.length % 5) / 1_000

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

/** The numbers of a field of a pattern, all written out. */
function numbersOf(field: string, from: number, to: number): Set<number> {
  const numbers = new Set<number>()
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/')
    const [first = from, last = first] = range === '*' ? [from, to] : range.split('-').map(Number)
    for (let number = first; number <= last; number += Number(step)) numbers.add(number)
  }
  return numbers
}

/** Every minute of a stretch of time is looked at: those at which a pattern runs. */
function minutesOf(cron: string, from: number, until: number): number[] {
  const [minutes = '', hours = '', days = '', months = '', weekdays = ''] = cron.split(' ')
  const [m, h, d, mo, w] = [
    numbersOf(minutes, 0, 59),
    numbersOf(hours, 0, 23),
    numbersOf(days, 1, 31),
    numbersOf(months, 1, 12),
    new Set([...numbersOf(weekdays, 0, 6)].map((weekday) => weekday % 7)),
  ]
  const found: number[] = []
  for (let at = Math.ceil(from / minute) * minute; at <= until; at += minute) {
    const time = new Date(at)
    const isDay = d.has(time.getUTCDate())
    const isWeekday = w.has(time.getUTCDay())
    const isBoth = days === '*' || weekdays === '*' ? isDay && isWeekday : isDay || isWeekday
    if (m.has(time.getUTCMinutes()) && h.has(time.getUTCHours()) && mo.has(time.getUTCMonth() + 1) && isBoth) {
      found.push(at)
    }
  }
  return found
}

type Became = 'done' | 'without' | 'failed' | 'missed' | 'canceled' | 'silent'

/** What became of the runs of one schedule, newest first, each looked up on its own. */
function becameOf(schedule: WorldWorkflow, region: string, backups: WorldBackup[], all: WorldWorkflow[], now: number) {
  const firstDay = Math.floor(now / day) * day - 29 * day
  const executions = schedule.executions.toSorted((a, b) => Date.parse(a.executedAt) - Date.parse(b.executedAt))
  const name = schedule.backupName || schedule.name
  const own = backups.filter((backup) => backup.name === name && backup.region === region)
  const isNear = (moment: string, at: number): boolean =>
    Date.parse(moment) >= at - minute && Date.parse(moment) <= at + 15 * minute
  const backupOf = ({ executedAt }: { executedAt: string }) =>
    own
      .filter(({ creationDate }) => isNear(creationDate, Date.parse(executedAt)))
      .toSorted((a, b) => Date.parse(a.creationDate) - Date.parse(b.creationDate))[0]
  const isAlone = all.filter((other) => (other.backupName || other.name) === name).length === 1
  const isCertain =
    isAlone &&
    (executions.some((one) => backupOf(one) !== undefined) || (schedule.backupName !== '' && own.length === 0))
  const newest = executions.slice(Math.max(0, executions.length - schedule.rotation))
  const [oldest] = executions
  const next = Date.parse(schedule.nextExecutionTime ?? '')
  const last = executions.at(-1)
  const isOver = next < now - 5 * minute
  const until = isOver ? Date.parse(last?.executedAt ?? '') : now
  if (!oldest || Number.isNaN(until)) return []
  return minutesOf(schedule.cron, firstDay, until)
    .flatMap((at): { at: number; became: Became; isUsable: boolean | undefined }[] => {
      const execution = executions.find(({ executedAt }) => isNear(executedAt, at))
      if (!execution) {
        if (at < Date.parse(oldest.executedAt) || at > now - 15 * minute) return []
        return [{ at, became: 'missed', isUsable: false }]
      }
      const backup = backupOf(execution)
      switch (execution.state) {
        case 'ERROR':
          return [{ at, became: 'failed', isUsable: false }]
        case 'CANCELED':
          return [{ at, became: 'canceled', isUsable: false }]
        case 'SUCCESS': {
          const isLost =
            !backup && isCertain && newest.includes(execution) && Date.parse(execution.executedAt) + 15 * minute <= now
          if (isLost) return [{ at, became: 'without', isUsable: false }]
          const isBeingMade = backup !== undefined && ['queued', 'saving'].includes(backup.status)
          return [{ at, became: 'done', isUsable: backup && !isBeingMade ? backup.status === 'active' : undefined }]
        }
        default:
          return [{ at, became: 'silent', isUsable: undefined }]
      }
    })
    .toReversed()
}

/** The state of an instance with one live schedule. */
function stateBy(runs: ReturnType<typeof becameOf>): string | undefined {
  const telling = runs.filter(
    ({ became, isUsable }) => became !== 'silent' && !(became === 'done' && isUsable === undefined),
  )
  const [first] = telling
  const finished = telling.find(({ became }) => became !== 'missed')
  if (!first) return undefined
  if (finished?.became === 'failed') return 'failing'
  if (first.became === 'missed') return 'missed'
  return first.isUsable ? 'protected' : 'stale'
}

describe('the figures of the report', () => {
  const step = fc.record({
    hours: fc.integer({ min: 1, max: 60 }),
    scenario: fc.constantFrom<Scenario[]>([], ['failed-night'], ['outage']),
    gone: fc.option(fc.nat(), { freq: 3 }),
  })

  it('are those that a slow and obvious count of the same answers gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.array(step, { maxLength: 5 }), (seed, steps) => {
        const cloud = new SimulatedCloud({ seed, now: () => start })
        for (const { hours, scenario, gone } of steps) {
          cloud.setScenarios(scenario)
          cloud.moveTime(hours * 60 * minute)
          const backups = read(cloud, 'snapshotList') as WorldBackup[]
          const backup = gone === null ? undefined : backups[gone % backups.length]
          if (!backup || backup.status !== 'active') continue
          try {
            read(cloud, 'snapshotDelete', { imageId: backup.id })
          } catch {
            // In use: it stays.
          }
        }
        cloud.setScenarios([])
        const { report } = reportOf(cloud)
        const { now } = cloud
        const backups = read(cloud, 'snapshotList') as WorldBackup[]
        const instances = read(cloud, 'instanceList') as WorldInstance[]
        const inRegions = (read(cloud, 'regionList') as WorldRegion[])
          .filter(({ services }) => services?.some(({ name }) => name === 'workflow'))
          .map(({ name }) => ({
            region: name,
            own: read(cloud, 'workflowList', { regionName: name }) as WorldWorkflow[],
          }))
        const all = inRegions.flatMap(({ region, own }) =>
          own.map((schedule) => ({ schedule, runs: becameOf(schedule, region, backups, own, now) })),
        )
        const count = (became: Became, since = -Infinity): number =>
          all.flatMap(({ runs }) => runs).filter((run) => run.became === became && run.at > since).length

        const done = count('done')
        expect(report.sla).toEqual({ done, of: done + count('without') + count('failed') + count('missed') })
        const night = now - day
        expect([
          report.lastNight.done ?? 0,
          report.lastNight['done-without-backup'] ?? 0,
          report.lastNight.failed ?? 0,
          report.lastNight.missed ?? 0,
        ]).toEqual([count('done', night), count('without', night), count('failed', night), count('missed', night)])

        let gib = 0
        let cost = 0
        for (const { status, size, region } of backups) {
          if (status === 'queued' || status === 'saving') continue
          gib += size ?? 0
          cost += (size ?? 0) * priceIn(region)
        }
        expect(report.money.gib).toBeCloseTo(gib)
        expect(report.money.now?.value).toBeCloseTo(cost)

        const isLive = ({ nextExecutionTime }: WorldWorkflow): boolean =>
          Date.parse(nextExecutionTime ?? '') >= now - 5 * minute
        const live = all.filter(({ schedule }) => isLive(schedule))
        const ids = new Set(instances.map(({ id }) => id))
        const coming = live
          .filter(({ schedule }) => ids.has(schedule.instanceId))
          .flatMap(({ schedule }) => minutesOf(schedule.cron, now + 1, now + 7 * day))
        expect(report.coming.map(({ at }) => at)).toEqual(coming.toSorted((a, b) => a - b))

        for (const { id, state } of report.instances) {
          const own = live.filter(({ schedule }) => schedule.instanceId === id)
          if (state === 'unprotected') expect(own).toEqual([])
          if (own.length !== 1 || ['colliding', 'unknown', 'not-schedulable', 'first-run-due'].includes(state)) continue
          expect(state).toBe(stateBy(own[0]?.runs ?? []))
        }
      }),
      { numRuns: 12 },
    )
  })
})
