/** The schedules of the demo project, with the executions that they had and the backups that those made. */
import { runsBetween } from '#domain/schedule/runs.ts'
import type { InstanceFacts, ScheduleFacts } from './instance-facts.ts'
import type { Random } from './random.ts'
import { backupOf, userOf } from './seed-backups.ts'
import { dateText } from './world.ts'
import type { World, WorldWorkflow } from './world.ts'

const day = 86_400_000
/** How far back executions are seeded. */
const knownExecutionsMs = 30 * day

interface Schedule {
  id: string
  name: string
  backupName: string
  region: string
  instanceId: string
  cron: string
  rotation: number
  createdAt: number
  copiesTo?: string | undefined
}

const workflowOf = (schedule: Schedule, executions: WorldWorkflow['executions']): WorldWorkflow => ({
  id: schedule.id,
  name: schedule.name,
  backupName: schedule.backupName,
  createdAt: dateText(schedule.createdAt),
  cron: schedule.cron,
  instanceId: schedule.instanceId,
  rotation: schedule.rotation,
  executions,
  distantRegion: schedule.copiesTo ?? null,
  distantBackupName: schedule.copiesTo ? schedule.backupName : null,
  region: schedule.region,
  remaining: null,
})

const executionOf = (random: Random, at: number, problem?: string): WorldWorkflow['executions'][number] => ({
  id: random.uuid(),
  executedAt: dateText(at),
  state: problem === undefined ? 'SUCCESS' : 'ERROR',
  stateInfo: problem ?? '',
})

/** Why an execution failed: OVH publishes none of its texts. */
export const uploadTimedOut = 'The backup failed: the image service did not answer in time while the disk was uploaded'
export const instanceGone = (id: string): string => `Instance ${id} could not be found`

/** Adds the schedule that made the backups `auto-...` of an instance. */
export function addDailySchedule(world: World, random: Random, now: number, facts: InstanceFacts): void {
  const instance = world.instances.find(({ name }) => name === facts.name)
  const backupName = `auto-${facts.name}`
  const made = world.backups.filter(({ name }) => name === backupName)
  const newest = new Date(Math.max(...made.map(({ creationDate }) => Date.parse(creationDate))))
  if (!instance) return
  const cron = `${newest.getUTCMinutes()} ${newest.getUTCHours()} * * *`
  const createdAt = Math.max(now - facts.age * day + day, now - 250 * day)
  const runs = runsBetween(cron, Math.max(createdAt, now - knownExecutionsMs), now).toReversed()
  const executions = runs
    .map((at, night) => ({ at, night }))
    .filter(({ night }) => !facts.missed?.includes(night))
    .map(({ at, night }) => executionOf(random, at, facts.failed?.includes(night) ? uploadTimedOut : undefined))
  const workflow = workflowOf(
    {
      id: random.uuid(),
      name: `${facts.name}-daily-${facts.kept}`,
      backupName,
      region: facts.region,
      instanceId: instance.id,
      cron,
      rotation: facts.kept ?? 7,
      createdAt,
      copiesTo: facts.copiesTo,
    },
    executions.toReversed(),
  )
  world.workflows.push(workflow)
  for (const backup of made) {
    world.madeBy.set(backup, workflow.id)
    if (facts.copiesTo === undefined) continue
    const copy = { ...backup, id: random.uuid(), region: facts.copiesTo }
    world.backups.push(copy)
    world.madeBy.set(copy, workflow.id)
  }
}

/** Adds a schedule with its backups. One whose instance was deleted fails ever since. */
export function addSchedule(world: World, random: Random, now: number, facts: ScheduleFacts): void {
  const instance = world.instances.find(({ name }) => name === facts.instance)
  const createdAt = now - facts.age * day
  const instanceId = instance?.id ?? random.uuid()
  const daily = world.workflows.find((workflow) => workflow.instanceId === instanceId)
  const cron = facts.cron === 'daily' ? (daily?.cron ?? '0 3 * * *') : facts.cron
  const all = runsBetween(cron, createdAt, now)
  const known = facts.ended ? all.slice(0, facts.ended) : all.filter((at) => at > now - knownExecutionsMs)
  const nightOf = (at: number): number => known.length - 1 - known.indexOf(at)
  const problem = (at: number): string | undefined => {
    if (!instance) return instanceGone(instanceId)
    return facts.failed && nightOf(at) < facts.failed.nights ? facts.failed.reason : undefined
  }
  const runs = known.filter((at) => !facts.missed?.includes(nightOf(at)))
  const workflow = workflowOf(
    { ...facts, cron, id: random.uuid(), backupName: facts.name, instanceId, createdAt },
    runs.map((at) => executionOf(random, at, problem(at))),
  )
  if (facts.ended) {
    workflow.remaining = 0
    workflow.nextExecutionTime = dateText(runs.at(-1) ?? now)
  }
  world.workflows.push(workflow)
  // The instance was deleted 45 days ago: the last backups are from before.
  const made = instance ? runs.filter((at) => problem(at) === undefined) : all.filter((at) => at < now - 45 * day)
  for (const at of made.slice(-facts.rotation)) {
    if (facts.lost?.includes(nightOf(at))) continue
    const backup = backupOf(random.uuid(), facts.name, facts.region, at, facts.gib)
    if (instance) backup.user = userOf(world, instance)
    world.backups.push(backup)
    world.madeBy.set(backup, workflow.id)
    if (instance) world.sourceOf.set(backup, instance.id)
  }
}
