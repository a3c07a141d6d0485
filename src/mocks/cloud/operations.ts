/** OVH's asynchronous operations in the simulated cloud. */
import type { Simulation, WorldOperation } from '#mocks/world/world.ts'

/** Length of the list of operations. OVH limits it too, and does not publish the limit. */
const keptOperations = 50

interface NewOperation {
  action: string
  region: string
  resourceId?: string | null
}

/** Adds an operation at the head of the list. OVH does not publish the names of its actions: these are invented. */
export function addOperation(
  simulation: Simulation,
  { action, region, resourceId = null }: NewOperation,
): WorldOperation {
  const operation: WorldOperation = {
    id: simulation.random.uuid(),
    action,
    status: 'created',
    progress: 0,
    createdAt: simulation.date,
    startedAt: null,
    completedAt: null,
    regions: [region],
    resourceId,
    subOperations: null,
  }
  simulation.world.operations = [operation, ...simulation.world.operations].slice(0, keptOperations)
  return operation
}

export function startOperation(simulation: Simulation, operation: WorldOperation): void {
  Object.assign(operation, { status: 'in-progress', startedAt: simulation.date })
}

export function endOperation(
  simulation: Simulation,
  operation: WorldOperation,
  status: 'completed' | 'in-error' | 'canceled' = 'completed',
): void {
  Object.assign(operation, {
    status,
    completedAt: simulation.date,
    ...(status === 'completed' && { progress: 100 }),
  })
}

/** Schedules progress reports at every 10 percent of a duration. */
export function planProgress(
  simulation: Simulation,
  start: number,
  duration: number,
  report: (percent: number) => void,
): void {
  for (let percent = 10; percent < 100; percent += 10) {
    simulation.after(start + (duration * percent) / 100, () => report(percent))
  }
}
