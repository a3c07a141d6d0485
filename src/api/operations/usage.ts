import * as v from 'valibot'
import { currencies } from './account.ts'
import { maybe, nullable, openEnum, operation } from './define.ts'

const Period = v.object({ from: v.string(), to: v.string() })

/** `cloud.billingView.HourlySnapshot`: of one region. OVH tells no cost of one backup, nor of one instance. */
const HourlySnapshot = v.object({
  region: v.string(),
  /** Backups of instances. `volume`, beside it, is another product. */
  instance: nullable(
    v.object({
      quantity: v.object({
        unit: openEnum('cloud.billingView.UnitQuantityEnum', ['GiB', 'GiBh', 'Hour', 'Minute', 'Second', 'Unit']),
        value: v.number(),
      }),
      /** In the currency of the whole, without VAT. */
      totalPrice: v.number(),
    }),
  ),
})

const usage = {
  /** The consumption is summed up now and then: as of this moment. */
  lastUpdate: v.string(),
  period: Period,
  hourlyUsage: nullable(v.object({ snapshot: maybe(v.array(HourlySnapshot)) })),
  /** Of everything in the project. */
  totalPrice: v.object({
    currencyCode: openEnum('order.CurrencyCodeEnum', currencies),
    value: v.number(),
  }),
}

/** What the project has used this month. */
export const usageCurrent = operation('GET', '/cloud/project/{serviceName}/usage/current', {
  response: v.object(usage),
  iam: 'publicCloudProject:apiovh:usage/current/get',
})

/** What OVH expects the whole month to be. */
export const usageForecast = operation('GET', '/cloud/project/{serviceName}/usage/forecast', {
  response: v.object(usage),
  iam: 'publicCloudProject:apiovh:usage/forecast/get',
})

/** The past months, newest first as far as OVH orders them. */
export const usageHistory = operation('GET', '/cloud/project/{serviceName}/usage/history', {
  query: v.object({ from: v.optional(v.string()), to: v.optional(v.string()) }),
  response: v.array(v.object({ id: v.string(), lastUpdate: v.string(), period: Period })),
  iam: 'publicCloudProject:apiovh:usage/history/get',
})

export const usageHistoryOne = operation('GET', '/cloud/project/{serviceName}/usage/history/{usageId}', {
  response: v.object({ id: v.string(), ...usage }),
  iam: 'publicCloudProject:apiovh:usage/history/get',
})

export type Usage = v.InferOutput<typeof usageCurrent.response>
