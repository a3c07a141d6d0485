/** Writes on instances: restore, creation from a backup, power, rescue mode, deletion. */
import { lifeRefusal } from '#domain/instance/life.ts'
import type { LifeAction } from '#domain/instance/life.ts'
import { instanceNameProblem, keysIn, privateSubnets, roomFor } from '#domain/backup/new-instance.ts'
import { isFromElsewhere, misfitsOf } from '#domain/backup/restore.ts'
import { savingMs } from '#mocks/cloud/backups.ts'
import { addOperation, endOperation, planProgress, startOperation } from '#mocks/cloud/operations.ts'
import { badRequest, conflict, forbidden, notFound } from '#mocks/cloud/refusal.ts'
import { addressesOf, connectAddresses } from '#mocks/world/addresses.ts'
import { quotaOf } from '#mocks/world/quota.ts'
import { addWorkflow } from '#mocks/cloud/schedules.ts'
import type { Simulation, WorldBackup, WorldFlavor, WorldInstance, WorldOperation } from '#mocks/world/world.ts'
import type { Handlers } from './define.ts'
import { requireInstance, requireProject, requireRegion } from './project.ts'

const second = 1000

/** Durations: values of the demo, not of OVH. */
const takes = {
  power: 6 * second,
  reboot: 10 * second,
  rescue: 12 * second,
  deletion: 8 * second,
  build: 16 * second,
  queued: 3 * second,
  reinstall: 24 * second,
}

/** Refuses an action that the status does not allow. OVH publishes no text; this is OpenStack's. */
function requirePossible(action: LifeAction, instance: WorldInstance): void {
  if (lifeRefusal(action, instance)) {
    throw conflict(`Cannot '${action}' instance ${instance.id} while it is in status ${instance.status}`)
  }
}

/** The active image or backup of an id, in the region that the caller names. */
function requireBootable(simulation: Simulation, id: string, region: string): WorldBackup {
  const image = [...simulation.world.backups, ...simulation.world.images].find((row) => row.id === id)
  if (!image || image.region !== region) throw notFound('Image', id)
  if (image.status !== 'active') throw conflict(`Image ${id} is not active (${image.status})`)
  return image
}

function requireFit(image: WorldBackup, flavor: WorldFlavor): void {
  const misfit = misfitsOf(image, flavor).find(({ isCertain }) => isCertain)
  if (misfit) throw badRequest(`Image ${image.id} does not fit flavor ${flavor.name} (${misfit.code})`)
}

const flavorOf = (simulation: Simulation, { flavorId }: WorldInstance): WorldFlavor | undefined =>
  simulation.world.flavors.find(({ id }) => id === flavorId)

function reinstall(simulation: Simulation, instance: WorldInstance, imageId: string, region: string): WorldOperation {
  const image = requireBootable(simulation, imageId, region)
  requirePossible('restore', instance)
  const flavor = flavorOf(simulation, instance)
  if (flavor) requireFit(image, flavor)
  const operation = addOperation(simulation, {
    action: 'instance#reinstall',
    region: instance.region,
    resourceId: instance.id,
  })
  startOperation(simulation, operation)
  instance.operationIds = [operation.id]
  // Assumption: `imageId` is that of the backup from the start, even for a backup of another region.
  instance.imageId = image.id
  instance.status = 'REBUILD'
  const duration = takes.reinstall + (isFromElsewhere(image, instance) ? savingMs(image.size ?? 0) : 0)
  planProgress(simulation, 0, duration, (percent) => (operation.progress = percent))
  simulation.after(duration, () => {
    const hasFailed = simulation.conditions.has('fails:regionalReinstall')
    instance.operationIds = []
    instance.status = hasFailed ? 'ERROR' : 'ACTIVE'
    endOperation(simulation, operation, hasFailed ? 'in-error' : 'completed')
  })
  return operation
}

/** Sets a transitional status, and the final one after a time. */
function change(simulation: Simulation, instance: WorldInstance, meanwhile: string, ms: number, then: string): void {
  instance.status = meanwhile
  simulation.after(ms, () => {
    if (instance.status === meanwhile) instance.status = then
  })
}

/** Starts or stops an instance: the status stays until the end, the task state changes at once. */
function power(simulation: Simulation, instance: WorldInstance, task: string, then: string): void {
  simulation.world.tasks.set(instance.id, task)
  simulation.after(takes.power, () => {
    simulation.world.tasks.delete(instance.id)
    instance.status = then
  })
}

export const lifeHandlers: Handlers<
  | 'regionalReinstall'
  | 'instanceReinstall'
  | 'instanceCreate'
  | 'instanceStart'
  | 'instanceStop'
  | 'instanceReboot'
  | 'instanceRescue'
  | 'instanceDelete'
