import { deleteRefusal } from '#domain/backup/use.ts'
import { startBackup } from '#mocks/cloud/backups.ts'
import { addOperation, endOperation, startOperation } from '#mocks/cloud/operations.ts'
import { badRequest, conflict, notFound } from '#mocks/cloud/refusal.ts'
import { remove } from '#mocks/world/world.ts'
import type { Handlers } from './define.ts'
import { inProject, inRegion, requireCopyTarget, requireInstance } from './project.ts'

/** Time to delete a backup, and to stop one: values of the demo. */
const deletingMs = 6_000
const stoppingMs = 3_000

export const backupHandlers: Handlers<
  'snapshotList' | 'snapshotOne' | 'snapshotDelete' | 'snapshotCreate' | 'regionalSnapshotCreate' | 'snapshotAbort'
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
    // OVH publishes neither status nor text. OpenStack answers 409 for an image in use.
    if (refusal?.code === 'in-use') {
      throw conflict(`Snapshot ${backup.id} is used by the instances ${refusal.by.map(({ name }) => name).join(', ')}`)
    }
    if (refusal) throw conflict(`Snapshot ${backup.id} can not be deleted in status ${refusal.status}`)
    backup.status = 'deleting'
    simulation.after(deletingMs, () => {
      remove(simulation.world.backups, backup)
    })
    return backup
  },

  snapshotCreate: ({ simulation, params, body }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId)
    return { snapshotId: startBackup(simulation, instance, body.snapshotName).backup.id }
  },

  regionalSnapshotCreate: ({ simulation, params, body }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId, params.regionName)
    const { distantRegionName, distantSnapshotName } = body
    // By OVH's guide a copy is made only when both fields are given.
    const copyTo =
      distantRegionName && distantSnapshotName ? { region: distantRegionName, name: distantSnapshotName } : undefined
    if (distantRegionName && !distantSnapshotName) throw badRequest('[distantSnapshotName] Given data is not valid')
    if (copyTo) requireCopyTarget(simulation, copyTo.region, instance.region)
    const { backup, operation } = startBackup(simulation, instance, body.snapshotName ?? '', { copyTo })
    return { imageId: backup.id, operationId: operation.id }
  },

  snapshotAbort: ({ simulation, params }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId, params.regionName)
    // Assumption: only a backup of an instance in status SNAPSHOTTING can be stopped. OVH documents no rule.
    if (instance.status !== 'SNAPSHOTTING' || !simulation.world.running.has(instance.id)) {
      throw conflict(`Instance ${instance.id} has no snapshot in progress`)
    }
    const operation = addOperation(simulation, {
      action: 'instance#abortSnapshot',
      region: instance.region,
      resourceId: instance.id,
    })
    startOperation(simulation, operation)
    simulation.after(stoppingMs, () => {
      // The backup may have been saved in the meantime.
      simulation.world.running.get(instance.id)?.()
      endOperation(simulation, operation)
    })
    return operation
  },
}
