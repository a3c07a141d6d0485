import * as v from 'valibot'
import { maybe, nullable, openEnum, operation } from './define.ts'

export const subsidiaries = [
  'CZ',
  'DE',
  'ES',
  'EU',
  'FI',
  'FR',
  'GB',
  'IE',
  'IT',
  'LT',
  'MA',
  'NL',
  'PL',
  'PT',
  'SN',
  'TN',
] as const

export const currencies = [
  'AUD',
  'CAD',
  'CZK',
  'EUR',
  'GBP',
  'INR',
  'LTL',
  'MAD',
  'N/A',
  'PLN',
  'SGD',
  'TND',
  'USD',
  'XOF',
  'points',
] as const

const Nichandle = v.object({
  nichandle: v.string(),
  ovhSubsidiary: openEnum('nichandle.OvhSubsidiaryEnum', subsidiaries),
  currency: v.object({ code: v.string(), symbol: maybe(v.string()) }),
  firstname: nullable(v.string()),
  name: nullable(v.string()),
})

/** The account behind the credentials: its subsidiary and currency decide the prices. */
export const me = operation('GET', '/me', { response: Nichandle, iam: 'account:apiovh:me/get' })

/** OVH's clock, in seconds since the epoch. */
export const authTime = operation('GET', '/auth/time', { response: v.number(), unsigned: true })

const AvailabilityRegion = v.object({
  name: v.string(),
  enabled: maybe(v.boolean()),
  type: maybe(openEnum('cloud.RegionTypeEnum', ['localzone', 'region', 'region-3-az'])),
  continentCode: maybe(openEnum('cloud.RegionContinentEnum', ['AF', 'ASIA', 'EU', 'NA', 'US'])),
  datacenter: maybe(v.string()),
})

const Availability = v.object({
  plans: v.array(v.object({ code: v.string(), regions: v.array(AvailabilityRegion) })),
})

/** Which plan of a product family is sold in which region. */
export const productAvailability = operation('GET', '/cloud/project/{serviceName}/capabilities/productAvailability', {
  query: v.object({ ovhSubsidiary: v.string(), addonFamily: v.optional(v.string()) }),
  response: Availability,
  iam: 'publicCloudProject:apiovh:capabilities/productAvailability/get',
})

const Pricing = v.object({
  /** Micro-cents: 1e-8 of the currency's unit, without VAT. */
  price: v.number(),
  /** Micro-cents of VAT on top of `price`. */
  tax: maybe(v.number()),
  intervalUnit: openEnum('order.cart.DurationUnitEnum', ['day', 'hour', 'month', 'none']),
  capacities: maybe(
    v.array(
      openEnum('order.cart.GenericProductPricingCapacitiesEnum', [
        'consumption',
        'detach',
        'downgrade',
        'dynamic',
        'installation',
        'renew',
        'upgrade',
      ]),
    ),
  ),
})

const Catalog = v.object({
  locale: v.object({
    currencyCode: openEnum('order.CurrencyCodeEnum', currencies),
    subsidiary: maybe(openEnum('nichandle.OvhSubsidiaryEnum', subsidiaries)),
    taxRate: maybe(v.number()),
  }),
  addons: v.array(v.object({ planCode: v.string(), pricings: v.array(Pricing) })),
})

/** The public price list of a subsidiary. */
export const publicCatalog = operation('GET', '/order/catalog/public/cloud', {
  query: v.object({ ovhSubsidiary: v.string() }),
  response: Catalog,
  unsigned: true,
})

export type Catalogue = v.InferOutput<typeof Catalog>
export type SnapshotAvailability = v.InferOutput<typeof Availability>
export type Account = v.InferOutput<typeof Nichandle>
