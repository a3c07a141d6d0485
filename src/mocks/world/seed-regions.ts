/** Regions, and what each of them has: services, flavors, networks, limits. */
import type { Random } from './random.ts'
import { countryOf, flavorFacts, networkFacts, smallQuotas } from './region-facts.ts'
import type { regionFacts } from './region-facts.ts'
import type { World, WorldFlavor } from './world.ts'

const services = ['instance', 'image', 'volume', 'network', 'workflow']

/** Countries whose failover IPs a region of the continent takes; OVH says `uk` here, and `gb` elsewhere. */
const ipCountriesOf = new Map([
  ['EU', ['be', 'cz', 'de', 'es', 'fi', 'fr', 'ie', 'it', 'lt', 'nl', 'pl', 'pt', 'uk']],
  ['NA', ['ca', 'us']],
])

/** A region with its services, UP. */
export function regionOf([name, type, datacenterLocation, continentCode, zones]: (typeof regionFacts)[number]) {
  const countryCode = countryOf(datacenterLocation)
  return {
    name,
    type,
    datacenterLocation,
    continentCode,
    status: 'UP',
    availabilityZones: zones ?? [],
    // Not every region has workflows: in the demo the local zone has none.
    services: services
      .filter((service) => service !== 'workflow' || type !== 'localzone')
      .map((service) => ({
        name: service,
        status: 'UP',
        // In a domain that is reserved for examples: what follows it must not reach the real OVHcloud.
        endpoint: `https://${service}.${name.toLowerCase()}.cloud.ovh.example/`,
      })),
    countryCode,
    ipCountries: type === 'localzone' ? [] : (ipCountriesOf.get(continentCode) ?? [countryCode]),
  }
}

/** Every flavor, in one region. */
export const flavorsOf = (random: Random, region: string): WorldFlavor[] =>
  flavorFacts.map((facts) => flavorOf(random, region, facts))

function flavorOf(
  random: Random,
  region: string,
  [name, vcpus, ram, disk, osType, type]: (typeof flavorFacts)[number],
): WorldFlavor {
  return {
    id: random.uuid(),
    name,
    region,
    type,
    osType,
    vcpus,
    ram,
    disk,
    available: true,
    capabilities: (['failoverip', 'resize', 'snapshot', 'volume'] as const).map((capability) => ({
      name: capability,
      enabled: capability !== 'resize' || !name.startsWith('bm-'),
    })),
    planCodes: { hourly: `${name}.consumption`, monthly: `${name}.monthly.postpaid` },
  }
}

/** Adds the networks and limits of a region. */
export function addRegionResources(world: World, random: Random, region: string): void {
  for (const [name, vlanId, subnets] of networkFacts) {
    world.networks.push({
      id: random.uuid(),
      name,
      region,
      status: 'ACTIVE',
      visibility: vlanId === null ? 'public' : 'private',
      vlanId,
      subnetIds: Array.from({ length: subnets }, () => random.uuid()),
    })
  }
  world.limits.set(region, smallQuotas[region] ?? { maxInstances: 20, maxCores: 100, maxRam: 400 * 1024 })
}
