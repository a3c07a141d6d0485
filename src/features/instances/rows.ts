import type { Flavor } from '#api/operations/flavor.ts'
import type { Image } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import type { CloudOperation } from '#api/operations/operation.ts'
import type { Region } from '#api/operations/project.ts'
import type { Workflow } from '#api/operations/workflow.ts'
import type { KnownSchedules } from '#components/schedule/schedules.ts'
import { protectionsBy } from '#components/protection/protections.ts'
import { instanceStatusGroup } from '#components/instance/words.ts'
import { addressesOf, bootsFromVolume, instanceMoves } from '#domain/instance/instance.ts'
import { progressOf } from '#domain/operation.ts'
import type { ProtectionState } from '#domain/protection/instance-state.ts'
import type { Protection } from '#domain/protection/protection.ts'
import type { StatesReport } from '#domain/protection/states.ts'
import { oncePer } from '#lib/once-per.ts'

/** What an instance runs on: known, not known yet, or nothing to know. */
export type ImageName =
  | { code: 'known'; name: string; isBackup: boolean }
  | { code: 'volume' }
  | { code: 'unlisted'; id: string }
  | { code: 'pending' }

export interface InstanceRow {
  instance: Instance
  projectId: string
  region: Region | undefined
  flavor: Flavor | undefined
  isFlavorPending: boolean
  image: ImageName
  publicIps: string[]
  privateIps: string[]
  statusGroup: string
  /** Percent of what is being done to it, where an operation tells. */
  progress: number | undefined
  protection: Protection<Workflow>
  /** By the report: undefined until it is there. */
  state: ProtectionState | undefined
}

interface Sources {
  projectId: string
  /** How far OVH's clock is ahead of this PC's, in milliseconds. */
  clockOffset: number
  instances: Instance[]
  regions: Region[] | undefined
  flavors: Flavor[] | undefined
  images: Image[] | undefined
  backups: Image[] | undefined
  schedules: KnownSchedules
  report: StatesReport | undefined
  operations: CloudOperation[]
  /** Failed reads do not count as pending: their values stay unknown. */
  arePending: { flavors: boolean; images: boolean }
}

const byId = <Item extends { id: string }>(items: Item[]): Map<string, Item> =>
  new Map(items.map((item) => [item.id, item]))

const flavorsById = oncePer(byId<Flavor>)
const imagesById = oncePer(byId<Image>)
const regionsByName = oncePer((regions: Region[]) => new Map(regions.map((region) => [region.name, region])))
const statesById = oncePer(({ instances }: StatesReport) => new Map(instances.map(({ id, state }) => [id, state])))

/** Joins the instances with what the other reads know of them. */
export function instanceRows(sources: Sources): InstanceRow[] {
  const regions = sources.regions && regionsByName(sources.regions)
  const flavors = sources.flavors && flavorsById(sources.flavors)
  const images = sources.images && imagesById(sources.images)
  const backups = sources.backups && imagesById(sources.backups)
  const states = sources.report && statesById(sources.report)
  const protectionOf = protectionsBy(sources.schedules, sources.clockOffset)

  return sources.instances.map((instance) => {
    const flavor = instance.flavorId ? flavors?.get(instance.flavorId) : undefined
    const image = imageName(instance, images, backups, sources.arePending.images)
    const addresses = addressesOf(instance)
    return {
      instance,
      projectId: sources.projectId,
      region: regions?.get(instance.region),
      flavor,
      isFlavorPending: flavor === undefined && sources.arePending.flavors,
      image,
      publicIps: addresses.public,
      privateIps: addresses.private,
      statusGroup: instanceStatusGroup(instance.status),
      progress: instanceMoves(instance) ? progressOf(sources.operations, instance.id) : undefined,
      protection: protectionOf(instance),
      state: states?.get(instance.id),
    }
  })
}

function imageName(
  instance: Instance,
  images: Map<string, Image> | undefined,
  backups: Map<string, Image> | undefined,
  arePending: boolean,
): ImageName {
  if (bootsFromVolume(instance)) return { code: 'volume' }
  const id = instance.imageId ?? ''
  const image = images?.get(id)
  if (image) return { code: 'known', name: image.name, isBackup: false }
  const backup = backups?.get(id)
  if (backup) return { code: 'known', name: backup.name, isBackup: true }
  return arePending ? { code: 'pending' } : { code: 'unlisted', id }
}
