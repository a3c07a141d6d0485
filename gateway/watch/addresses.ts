/** Which addresses are of this machine or of a network that others can't see: a webhook does not go there unasked. */
import { lookup } from 'node:dns'
import type { LookupAddress } from 'node:dns'
import { BlockList, isIP, isIPv6 } from 'node:net'
import type { LookupFunction } from 'node:net'

const inner = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  inner.addSubnet(network, prefix, 'ipv4')
}

/** IPv6 addresses that are reachable from everywhere, without those that carry an IPv4 address in them. */
const outer = new BlockList()
outer.addSubnet('2000::', 3, 'ipv6')
const outerButNotPublic = new BlockList()
for (const [network, prefix] of [
  // Teredo, documentation, 6to4: the first and the last lead to an IPv4 address that they hide.
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  outerButNotPublic.addSubnet(network, prefix, 'ipv6')
}

/** Whether an address, as text, is reachable from the whole internet. */
export function isPublic(address: string): boolean {
  if (isIPv6(address)) return outer.check(address, 'ipv6') && !outerButNotPublic.check(address, 'ipv6')
  return isIP(address) === 4 && !inner.check(address, 'ipv4')
}

export class PrivateAddress extends Error {}

/**
 * Resolves a name for a connection and refuses what is not public. The connection uses the address that was checked:
 * a name that resolves to another one in the next moment does not help.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '', 0)
    const found = addresses.filter(({ address }) => isPublic(address))
    const [first] = found
    if (!first) return callback(new PrivateAddress(), '', 0)
    return options.all ? callback(null, found) : callback(null, first.address, first.family)
  })
}
