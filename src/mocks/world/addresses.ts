/** The IP addresses of instances, and the networks that they are on. */
import type { Random } from './random.ts'
import type { World, WorldInstance } from './world.ts'

type Addresses = NonNullable<WorldInstance['ipAddresses']>

/** Draws the addresses of an instance that is on a public network, a private one, or both. */
export function addressesOf(random: Random, isPublic: boolean, isPrivate: boolean): Addresses {
  const inside = {
    ip: `10.0.${random.between(0, 3)}.${random.between(5, 250)}`,
    type: 'private',
    version: 4,
  }
  if (!isPublic) return [inside]
  const outside = `51.${random.between(68, 91)}.${random.between(1, 250)}.${random.between(1, 250)}`
  const v6 = `2001:41d0:${random.hex(3)}:${random.hex(4)}::${random.hex(3)}`
  const both = [
    { ip: outside, type: 'public', version: 4 },
    { ip: v6, type: 'public', version: 6 },
  ]
  return isPrivate ? [...both, inside] : both
}

/**
 * Names the network of each address of an instance: the first one of the region that is public or private, as the
 * address is. The networks of the region have to be in the world.
 *
 * @param privateId the private network that was chosen, if one was
 */
export function connectAddresses(world: World, instance: WorldInstance, privateId?: string): void {
  const idOf = (visibility: string): string =>
    world.networks.find((network) => network.region === instance.region && network.visibility === visibility)?.id ?? ''
  const ids = new Map([
    ['public', idOf('public')],
    ['private', privateId ?? idOf('private')],
  ])
  for (const address of instance.ipAddresses ?? []) address.networkId = ids.get(address.type ?? '') ?? ''
}
