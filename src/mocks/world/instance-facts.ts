/** The instances of the demo project, their schedules, and the backups of instances that were deleted. */
import { windows } from './region-facts.ts'

export interface InstanceFacts {
  name: string
  region: string
  flavor: string
  image: string | null
  status?: string
  /** Age in days. */
  age: number
  /** Rotation of its daily schedule; without it there is none. */
  kept?: number
  /** Number of manual backups. */
  manual?: number
  /** Size of a backup, in GiB. */
  gib: number
  /** Nights, counted back from the last one, in which the schedule failed, and in which it did not run. */
  failed?: number[]
  missed?: number[]
  /** The region that the schedule copies its backups to. */
  copiesTo?: string
  volumes?: [name: string, gb: number][]
  isPrivate?: boolean
}

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
  /** Null for an instance that was deleted since. */
  instance: string | null
  region: string
  /** UTC; `daily`: at the time of the daily schedule of its instance. */
  cron: string
  rotation: number
  gib: number
  /** Age in days. */
  age: number
  /** The number of executions after which it ended. */
  ended?: number
  /** Nights, counted back from the last one: in which it did not run, and whose backup somebody deleted. */
  missed?: number[]
  lost?: number[]
  /** It has failed in so many last nights, and why. */
  failed?: { nights: number; reason: string }
}

/** Schedules besides the daily ones, which `kept` describes. */
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

/** Schedules in trouble, each in a way of its own, and one that has not run yet. */
export const troubledScheduleFacts: ScheduleFacts[] = [
  {
    name: 'search-1-daily-7',
    instance: 'search-1',
    region: 'GRA11',
    cron: '35 1 * * *',
    rotation: 7,
    gib: 22.6,
    age: 120,
    missed: [0],
  },
  {
    name: 'ci-runner-1-daily-7',
    instance: 'ci-runner-1',
    region: 'GRA11',
    cron: '10 23 * * *',
    rotation: 7,
    gib: 12.3,
    age: 70,
    lost: [0],
  },
  {
    name: 'reports-daily-7',
    instance: 'reports',
    region: 'SBG5',
    cron: '25 0 * * *',
    rotation: 7,
    gib: 9.6,
    age: 140,
    failed: { nights: 6, reason: "Cannot 'createImage' while the instance is in status SHELVED_OFFLOADED" },
  },
  {
    name: 'ad-controller-nightly',
    instance: 'ad-controller',
    region: 'SBG5',
    cron: 'daily',
    rotation: 3,
    gib: 36.4,
    age: 12,
    failed: { nights: 12, reason: "Cannot 'createImage' while the instance is in status SNAPSHOTTING" },
  },
  {
    name: 'queue-par-daily-7',
    instance: 'queue-par',
    region: 'EU-WEST-PAR',
    cron: '5 4 * * *',
    rotation: 7,
    gib: 5.5,
    age: 0,
  },
]

/** Deleted instances that left a backup, which is still billed. */
export const orphans = ['old-shop', 'migration-2024', 'wordpress-test', 'gitlab-old', 'poc-kafka']
