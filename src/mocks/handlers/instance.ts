import { instanceMoves } from '#domain/instance/instance.ts'
import { notFound } from '#mocks/cloud/refusal.ts'
import type { Simulation, WorldInstance } from '#mocks/world/world.ts'
import type { Handlers } from './define.ts'
import { inProject, inRegion, requireInstance } from './project.ts'

/** What goes on with an instance: for a backup, the step of OpenStack's image service. */
const taskStateOf = (simulation: Simulation, { id, status }: WorldInstance): string =>
  simulation.world.tasks.get(id) ?? (status === 'SNAPSHOTTING' ? 'image_uploading' : '')

export const instanceHandlers: Handlers<'instanceList' | 'instanceOne' | 'operationList' | 'operationOne'> = {
  instanceList: ({ simulation, params, query }) =>
    inRegion(inProject(simulation, params.serviceName, simulation.world.instances), query.region),

  instanceOne: ({ simulation, params, query }) => {
    const { world } = simulation
    const instance = requireInstance(simulation, params.serviceName, params.instanceId, params.regionName)
    const flavor = world.flavors.find(({ id }) => id === instance.flavorId)
    const image = [...world.images, ...world.backups].find(({ id }) => id === instance.imageId)
    const region = world.regions.find(({ name }) => name === instance.region)
    const backups = world.backups
      .filter(({ id }) => world.sourceOf.get(id) === instance.id)
      .map(({ id, name, creationDate, region: where }) => ({
        id,
        name,
        createdAt: creationDate,
        region: where,
      }))
    return {
      id: instance.id,
      name: instance.name,
      region: instance.region,
      status: instance.status,
      taskState: taskStateOf(simulation, instance),
      pendingTask: instanceMoves(instance) || world.tasks.has(instance.id),
      regionType: region?.type,
      availabilityZone: instance.availabilityZone,
      flavorId: instance.flavorId,
      flavorName: flavor?.name,
      imageId: instance.imageId || null,
      image: query.withImage && image ? { id: image.id, name: image.name, deprecated: false } : null,
      login: null,
      sshKey: 'camille@laptop',
      addresses: (instance.ipAddresses ?? []).map(({ ip, type, version }) => ({
        ip,
        type: type ?? null,
        version,
      })),
      volumes: query.withVolumes
        ? world.volumes
            .filter((volume) => volume.instanceId === instance.id)
            .map(({ id, name, size }) => ({ id, name, size }))
        : null,
      backups: query.withBackups ? backups : null,
    }
  },

  operationList: ({ simulation, params }) => inProject(simulation, params.serviceName, simulation.world.operations),

  operationOne: ({ simulation, params }) => {
    const operations = inProject(simulation, params.serviceName, simulation.world.operations)
    const operation = operations.find(({ id }) => id === params.operationId)
    if (!operation) throw notFound('Operation', params.operationId)
    return operation
  },
}
