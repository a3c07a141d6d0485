/**
 * The workflow engine of the simulated cloud: fires schedules by their cron, in UTC, as OpenStack's Mistral
 * does. It never catches up: what falls into an outage leaves no trace.
 */
import { backupNameOf } from '#domain/execution.ts'
import { nextRuns } from '#domain/schedule-runs.ts'
import { savingMs, startBackup } from './handlers/backup.ts'
import { Refusal } from './refusal.ts'
import { backupOf, instanceGone, uploadTimedOut } from './seed.ts'
import { dateText } from './world.ts'
import type { Simulation, WorldBackup, WorldWorkflow } from './world.ts'

/** How many executions the simulated engine remembers: OVH gives no figure. */
export const keptExecutions = 50

/** How long a failing backup takes to fail, and a removed one to be gone: figures of the demo. */
const failingMs = 40_000
const removalMs = 10_000

export function startSchedules(simulation: Simulation): void {
  for (const workflow of simulation.world.workflows) planNext(simulation, workflow)
}

/** Plans the next execution. A schedule without one keeps its last date: it is over. */
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
    const { backup } = startBackup(simulation, instance, backupNameOf(workflow), (saved) => {
      execution.state = 'SUCCESS'
      rotate(simulation, workflow, saved.region)
      if (workflow.distantRegion) copy(simulation, workflow, saved, workflow.distantRegion)
    })
    world.madeBy.set(backup.id, workflow.id)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    fail(error.message)
  }
}

/** A copy takes as long as the backup itself did, and counts as made when it is there. */
function copy(simulation: Simulation, workflow: WorldWorkflow, backup: WorldBackup, region: string): void {
  const { world, random } = simulation
  const size = backup.size ?? 0
  const remote: WorldBackup = {
    ...backupOf(random.uuid(), workflow.distantBackupName ?? backup.name, region, simulation.now, 0),
    type: backup.type,
    minDisk: backup.minDisk,
    status: 'saving',
  }
  world.backups.push(remote)
  world.madeBy.set(remote.id, workflow.id)
  simulation.after(savingMs(size), () => {
    Object.assign(remote, { status: 'active', size })
    rotate(simulation, workflow, region)
  })
}

/**
 * Removes what is beyond the rotation, oldest first, once a new backup is active. Assumption: one that an
 * instance runs on is left where it is, since it can't be deleted.
 */
function rotate(simulation: Simulation, workflow: WorldWorkflow, region: string): void {
  const { world } = simulation
  const inUse = new Set(world.instances.map(({ imageId }) => imageId))
  const own = world.backups
    .filter((backup) => world.madeBy.get(backup.id) === workflow.id && backup.region === region)
    .filter(({ status }) => status === 'active')
    .toSorted((a, b) => Date.parse(b.creationDate) - Date.parse(a.creationDate))
  for (const backup of own.slice(workflow.rotation)) {
    if (inUse.has(backup.id)) continue
    backup.status = 'deleting'
    simulation.after(removalMs, () => (world.backups = world.backups.filter((row) => row !== backup)))
  }
}
