/** Prices and availability of the simulated cloud. */
import { countryOf, flavorFacts } from './region-facts.ts'
import type { activatableRegionFacts } from './region-facts.ts'

/**
 * Hourly micro-cents per GiB. `snapshot.consumption` is the figure of OVH's own test fixture; the
 * other two are assumptions (no list price could be verified).
 */
const hourly = {
  'snapshot.consumption': 1388,
  'snapshot.consumption.3AZ': 2082,
  'snapshot.consumption.LZ': 1735,
}

const taxRate = 20

const backups = { name: 'publiccloud-snapshot', description: 'Instance Backup' }
const instances = { name: 'publiccloud-instance', description: 'Instances' }
const project = { name: 'publiccloud-project', description: 'Public Cloud project' }

/** One price: an hourly one is for consumption, a monthly one is paid in advance. */
const pricingOf = (price: number, intervalUnit: 'hour' | 'month', description: string) => ({
  price,
  tax: Math.round((price * taxRate) / 100),
  intervalUnit,
  capacities: intervalUnit === 'hour' ? ['consumption'] : ['renew'],
  commitment: 0,
  description,
  interval: 1,
  mode: 'default',
  mustBeCompleted: false,
  phase: 1,
  quantity: { min: 1, max: null },
  repeat: { min: 1, max: null },
  strategy: 'volume',
  type: intervalUnit === 'hour' ? 'consumption' : 'rental',
})

function addonOf(product: typeof backups, planCode: string, price: number, intervalUnit: 'hour' | 'month') {
  const pricing = pricingOf(price, intervalUnit, `${planCode}, by the ${intervalUnit}`)
  return {
    planCode,
    pricings: [pricing],
    addonFamilies: [],
    configurations: [],
    invoiceName: planCode,
    pricingType: pricing.type,
    product: product.name,
  }
}

/** Hourly micro-cents of a flavor: an assumption, in the range of OVH's prices. */
const flavorPrice = (vcpus: number, ram: number): number => vcpus * 1_200_000 + ram * 350_000

const backupAddons = Object.entries(hourly).map(([planCode, price]) => addonOf(backups, planCode, price, 'hour'))
const instanceAddons = flavorFacts.flatMap(([name, vcpus, ram]) => {
  const perHour = flavorPrice(vcpus, ram)
  return [
    addonOf(instances, `${name}.consumption`, perHour, 'hour'),
    // Monthly billing costs about half.
    addonOf(instances, `${name}.monthly.postpaid`, Math.round(perHour * 365), 'month'),
  ]
})

const codesOf = (addons: { planCode: string }[]): string[] => addons.map(({ planCode }) => planCode)

/** The public price list: the plan of the projects, with one addon per flavor and backup price. */
export const catalogue = {
  locale: { currencyCode: 'EUR', subsidiary: 'FR', taxRate },
  addons: [...backupAddons, ...instanceAddons],
  catalogId: 1,
  planFamilies: [],
  plans: [
    {
      planCode: 'project.2018',
      pricings: [pricingOf(0, 'month', 'Public Cloud project')],
      addonFamilies: [
        { name: 'snapshot', addons: codesOf(backupAddons) },
        { name: 'instance', addons: codesOf(instanceAddons) },
      ],
      configurations: [],
      invoiceName: 'Public Cloud project',
      pricingType: 'rental',
      product: project.name,
    },
  ],
  products: [backups, instances, project],
}

const planOf = {
  'region-3-az': 'snapshot.consumption.3AZ',
  localzone: 'snapshot.consumption.LZ',
  region: 'snapshot.consumption',
}

type RegionFacts = (typeof activatableRegionFacts)[number]

/** The regions of each backup plan: those that the project has activated, and those that it can activate. */
export function availabilityFor(enabled: RegionFacts[], activatable: RegionFacts[]) {
  const regions = [
    ...enabled.map((facts) => regionOf(facts, true)),
    ...activatable.map((facts) => regionOf(facts, false)),
  ]
  return {
    plans: Object.entries(planOf).map(([type, code]) => ({
      code,
      regions: regions.filter((region) => region.type === type),
    })),
    // The same objects as in the plans, so that activating a region enables it in both.
    products: [{ name: 'snapshot', regions }],
  }
}

const regionOf = ([name, type, datacenter, continentCode, zones]: RegionFacts, enabled: boolean) => ({
  name,
  enabled,
  type,
  datacenter,
  continentCode,
  availabilityZones: zones ?? [],
  countryCode: countryOf(datacenter),
})
