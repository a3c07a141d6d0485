import { backupRefusal, isMetal } from '#domain/instance.ts'
import { backupNameProblem } from '#domain/backup-name.ts'
import { deleteRefusal } from '#domain/backup-use.ts'
import { badRequest, conflict, notFound } from '../refusal.ts'
import { backupOf } from '../seed.ts'
import type { Simulation, WorldBackup, WorldInstance, WorldOperation } from '../world.ts'
import type { Handlers } from './define.ts'
import { inProject, inRegion } from './project.ts'

const second = 1000

/** How long a backup is queued, and how long it takes to save a GiB: figures of the demo, not of OVH. */
const queuedMs = 4 * second
export const savingMs = (gib: number): number => 22 * second + gib * 600
/** How long a Metal instance takes into rescue mode and back. */
const rescueMs = 12 * second

/** What the system disk of an instance weighs: about its last backup, else a tenth of its disk. */
function nextSize(simulation: Simulation, instance: WorldInstance): number {
  const { world, random } = simulation
  const last = world.backups
    .filter((backup) => world.sourceOf.get(backup.id) === instance.id && backup.status === 'active')
    .toSorted((a, b) => Date.parse(b.creationDate) - Date.parse(a.creationDate))[0]
  const disk = world.flavors.find(({ id }) => id === instance.flavorId)?.disk ?? 50
  const base = last?.size ?? disk / 10
  return Math.round(base * (0.98 + random.next() * 0.06) * 100) / 100
}

/** How long a backup takes to be deleted: a figure of the demo. */
const deletingMs = 6 * second

/** OVH's list of operations does not grow for ever; how long it is, it does not say. */
const keptOperations = 50

/** Starts a backup: the row is there at once, queued, and the instance is busy until it is saved. */
export function startBackup(
  simulation: Simulation,
  instance: WorldInstance,
  name: string,
  onSaved: (backup: WorldBackup) => void = () => {},
): { backup: WorldBackup; operation: WorldOperation } {
  const { world, random } = simulation
  const problem = backupNameProblem(name)
  if (problem) throw badRequest(`[snapshotName] Given data is not valid (${problem.code})`)
  const flavor = world.flavors.find(({ id }) => id === instance.flavorId)
  const refusal = backupRefusal({ status: instance.status }, flavor)
  if (refusal) {
    // The text is OpenStack's for a conflicting state: OVH publishes none.
    throw conflict(`Cannot 'createImage' instance ${instance.id} while it is in status ${instance.status}`)
  }

  const size = nextSize(simulation, instance)
  const backup: WorldBackup = {
    ...backupOf(random.uuid(), name, instance.region, simulation.now, 0),
    status: 'queued',
    type: flavor?.osType === 'windows' ? 'windows' : 'linux',
    minDisk: flavor?.disk,
  }
  const operation: WorldOperation = {
    id: random.uuid(),
    action: 'instance#snapshot',
    status: 'created',
    progress: 0,
    createdAt: simulation.date,
    startedAt: null,
    completedAt: null,
    regions: [instance.region],
    resourceId: backup.id,
    subOperations: null,
  }
  world.backups.push(backup)
  world.sourceOf.set(backup.id, instance.id)
  world.operations = [operation, ...world.operations].slice(0, keptOperations)
  instance.operationIds = [operation.id]

  const before = instance.status
  const isCold = flavor !== undefined && isMetal(flavor)
  instance.status = isCold ? 'RESCUING' : 'SNAPSHOTTING'
  const start = queuedMs + (isCold ? rescueMs : 0)
  const duration = savingMs(size)
  simulation.after(start, () => {
    instance.status = 'SNAPSHOTTING'
    backup.status = 'saving'
    Object.assign(operation, { status: 'in-progress', startedAt: simulation.date })
  })
  for (let percent = 10; percent < 100; percent += 10) {
    simulation.after(start + (duration * percent) / 100, () => (operation.progress = percent))
  }
  simulation.after(start + duration, () => {
    Object.assign(backup, { status: 'active', size })
    Object.assign(operation, { status: 'completed', progress: 100, completedAt: simulation.date })
    instance.operationIds = []
    // A cold backup ends with a reboot out of rescue mode.
    instance.status = isCold ? 'REBOOT' : before
    if (isCold) simulation.after(rescueMs, () => (instance.status = before))
    onSaved(backup)
  })
  return { backup, operation }
}

export function requireInstance(simulation: Simulation, projectId: string, id: string, region?: string): WorldInstance {
  const instances = inRegion(inProject(simulation, projectId, simulation.world.instances), region)
  const instance = instances.find((row) => row.id === id)
  if (!instance) throw notFound('Instance', id)
  return instance
}

export const backupHandlers: Handlers<
  'snapshotList' | 'snapshotOne' | 'snapshotDelete' | 'snapshotCreate' | 'regionalSnapshotCreate'
> = {
  snapshotList: ({ simulation, params, query }) =>
    inRegion(inProject(simulation, params.serviceName, simulation.world.backups), query.region),

  snapshotOne: ({ simulation, params }) => {
    const backups = inProject(simulation, params.serviceName, simulation.world.backups)
    const backup = backups.find(({ id }) => id === params.imageId)
    if (!backup) throw notFound('Snapshot', params.imageId)
    return backup
  },

  snapshotDelete: ({ simulation, params }) => {
    const backup = inProject(simulation, params.serviceName, simulation.world.backups).find(
      ({ id }) => id === params.imageId,
    )
    if (!backup) throw notFound('Snapshot', params.imageId)
    const refusal = deleteRefusal(backup, simulation.world.instances)
    // OVH publishes neither status nor text; 409 is OpenStack's answer for an image in use.
    if (refusal?.code === 'in-use') {
      throw conflict(`Snapshot ${backup.id} is used by the instances ${refusal.by.map(({ name }) => name).join(', ')}`)
    }
    if (refusal) throw conflict(`Snapshot ${backup.id} can not be deleted in status ${refusal.status}`)
    backup.status = 'deleting'
    simulation.after(deletingMs, () => {
      simulation.world.backups = simulation.world.backups.filter((row) => row !== backup)
    })
    return backup
  },

  snapshotCreate: ({ simulation, params, body }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId)
    return { snapshotId: startBackup(simulation, instance, body.snapshotName).backup.id }
  },

  regionalSnapshotCreate: ({ simulation, params, body }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId, params.regionName)
    if (body.distantRegionName || body.distantSnapshotName) {
      throw badRequest('Remote backups are not simulated')
    }
    const { backup, operation } = startBackup(simulation, instance, body.snapshotName ?? '')
    return { imageId: backup.id, operationId: operation.id }
  },
}
