/** Prices and availability of the simulated cloud. */
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

export const catalogue: World['catalogue'] = {
  locale: { currencyCode: 'EUR', subsidiary: 'FR', taxRate },
  addons: Object.entries(hourly).map(([planCode, price]) => ({
    planCode,
    pricings: [
      {
        price,
        tax: Math.round((price * taxRate) / 100),
        intervalUnit: 'hour',
        capacities: ['consumption'],
      },
    ],
  })),
}

const planOf = {
  'region-3-az': 'snapshot.consumption.3AZ',
  localzone: 'snapshot.consumption.LZ',
  region: 'snapshot.consumption',
}

export function availabilityFor(regions: World['regions']): World['availability'] {
  return {
    plans: Object.entries(planOf).map(([type, code]) => ({
      code,
      regions: regions
        .filter((region) => region.type === type)
        .map((region) => ({ name: region.name, enabled: true, type })),
    })),
  }
}
