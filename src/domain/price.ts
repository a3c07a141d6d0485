/** The price of keeping a backup. Amounts are in micro-cents: 1e-8 of the currency's unit, ex VAT. */

/** Hours that OVH's manager counts in a month. */
export const hoursPerMonth = 730

const microCents = 1e8

export interface GibMonthPrice {
  /** Currency units per GiB and month, without VAT. */
  exVat: number
  /** The same with VAT. */
  inclVat: number
  currency: string
  planCode: string
}

interface Catalogue {
  locale: { currencyCode: string; taxRate?: number | undefined }
  addons: {
    planCode: string
    pricings: {
      price: number
      tax?: number | undefined
      intervalUnit: string
      capacities?: string[] | undefined
    }[]
  }[]
}

interface Availability {
  plans: { code: string; regions: { name: string }[] }[]
}

/**
 * What a GiB of instance backup costs per month in a region.
 *
 * The plan is the first of the product availability whose code starts with `snapshot.consumption` and
 * that names the region; its hourly price (interval `hour` or `none`) times 730. This is the rule of
 * OVH's manager. Undefined when the region has no such plan or the catalogue has no price for it.
 * The currency is the catalogue's: it was asked for the account's subsidiary, and its figures are in it.
 */
export function gibMonthPrice(
  availability: Availability,
  catalogue: Catalogue,
  region: string,
): GibMonthPrice | undefined {
  const plan = availability.plans.find(
    ({ code, regions }) => code.startsWith('snapshot.consumption') && regions.some(({ name }) => name === region),
  )
  const addon = plan && catalogue.addons.find(({ planCode }) => planCode === plan.code)
  const hourly = addon?.pricings.find(
    ({ intervalUnit, capacities }) =>
      (intervalUnit === 'hour' || intervalUnit === 'none') && (capacities ?? ['consumption']).includes('consumption'),
  )
  if (!plan || !hourly) return undefined
  // `tax` is absent or 0 for some subsidiaries; the catalogue's rate is a percentage.
  const tax = hourly.tax ?? (hourly.price * (catalogue.locale.taxRate ?? 0)) / 100
  return {
    exVat: (hourly.price * hoursPerMonth) / microCents,
    inclVat: ((hourly.price + tax) * hoursPerMonth) / microCents,
    currency: catalogue.locale.currencyCode,
    planCode: plan.code,
  }
}

/** The monthly cost of so many GiB, without VAT. */
export const monthlyCost = (price: { exVat: number }, gib: number): number => price.exVat * gib

/** What an instance of a model costs, ex VAT: currency units per hour, and per month when it is billed by the month. */
export interface InstancePrice {
  hourly: number | undefined
  monthly: number | undefined
  currency: string
}

/**
 * The price of a model, by the plan codes that it names itself (`cloud.flavor.FlavorPlanCodes`): by the hour
 * (interval `hour` or `none`) and by the month (interval `month`). What the catalogue does not hold is undefined.
 */
export function instancePrice(
  catalogue: Catalogue,
  model: { planCodes?: { hourly?: string | null | undefined; monthly?: string | null | undefined } | undefined },
): InstancePrice {
  const find = (code: string | null | undefined, units: readonly string[]): number | undefined => {
    const addon = code ? catalogue.addons.find(({ planCode }) => planCode === code) : undefined
    const pricing = addon?.pricings.find(({ intervalUnit }) => units.includes(intervalUnit))
    return pricing && pricing.price / microCents
  }
  return {
    hourly: find(model.planCodes?.hourly, ['hour', 'none']),
    monthly: find(model.planCodes?.monthly, ['month']),
    currency: catalogue.locale.currencyCode,
  }
}
