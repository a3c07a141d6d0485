/**
 * The workflow engine of the simulated cloud. It runs schedules by their cron pattern, in UTC, as OpenStack's Mistral
 * does. Runs missed in an outage are neither made up for nor recorded.
 */
import { parseCron } from '#domain/schedule/cron.ts'
import { backupNameOf } from '#domain/schedule/execution.ts'
import { scheduleNameProblem } from '#domain/schedule/schedule.ts'
import { nextRuns } from '#domain/schedule/runs.ts'
import { copyBackup, startBackup } from './backups.ts'
import { Refusal, badRequest } from './refusal.ts'
import { instanceGone, uploadTimedOut } from '#mocks/world/seed-schedules.ts'
import { dateText, remove } from '#mocks/world/world.ts'
import type { Simulation, WorldBackup, WorldWorkflow } from '#mocks/world/world.ts'

/** Number of executions kept per schedule. OVH does not publish its number. */
export const keptExecutions = 50

/** Time until a backup fails, and until a rotated backup is removed: values of the demo. */
const failingMs = 40_000
const removalMs = 10_000

export function startSchedules(simulation: Simulation): void {
  for (const workflow of simulation.world.workflows) planNext(simulation, workflow)
}

/** Plans the next execution. A schedule that has ended keeps the date of its last one. */
export function planNext(simulation: Simulation, workflow: WorldWorkflow): void {
  const [next] = workflow.remaining === 0 ? [] : nextRuns(workflow.cron, simulation.now, 1)
  if (next === undefined) return
  workflow.nextExecutionTime = dateText(next)
  simulation.after(next - simulation.now, () => fire(simulation, workflow))
}

function fire(simulation: Simulation, workflow: WorldWorkflow): void {
  if (!simulation.world.workflows.includes(workflow)) return
  if (!simulation.conditions.has('outage')) {
    if (workflow.remaining !== null) workflow.remaining -= 1
    execute(simulation, workflow)
  }
  planNext(simulation, workflow)
}

type WorldExecution = WorldWorkflow['executions'][number]

function execute(simulation: Simulation, workflow: WorldWorkflow): void {
  const { world, random } = simulation
  const execution: WorldExecution = {
    id: random.uuid(),
    executedAt: simulation.date,
    state: 'RUNNING',
    stateInfo: '',
  }
  workflow.executions = [...workflow.executions, execution].slice(-keptExecutions)
  const fail = (reason: string): void => void Object.assign(execution, { state: 'ERROR', stateInfo: reason })

  if (simulation.conditions.has('failed-night')) {
    simulation.after(failingMs, () => fail(uploadTimedOut))
    return
  }
  const instance = world.instances.find(({ id }) => id === workflow.instanceId)
  if (!instance) {
    fail(instanceGone(workflow.instanceId))
    return
  }
  try {
    const { backup } = startBackup(simulation, instance, backupNameOf(workflow), {
      onSaved: (saved) => {
        execution.state = 'SUCCESS'
        rotate(simulation, workflow, saved.region)
        if (workflow.distantRegion) copy(simulation, workflow, saved, workflow.distantRegion)
      },
      onStopped: () => Object.assign(execution, { state: 'CANCELED', stateInfo: 'The backup was stopped' }),
    })
    world.madeBy.set(backup, workflow.id)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    fail(error.message)
  }
}

/** Copies a backup to the remote region of its schedule, and rotates there once the copy is saved. */
function copy(simulation: Simulation, workflow: WorldWorkflow, backup: WorldBackup, region: string): void {
  const name = workflow.distantBackupName ?? backup.name
  const remote = copyBackup(simulation, backup, { region, name }, () => rotate(simulation, workflow, region))
  simulation.world.madeBy.set(remote, workflow.id)
}

/**
 * Removes the oldest backups beyond the rotation, once a new one is active. Assumption: a backup that an instance
 * runs on stays, since it can't be deleted.
 */
function rotate(simulation: Simulation, workflow: WorldWorkflow, region: string): void {
  const { world } = simulation
  const own = world.madeBy.activeOf(workflow.id).filter((backup) => backup.region === region)
  for (const backup of own.slice(workflow.rotation)) {
    if (world.instances.some(({ imageId }) => imageId === backup.id)) continue
    backup.status = 'deleting'
    simulation.after(removalMs, () => remove(world.backups, backup))
  }
}

export interface NewSchedule {
  cron: string
  rotation: number
  name: string
  backupName: string
  maxExecutionCount?: number | null | undefined
  distantRegion?: string | null | undefined
  distantBackupName?: string | null | undefined
}

/** Validates a new schedule by the dashboard's own rules: those of OVH are not public. Returns the normalised pattern. */
export function checkSchedule({ cron, rotation, name }: NewSchedule): string {
  const parsed = parseCron(cron)
  if (!parsed.ok) throw badRequest(`[cron] Given data is not valid (${parsed.problem.code})`)
  if (!Number.isInteger(rotation) || rotation < 1) throw badRequest('[rotation] Given data is not valid')
  const problem = scheduleNameProblem(name)
  if (problem) throw badRequest(`[name] Given data is not valid (${problem.code})`)
  return parsed.cron
}

export function addWorkflow(
  simulation: Simulation,
  { id: instanceId, region }: { id: string; region: string },
  schedule: NewSchedule,
): WorldWorkflow {
  const workflow: WorldWorkflow = {
    id: simulation.random.uuid(),
    name: schedule.name,
    backupName: schedule.backupName,
    createdAt: simulation.date,
    cron: checkSchedule(schedule),
    instanceId,
    rotation: schedule.rotation,
    executions: [],
    distantRegion: schedule.distantRegion ?? null,
    distantBackupName: schedule.distantBackupName ?? null,
    region,
    // 0 never ends in Terraform's documentation and in the manager, null in the schema.
    remaining: schedule.maxExecutionCount || null,
  }
  simulation.world.workflows.push(workflow)
  planNext(simulation, workflow)
  return workflow
}
