/** Who is who in the demo project. */

export const regionFacts: [name: string, type: string, place: string, continent: string, zones?: string[]][] = [
  ['GRA11', 'region', 'Gravelines', 'EU'],
  ['SBG5', 'region', 'Strasbourg', 'EU'],
  ['BHS5', 'region', 'Beauharnois', 'NA'],
  ['EU-WEST-PAR', 'region-3-az', 'Paris', 'EU', ['eu-west-par-a', 'eu-west-par-b', 'eu-west-par-c']],
  ['EU-WEST-LZ-BRU-A', 'localzone', 'Brussels', 'EU'],
]

/** Regions that the project does not use yet, and could. */
export const activatableRegionFacts: typeof regionFacts = [
  ['UK1', 'region', 'London', 'EU'],
  ['DE1', 'region', 'Frankfurt', 'EU'],
  ['WAW1', 'region', 'Warsaw', 'EU'],
  ['EU-SOUTH-MIL', 'region-3-az', 'Milan', 'EU', ['eu-south-mil-a', 'eu-south-mil-b', 'eu-south-mil-c']],
]

/** Thirty regions that all run workflows: those of the scenario `10k`. */
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

export const imageNames: [name: string, type: string][] = [
  ['Debian 12', 'linux'],
  ['Debian 13', 'linux'],
  ['Ubuntu 24.04', 'linux'],
  ['Rocky Linux 9', 'linux'],
  ['Windows Server 2022 Standard (Desktop)', 'windows'],
]

export interface InstanceFacts {
  name: string
  region: string
  flavor: string
  image: string | null
  status?: string
  /** Days since it was created. */
  age: number
  /** Daily backups kept by a schedule. */
  kept?: number
  /** Backups made by hand. */
  manual?: number
  /** GiB that a backup takes. */
  gib: number
  /** Nights ago on which the schedule's backup failed, and on which it did not run at all. */
  failed?: number[]
  missed?: number[]
  /** Where the schedule copies its backups to. */
  copiesTo?: string
  volumes?: [name: string, gb: number][]
  isPrivate?: boolean
}

export const windows = 'Windows Server 2022 Standard (Desktop)'

