/** Prices and availability of the simulated cloud. */
import { flavorFacts } from './seed-facts.ts'
import type { activatableRegionFacts } from './seed-facts.ts'
import type { World } from './world.ts'

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

type Addon = World['catalogue']['addons'][number]

function addonOf(planCode: string, price: number, intervalUnit: 'hour' | 'month'): Addon {
  const capacities = intervalUnit === 'hour' ? ['consumption'] : ['renew']
  return { planCode, pricings: [{ price, tax: Math.round((price * taxRate) / 100), intervalUnit, capacities }] }
}

/** Hourly micro-cents of a model: an assumption of the demo, of about the size of OVH's prices. */
const modelPrice = (vcpus: number, ram: number): number => vcpus * 1_200_000 + ram * 350_000

export const catalogue: World['catalogue'] = {
  locale: { currencyCode: 'EUR', subsidiary: 'FR', taxRate },
  addons: [
    ...Object.entries(hourly).map(([planCode, price]) => addonOf(planCode, price, 'hour')),
    ...flavorFacts.flatMap(([name, vcpus, ram]) => {
      const perHour = modelPrice(vcpus, ram)
      return [
        addonOf(`${name}.consumption`, perHour, 'hour'),
        // Billed by the month, an instance is about half as dear.
        addonOf(`${name}.monthly.postpaid`, Math.round(perHour * 365), 'month'),
      ]
    }),
  ],
}

const planOf = {
  'region-3-az': 'snapshot.consumption.3AZ',
  localzone: 'snapshot.consumption.LZ',
  region: 'snapshot.consumption',
}

type RegionFacts = (typeof activatableRegionFacts)[number]

/** Which backup plan is sold where: in the project's regions, and in those that it could activate. */
export function availabilityFor(enabled: RegionFacts[], activatable: RegionFacts[]): World['availability'] {
  const regions = [
    ...enabled.map((facts) => ({ facts, isEnabled: true })),
    ...activatable.map((facts) => ({ facts, isEnabled: false })),
  ]
  return {
    plans: Object.entries(planOf).map(([type, code]) => ({
      code,
      regions: regions
        .filter(({ facts }) => facts[1] === type)
        .map(({ facts: [name, , datacenter, continentCode], isEnabled }) => ({
          name,
          enabled: isEnabled,
          type,
          datacenter,
          continentCode,
        })),
    })),
  }
}
