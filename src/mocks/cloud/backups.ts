/** Makes, copies and stops backups in the simulated cloud: state machines that the simulated clock advances. */
import { backupNameProblem } from '#domain/backup/name.ts'
import { backupRefusal, isMetal } from '#domain/instance/instance.ts'
import { addOperation, endOperation, planProgress, startOperation } from './operations.ts'
import { badRequest, conflict } from './refusal.ts'
import { backupOf, userOf } from '#mocks/world/seed-backups.ts'
import { remove } from '#mocks/world/world.ts'
import type { Simulation, WorldBackup, WorldInstance, WorldOperation } from '#mocks/world/world.ts'

const second = 1000

/** Time in the queue, and time to save a backup of a size: values of the demo, not of OVH. */
const queuedMs = 4 * second
export const savingMs = (gib: number): number => 22 * second + gib * 600
/** Time for a Metal instance to enter rescue mode, and to leave it. */
const rescueMs = 12 * second

/** Size of the next backup in GiB: close to the last one, else a tenth of the disk. */
function nextSize(simulation: Simulation, instance: WorldInstance): number {
  const { world, random } = simulation
  const [last] = world.sourceOf.activeOf(instance.id)
  const disk = world.flavors.find(({ id }) => id === instance.flavorId)?.disk ?? usualDisk
  const base = last?.size ?? disk / 10
  return Math.round(base * (0.98 + random.next() * 0.06) * 100) / 100
}

/** Disk in GB when the flavor of an instance is unknown. */
const usualDisk = 50

interface Hooks {
  onSaved?: (backup: WorldBackup) => void
  /** Called when the backup is stopped before it is saved. */
  onStopped?: () => void
  /** Region and name of a copy, which is made after the backup is saved, in the same operation. */
  copyTo?: { region: string; name: string } | undefined
}

/** Starts a backup. It is listed at once as queued; the instance is busy until it is saved. */
export function startBackup(
  simulation: Simulation,
  instance: WorldInstance,
  name: string,
  { onSaved = () => {}, onStopped = () => {}, copyTo }: Hooks = {},
): { backup: WorldBackup; operation: WorldOperation } {
  const { world, random } = simulation
  const problem = backupNameProblem(name)
  if (problem) throw badRequest(`[snapshotName] Given data is not valid (${problem.code})`)
  const flavor = world.flavors.find(({ id }) => id === instance.flavorId)
  const refusal = backupRefusal({ status: instance.status }, flavor)
  if (refusal) {
    // OVH publishes no text for this; this is OpenStack's for a conflicting state.
    throw conflict(`Cannot 'createImage' instance ${instance.id} while it is in status ${instance.status}`)
  }

  const size = nextSize(simulation, instance)
  const backup: WorldBackup = {
    ...backupOf(random.uuid(), name, instance.region, simulation.now, 0),
    status: 'queued',
    type: flavor?.osType === 'windows' ? 'windows' : 'linux',
    minDisk: flavor?.disk ?? usualDisk,
    user: userOf(world, instance),
  }
  const operation = addOperation(simulation, {
    action: 'instance#snapshot',
    region: instance.region,
    resourceId: backup.id,
  })
  world.backups.push(backup)
  world.sourceOf.set(backup, instance.id)
  instance.operationIds = [operation.id]

  const before = instance.status
  const isCold = flavor !== undefined && isMetal(flavor)
  instance.status = isCold ? 'RESCUING' : 'SNAPSHOTTING'
  const start = queuedMs + (isCold ? rescueMs : 0)
  const duration = savingMs(size)
  const settle = (): void => {
    world.running.delete(instance.id)
    instance.operationIds = []
    // A cold backup ends with a reboot, which leaves rescue mode.
    instance.status = isCold ? 'REBOOT' : before
    if (isCold) simulation.after(rescueMs, () => (instance.status = before))
  }
  let isStopped = false
  world.running.set(instance.id, () => {
    isStopped = true
    remove(world.backups, backup)
    endOperation(simulation, operation, 'canceled')
    settle()
    onStopped()
  })
  const unlessStopped = (apply: () => void) => (): void => {
    // Deleting the instance stops its backup too.
    if (!isStopped) apply()
  }
  simulation.after(
    start,
    unlessStopped(() => {
      instance.status = 'SNAPSHOTTING'
      backup.status = 'saving'
      startOperation(simulation, operation)
    }),
  )
  planProgress(simulation, start, duration, (percent) => {
    if (!isStopped) operation.progress = copyTo ? percent / 2 : percent
  })
  simulation.after(
    start + duration,
    unlessStopped(() => {
      Object.assign(backup, { status: 'active', size })
      settle()
      onSaved(backup)
      if (!copyTo) {
        endOperation(simulation, operation)
        return
      }
      const copy = copyBackup(simulation, backup, copyTo, () => endOperation(simulation, operation))
      operation.resourceId = copy.id
      planProgress(simulation, 0, savingMs(size), (percent) => (operation.progress = 50 + percent / 2))
    }),
  )
  return { backup, operation }
}

/** Copies a saved backup to another region, in the time that saving took. */
export function copyBackup(
  simulation: Simulation,
  backup: WorldBackup,
  to: { region: string; name: string },
  onCopied: (copy: WorldBackup) => void = () => {},
): WorldBackup {
  const { world, random } = simulation
  const size = backup.size ?? 0
  const copy: WorldBackup = {
    ...backupOf(random.uuid(), to.name, to.region, simulation.now, 0),
    type: backup.type,
    minDisk: backup.minDisk,
    user: backup.user,
    status: 'saving',
  }
  world.backups.push(copy)
  simulation.after(savingMs(size), () => {
    Object.assign(copy, { status: 'active', size })
    onCopied(copy)
  })
  return copy
}
