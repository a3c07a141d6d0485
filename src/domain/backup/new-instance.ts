/** What a new instance made from a backup can be: which models, how many, with which keys and networks. */
import { misfitsOf } from './restore.ts'

interface Quota {
  maxInstances?: number | undefined
  usedInstances?: number | undefined
  maxCores?: number | undefined
  usedCores?: number | undefined
  maxRam?: number | undefined
  usedRAM?: number | undefined
}

interface Model {
  name: string
  vcpus?: number | undefined
  /** GiB. */
  ram?: number | undefined
  /** GB. */
  disk?: number | undefined
  osType?: string | undefined
  type?: string | undefined
  available?: boolean | undefined
  /** OVH's own count of the instances that the quota allows. */
  quota?: number | undefined
}

/** Which limit is reached first. */
export type Limit = 'instances' | 'cores' | 'ram'

export interface Room {
  /** How many more instances of the model fit; undefined when nothing limits them that is known. */
  count: number | undefined
  limit: Limit | undefined
}

/**
 * OVH states no unit for the RAM of its quotas. OpenStack counts MiB; a figure that would be less than
 * 16 GiB as MiB is taken as GiB, so that an unsure unit never blocks.
 */
const ramGib = (value: number, max: number): number => (max > 16_384 ? value / 1024 : value)

/** How many more instances of a model the quota of a region leaves room for. What OVH did not say does not limit. */
export function roomFor(model: Model, quota: Quota | null | undefined): Room {
  const limits: { limit: Limit; count: number }[] = []
  const add = (limit: Limit, left: number | undefined, each: number | undefined): void => {
    if (left !== undefined && each !== undefined && each > 0) {
      limits.push({ limit, count: Math.max(0, Math.floor(left / each)) })
    }
  }
  const left = (max: number | undefined, used: number | undefined): number | undefined =>
    max === undefined || max < 0 ? undefined : max - (used ?? 0)
  if (model.quota !== undefined && model.quota >= 0) add('instances', model.quota, 1)
  if (quota) {
    const { maxRam, usedRAM } = quota
    add('instances', left(quota.maxInstances, quota.usedInstances), 1)
    add('cores', left(quota.maxCores, quota.usedCores), model.vcpus)
    const ramLeft = left(maxRam, usedRAM)
    add('ram', ramLeft === undefined ? undefined : ramGib(ramLeft, maxRam ?? 0), model.ram)
  }
  const first = limits.toSorted((a, b) => a.count - b.count)[0]
  return { count: first?.count, limit: first?.limit }
}

interface Image {
  minDisk?: number | undefined
  minRam?: number | undefined
  type?: string | undefined
  flavorType?: string | null | undefined
}

export interface OfferedModel<M> {
  model: M
  room: Room
}

/**
 * The models of a region that a new instance from a backup can have: in stock, certain not to be too small
 * or for another system; with the room that the quota leaves for each. Those without room come too, so that
 * the screen can say why.
 */
export const modelsFor = <M extends Model>(
  image: Image,
  models: readonly M[],
  quota: Quota | null | undefined,
): OfferedModel<M>[] =>
  models
    .filter((model) => model.available !== false && !misfitsOf(image, model).some(({ isCertain }) => isCertain))
    .map((model) => ({ model, room: roomFor(model, quota) }))

/** The SSH keys that are in a region; a key that names no region counts for every one. */
export const keysIn = <K extends { regions?: string[] | undefined }>(keys: readonly K[], region: string): K[] =>
  keys.filter(({ regions }) => !regions || regions.length === 0 || regions.includes(region))

/** A private network with one of its subnets. */
export interface Subnet<N> {
  network: N
  subnetId: string
}

/** The private networks that are ready, one entry for each subnet: OVH wants to know which one. */
export const privateSubnets = <
  N extends { status?: string | undefined; visibility?: string | undefined; subnetIds?: string[] | undefined },
>(
  networks: readonly N[],
): Subnet<N>[] =>
  networks
    .filter(({ visibility, status }) => visibility === 'private' && (status === undefined || status === 'ACTIVE'))
    .flatMap((network) => (network.subnetIds ?? []).map((subnetId) => ({ network, subnetId })))

export type InstanceNameProblem = { code: 'empty' } | { code: 'characters' } | { code: 'too-long'; max: number }

/**
 * Assumption: OVH publishes no rule. OpenStack takes 1 to 255 characters; the manager's own form is stricter
 * only in what it suggests.
 */
const maxNameLength = 255

export function instanceNameProblem(typed: string): InstanceNameProblem | undefined {
  const name = typed.trim()
  if (name === '') return { code: 'empty' }
  if (/[\p{Cc}\u2028\u2029]/u.test(name)) return { code: 'characters' }
  return name.length > maxNameLength ? { code: 'too-long', max: maxNameLength } : undefined
}