> = {
  regionalReinstall: ({ simulation, params, body }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId, params.regionName)
    return reinstall(simulation, instance, body.imageId, body.imageRegionName)
  },

  instanceReinstall: ({ simulation, params, body }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId)
    reinstall(simulation, instance, body.imageId, instance.region)
    return instance
  },

  instanceCreate: ({ simulation, params, body }) => {
    requireProject(simulation, params.serviceName)
    const region = requireRegion(simulation, params.regionName)
    const { world, random } = simulation
    const flavor = world.flavors.find(({ id, region: where }) => id === body.flavor.id && where === region.name)
    if (!flavor) throw notFound('Flavor', body.flavor.id)
    const { imageId, imageRegionName } = body.bootFrom
    const image = requireBootable(simulation, imageId ?? '', imageRegionName ?? region.name)
    requireFit(image, flavor)
    const count = body.bulk ?? 1
    if (!Number.isInteger(count) || count < 1) throw badRequest('[bulk] Given data is not valid')
    const name = (body.name ?? '').trim()
    const problem = instanceNameProblem(name)
    if (problem) throw badRequest(`[name] Given data is not valid (${problem.code})`)
    const subnet = body.network.private?.network
    if (!body.network.public && !subnet) throw badRequest('[network] Either a public or a private network is required')
    const subnets = privateSubnets(world.networks.filter((network) => network.region === region.name))
    if (subnet && !subnets.some(({ network, subnetId }) => network.id === subnet.id && subnetId === subnet.subnetId)) {
      throw notFound('Network', subnet.id)
    }
    const { sshKey } = body
    if (sshKey && !keysIn(world.sshKeys, region.name).some((key) => key.name === sshKey.name)) {
      throw notFound('SSH key', sshKey.name)
    }
    const room = roomFor(flavor, quotaOf(world, region.name).instance)
    // OpenStack answers 403 when a quota is exceeded. OVH publishes no text.
    if (room.count !== undefined && room.count < count) {
      throw forbidden(`Quota exceeded for ${room.limit} in ${region.name}: ${room.count} left, ${count} asked for`)
    }

    const operation = addOperation(simulation, { action: 'instance#create', region: region.name })
    startOperation(simulation, operation)
    const copyingMs = isFromElsewhere(image, { region: region.name }) ? savingMs(image.size ?? 0) : 0
    const before = takes.queued + copyingMs
    planProgress(simulation, 0, before + takes.build, (percent) => (operation.progress = percent))
    const made: WorldInstance[] = []
    simulation.after(before, () => {
      if (simulation.conditions.has('fails:instanceCreate')) {
        endOperation(simulation, operation, 'in-error')
        return
      }
      for (let index = 1; index <= count; index += 1) {
        made.push({
          id: random.uuid(),
          name: count === 1 ? name : `${name}-${index}`,
          region: region.name,
          status: 'BUILD',
          created: simulation.date,
          flavorId: flavor.id,
          imageId: image.id,
          availabilityZone: body.availabilityZone ?? region.availabilityZones?.[index % 3] ?? null,
          planCode: flavor.planCodes?.hourly ?? null,
          ipAddresses: addressesOf(random, body.network.public ?? false, subnet !== undefined && subnet !== null),
          monthlyBilling:
            body.billingPeriod === 'monthly' ? { since: simulation.date, status: 'activationPending' } : null,
          operationIds: [operation.id],
        })
      }
      for (const instance of made) connectAddresses(world, instance, subnet?.id)
      world.instances.push(...made)
      operation.resourceId = made[0]?.id ?? null
    })
    simulation.after(before + takes.build, () => {
      if (made.length === 0) return
      endOperation(simulation, operation)
      for (const instance of made) {
        instance.status = 'ACTIVE'
        instance.operationIds = []
        if (body.autobackup) {
          // OVH does not document the name of a schedule that was given none.
          const schedule = body.autobackup.name ?? `autobackup-${instance.name}`
          addWorkflow(simulation, instance, { ...body.autobackup, name: schedule, backupName: schedule })
        }
      }
    })
    return operation
  },

  instanceStart: ({ simulation, params }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId)
    requirePossible('start', instance)
    power(simulation, instance, 'powering-on', 'ACTIVE')
    return null
  },

  instanceStop: ({ simulation, params }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId)
    requirePossible('stop', instance)
    power(simulation, instance, 'powering-off', 'SHUTOFF')
    return null
  },

  instanceReboot: ({ simulation, params, body }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId)
    requirePossible('reboot', instance)
    change(simulation, instance, body.type === 'hard' ? 'HARD_REBOOT' : 'REBOOT', takes.reboot, 'ACTIVE')
    return null
  },

  instanceRescue: ({ simulation, params, body }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId)
    requirePossible(body.rescue ? 'rescue' : 'unrescue', instance)
    if (!body.rescue) {
      change(simulation, instance, 'UNRESCUING', takes.rescue, 'ACTIVE')
      return { adminPassword: null }
    }
    change(simulation, instance, 'RESCUING', takes.rescue, 'RESCUED')
    return { adminPassword: simulation.random.hex(12) }
  },

  instanceDelete: ({ simulation, params }) => {
    const instance = requireInstance(simulation, params.serviceName, params.instanceId)
    requirePossible('delete', instance)
    const { world } = simulation
    world.running.get(instance.id)?.()
    world.running.delete(instance.id)
    instance.status = 'DELETING'
    simulation.after(takes.deletion, () => {
      world.instances = world.instances.filter((row) => row !== instance)
      world.volumes = world.volumes.filter((volume) => volume.instanceId !== instance.id)
    })
    return null
  },
}
