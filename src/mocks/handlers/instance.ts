import type { Operations } from '#api/operations/table.ts'
import { instanceMoves } from '#domain/instance/instance.ts'
import { notFound } from '#mocks/cloud/refusal.ts'
import type { Simulation, World, WorldInstance } from '#mocks/world/world.ts'
import type { Call, Handlers } from './define.ts'
import { inProject, inRegion, requireInstance } from './project.ts'

/** The OpenStack task state of an instance; during a backup, that of its upload. */
const taskStateOf = (simulation: Simulation, { id, status }: WorldInstance): string =>
  simulation.world.tasks.get(id) ?? (status === 'SNAPSHOTTING' ? 'image_uploading' : '')

type Query = Call<Operations['instanceOne']>['query']

const backupsOf = ({ backups, sourceOf }: World, instance: WorldInstance) =>
  backups
    .filter(({ id }) => sourceOf.get(id) === instance.id)
    .map(({ id, name, creationDate, region }) => ({ id, name, createdAt: creationDate, region }))

/** An instance in the regional model, with the optional parts that the query asks for. */
function detailsOf(simulation: Simulation, instance: WorldInstance, query: Query) {
  const { world } = simulation
  const flavor = world.flavors.find(({ id }) => id === instance.flavorId)
  const image = [...world.images, ...world.backups].find(({ id }) => id === instance.imageId)
  const region = world.regions.find(({ name }) => name === instance.region)
  const volumes = world.volumes.filter((volume) => volume.instanceId === instance.id)
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
    // OVH always sends this field. Empty when the flavor is unknown.
    flavorName: flavor?.name ?? '',
    imageId: instance.imageId || null,
    image: query.withImage && image ? { id: image.id, name: image.name, deprecated: false } : null,
    login: null,
    sshKey: 'camille@laptop',
    addresses: (instance.ipAddresses ?? []).map(({ ip, type, version }) => ({
      ip,
      type: type ?? null,
      version,
    })),
    attachedVolumes: volumes.map(({ id }) => ({ id })),
    volumes: query.withVolumes ? volumes.map(({ id, name, size }) => ({ id, name, size })) : null,
    backups: query.withBackups ? backupsOf(world, instance) : null,
  }
}

export const instanceHandlers: Handlers<'instanceList' | 'instanceOne' | 'operationList' | 'operationOne'> = {
  instanceList: ({ simulation, params, query }) =>
    inRegion(inProject(simulation, params.serviceName, simulation.world.instances), query.region),

  instanceOne: ({ simulation, params, query }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId, params.regionName)
    return detailsOf(simulation, instance, query)
  },

  operationList: ({ simulation, params }) => inProject(simulation, params.serviceName, simulation.world.operations),

  operationOne: ({ simulation, params }) => {
    const operations = inProject(simulation, params.serviceName, simulation.world.operations)
    const operation = operations.find(({ id }) => id === params.operationId)
    if (!operation) throw notFound('Operation', params.operationId)
    return operation
  },
}