export const instanceFacts: InstanceFacts[] = [
  {
    name: 'web-1',
    region: 'GRA11',
    flavor: 'b3-8',
    image: 'Debian 12',
    age: 420,
    kept: 7,
    manual: 2,
    gib: 8.4,
    volumes: [['web-1-media', 200]],
  },
  {
    name: 'web-2',
    region: 'GRA11',
    flavor: 'b3-8',
    image: 'Debian 12',
    age: 418,
    kept: 7,
    gib: 8.1,
    copiesTo: 'SBG5',
  },
  {
    name: 'db-primary',
    region: 'GRA11',
    flavor: 'r3-32',
    image: 'Debian 12',
    age: 398,
    kept: 14,
    manual: 3,
    gib: 41.7,
    volumes: [
      ['pg-data', 500],
      ['pg-wal', 100],
    ],
  },
  { name: 'cache-1', region: 'GRA11', flavor: 'd2-8', image: 'Ubuntu 24.04', age: 120, gib: 4.2 },
  {
    name: 'metal-db-1',
    region: 'GRA11',
    flavor: 'bm-s1',
    image: 'Debian 12',
    age: 64,
    manual: 2,
    gib: 118.5,
  },
  {
    name: 'search-1',
    region: 'GRA11',
    flavor: 'i1-45',
    image: 'Ubuntu 24.04',
    age: 201,
    manual: 1,
    gib: 22.6,
  },
  {
    name: 'ci-runner-1',
    region: 'GRA11',
    flavor: 'c3-8',
    image: 'Ubuntu 24.04',
    status: 'SHUTOFF',
    age: 77,
    gib: 12.3,
  },
  {
    name: 'mail',
    region: 'GRA11',
    flavor: 'd2-8',
    image: 'Debian 13',
    age: 33,
    kept: 7,
    gib: 15.8,
    failed: [0, 9],
  },
  {
    name: 'bastion',
    region: 'GRA11',
    flavor: 'd2-4',
    image: 'Debian 13',
    age: 250,
    manual: 1,
    gib: 2.9,
  },
  {
    name: 'api-1',
    region: 'SBG5',
    flavor: 'b3-16',
    image: 'Ubuntu 24.04',
    age: 310,
    kept: 7,
    manual: 1,
    gib: 17.9,
  },
  {
    name: 'api-2',
    region: 'SBG5',
    flavor: 'b3-16',
    image: 'Ubuntu 24.04',
    age: 309,
    kept: 7,
    missed: [2, 3],
    gib: 17.2,
  },
  {
    name: 'legacy-erp',
    region: 'SBG5',
    flavor: 'b3-16',
    image: null,
    age: 611,
    gib: 0,
    volumes: [['legacy-erp-system', 120]],
  },
  {
    name: 'ad-controller',
    region: 'SBG5',
    flavor: 'win-b3-16',
    image: windows,
    age: 502,
    kept: 14,
    manual: 2,
    gib: 36.4,
  },
  {
    name: 'reports',
    region: 'SBG5',
    flavor: 'b3-8',
    image: 'Rocky Linux 9',
    status: 'SHELVED_OFFLOADED',
    age: 150,
    manual: 1,
    gib: 9.6,
  },
  { name: 'staging-web', region: 'SBG5', flavor: 'd2-4', image: 'Debian 13', age: 21, gib: 3.3 },
  {
    name: 'store-ca-1',
    region: 'BHS5',
    flavor: 'b3-8',
    image: 'Debian 12',
    age: 280,
    kept: 7,
    gib: 10.2,
  },
  {
    name: 'store-ca-2',
    region: 'BHS5',
    flavor: 'b3-8',
    image: 'Debian 12',
    age: 280,
    manual: 2,
    gib: 10.5,
  },
  {
    name: 'analytics',
    region: 'BHS5',
    flavor: 'r3-32',
    image: 'Ubuntu 24.04',
    status: 'RESCUED',
    age: 96,
    manual: 1,
    gib: 27.1,
  },
  {
    name: 'vpn-ca',
    region: 'BHS5',
    flavor: 'd2-4',
    image: 'Debian 13',
    status: 'ERROR',
    age: 12,
    gib: 2.7,
  },
  {
    name: 'shop-par-a',
    region: 'EU-WEST-PAR',
    flavor: 'b3-16',
    image: 'Ubuntu 24.04',
    age: 90,
    kept: 7,
    manual: 1,
    gib: 19.4,
    volumes: [['shop-uploads', 250]],
  },
  {
    name: 'shop-par-b',
    region: 'EU-WEST-PAR',
    flavor: 'b3-16',
    image: 'Ubuntu 24.04',
    age: 90,
    kept: 7,
    gib: 19.0,
  },
  {
    name: 'shop-par-c',
    region: 'EU-WEST-PAR',
    flavor: 'b3-16',
    image: 'Ubuntu 24.04',
    age: 89,
    gib: 19.1,
  },
  {
    name: 'queue-par',
    region: 'EU-WEST-PAR',
    flavor: 'b3-32',
    image: 'Debian 13',
    status: 'BUILD',
    age: 0,
    gib: 5.5,
    isPrivate: true,
  },
  {
    name: 'edge-bru-1',
    region: 'EU-WEST-LZ-BRU-A',
    flavor: 'b3-8',
    image: 'Debian 12',
    age: 45,
    manual: 2,
    gib: 6.8,
  },
  {
    name: 'edge-bru-2',
    region: 'EU-WEST-LZ-BRU-A',
    flavor: 'b3-8',
    image: 'Debian 12',
    age: 45,
    gib: 6.6,
  },
]

export interface ScheduleFacts {
  name: string
  /** Null for one that was deleted since. */
  instance: string | null
  region: string
  /** UTC. */
  cron: string
  rotation: number
  gib: number
  /** Days since it was created. */
  age: number
  /** It ran so many times and ended. */
  ended?: number
}

/** Schedules besides the daily ones that `kept` tells of. */
export const scheduleFacts: ScheduleFacts[] = [
  { name: 'web-1-weekly', instance: 'web-1', region: 'GRA11', cron: '15 1 * * 6', rotation: 4, gib: 8.4, age: 200 },
  {
    name: 'analytics-weekly',
    instance: 'analytics',
    region: 'BHS5',
    cron: '30 2 * * 0',
    rotation: 4,
    gib: 27.1,
    age: 90,
  },
  {
    name: 'staging-before-migration',
    instance: 'staging-web',
    region: 'SBG5',
    cron: '0 4 * * *',
    rotation: 3,
    gib: 3.3,
    age: 20,
    ended: 3,
  },
  { name: 'old-shop-daily-7', instance: null, region: 'SBG5', cron: '40 23 * * *', rotation: 7, gib: 12.4, age: 380 },
]

/** Backups whose instance is gone: they are still billed. */
export const orphans = ['old-shop', 'migration-2024', 'wordpress-test', 'gitlab-old', 'poc-kafka']

/** Each region has these networks; the public one has no VLAN. */
export const networkFacts: [name: string, vlanId: number | null, subnets: number][] = [
  ['Ext-Net', null, 2],
  ['backend', 100, 1],
  ['replication', 200, 2],
]

/** The SSH keys of the project; without regions, they are in all of them. */
export const sshKeyFacts: [name: string, regions?: string[]][] = [['camille@laptop'], ['deploy@ci', ['GRA11', 'SBG5']]]

/** Regions whose quota leaves little room; RAM in MiB. */
export const smallQuotas: Record<string, { maxInstances: number; maxCores: number; maxRam: number }> = {
  BHS5: { maxInstances: 5, maxCores: 40, maxRam: 160 * 1024 },
}
