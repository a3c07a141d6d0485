/** The regions of the demo and what each of them has: flavors, images, networks, quotas. */

/** The regions that the project has activated. */
export const regionFacts: [name: string, type: string, place: string, continent: string, zones?: string[]][] = [
  ['GRA11', 'region', 'Gravelines', 'EU'],
  ['SBG5', 'region', 'Strasbourg', 'EU'],
  ['BHS5', 'region', 'Beauharnois', 'NA'],
  ['EU-WEST-PAR', 'region-3-az', 'Paris', 'EU', ['eu-west-par-a', 'eu-west-par-b', 'eu-west-par-c']],
  ['EU-WEST-LZ-BRU-A', 'localzone', 'Brussels', 'EU'],
]

/** Regions that the project has not activated, and could. */
export const activatableRegionFacts: typeof regionFacts = [
  ['UK1', 'region', 'London', 'EU'],
  ['DE1', 'region', 'Frankfurt', 'EU'],
  ['WAW1', 'region', 'Warsaw', 'EU'],
  ['EU-SOUTH-MIL', 'region-3-az', 'Milan', 'EU', ['eu-south-mil-a', 'eu-south-mil-b', 'eu-south-mil-c']],
]

/** Thirty regions, all with the workflow service: those of the scenarios `1k` and `10k`. */
export const largeRegionFacts: typeof regionFacts = [
  ['GRA7', 'region', 'Gravelines', 'EU'],
  ['GRA9', 'region', 'Gravelines', 'EU'],
  ['GRA11', 'region', 'Gravelines', 'EU'],
  ['SBG5', 'region', 'Strasbourg', 'EU'],
  ['SBG7', 'region', 'Strasbourg', 'EU'],
  ['RBX-A', 'region', 'Roubaix', 'EU'],
  ['RBX-B', 'region', 'Roubaix', 'EU'],
  ['EU-WEST-PAR', 'region-3-az', 'Paris', 'EU', ['eu-west-par-a', 'eu-west-par-b', 'eu-west-par-c']],
  ['EU-SOUTH-MIL', 'region-3-az', 'Milan', 'EU', ['eu-south-mil-a', 'eu-south-mil-b', 'eu-south-mil-c']],
  ['UK1', 'region', 'London', 'EU'],
  ['DE1', 'region', 'Frankfurt', 'EU'],
  ['WAW1', 'region', 'Warsaw', 'EU'],
  ['BHS1', 'region', 'Beauharnois', 'NA'],
  ['BHS3', 'region', 'Beauharnois', 'NA'],
  ['BHS5', 'region', 'Beauharnois', 'NA'],
  ['CA-EAST-TOR', 'region', 'Toronto', 'NA'],
  ['SGP1', 'region', 'Singapore', 'ASIA'],
  ['SYD1', 'region', 'Sydney', 'ASIA'],
  ['AP-SOUTH-MUM-1', 'region', 'Mumbai', 'ASIA'],
  ...Array.from({ length: 11 }, (_, n): (typeof regionFacts)[number] => [`DEMO${n + 1}`, 'region', 'Simulated', 'EU']),
]

export const flavorFacts: [name: string, vcpus: number, ram: number, disk: number, osType: string, type: string][] = [
  ['d2-4', 2, 4, 50, 'linux', 'ovh.ssd.eg'],
  ['d2-8', 4, 8, 50, 'linux', 'ovh.ssd.eg'],
  ['b3-8', 2, 8, 50, 'linux', 'ovh.ssd.eg'],
  ['b3-16', 4, 16, 100, 'linux', 'ovh.ssd.eg'],
  ['b3-32', 8, 32, 200, 'linux', 'ovh.ssd.eg'],
  ['c3-8', 4, 8, 100, 'linux', 'ovh.ssd.cpu'],
  ['r3-32', 4, 32, 100, 'linux', 'ovh.ssd.ram'],
  ['win-b3-16', 4, 16, 100, 'windows', 'ovh.ssd.eg'],
  ['i1-45', 8, 45, 50, 'linux', 'ovh.iops'],
  ['bm-s1', 8, 32, 480, 'baremetal-linux', 'ovh.baremetal'],
]

/** The country of each city above: ISO 3166, as OVH writes it. The invented regions count as French. */
const countries = new Map([
  ['Gravelines', 'fr'],
  ['Strasbourg', 'fr'],
  ['Roubaix', 'fr'],
  ['Paris', 'fr'],
  ['Simulated', 'fr'],
  ['Brussels', 'be'],
  ['London', 'gb'],
  ['Frankfurt', 'de'],
  ['Warsaw', 'pl'],
  ['Milan', 'it'],
  ['Beauharnois', 'ca'],
  ['Toronto', 'ca'],
  ['Singapore', 'sg'],
  ['Sydney', 'au'],
  ['Mumbai', 'in'],
])

/** The two-letter code of the country of a city. */
export function countryOf(city: string): string {
  const country = countries.get(city)
  if (country === undefined) throw new Error(`the country of ${city} is missing: add it to countries`)
  return country
}

export const windows = 'Windows Server 2022 Standard (Desktop)'

/** OVH's own images, with the user to log in as. */
export const imageNames: [name: string, type: string, user: string][] = [
  ['Debian 12', 'linux', 'debian'],
  ['Debian 13', 'linux', 'debian'],
  ['Ubuntu 24.04', 'linux', 'ubuntu'],
  ['Rocky Linux 9', 'linux', 'rocky'],
  [windows, 'windows', 'Administrator'],
]

/** The networks of every region; the public one has no VLAN. */
export const networkFacts: [name: string, vlanId: number | null, subnets: number][] = [
  ['Ext-Net', null, 2],
  ['backend', 100, 1],
  ['replication', 200, 2],
]

/** Regions with a quota that is nearly used up; RAM in MiB. */
export const smallQuotas: Record<string, { maxInstances: number; maxCores: number; maxRam: number }> = {
  BHS5: { maxInstances: 5, maxCores: 40, maxRam: 160 * 1024 },
}
