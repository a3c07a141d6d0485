/** The price of instance backup per region, from account, availability and catalogue. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { account, catalogue } from '#api/queries.ts'
import { billedGib } from '#domain/backup/backup.ts'
import { gibMonthPrice, monthlyCost } from '#domain/price.ts'
import type { GibMonthPrice } from '#domain/price.ts'
import { useBackupAvailability } from './backup-availability.ts'

export interface BackupPrices {
  /** Still being read: show nothing rather than "not available". */
  isPending: boolean
  /** Undefined when OVH has no price for the region, or when one of the three reads failed. */
  of: (region: string) => GibMonthPrice | undefined
}

/** What backups cost per month, ex VAT. Undefined when one of them has no known price: a partial sum would mislead. */
export function totalCost(
  backups: readonly { region: string; status: string; size?: number | undefined }[],
  prices: BackupPrices,
): { value: number; currency: string } | undefined {
  const costs = backups.map((backup) => {
    const price = prices.of(backup.region)
    return price && { currency: price.currency, value: monthlyCost(price, billedGib(backup)) }
  })
  const currency = costs[0]?.currency
  if (currency === undefined || costs.includes(undefined)) return undefined
  return { currency, value: costs.reduce((sum, cost) => sum + (cost?.value ?? 0), 0) }
}

/** Never blocks a page: when a price can't be known, "price not available" is shown. */
export function useBackupPrices(projectId: string, enabled = true): BackupPrices {
  const me = useQuery({ ...account(), enabled })
  const subsidiary = me.data?.ovhSubsidiary
  const availability = useBackupAvailability(projectId, enabled)
  const prices = useQuery({ ...catalogue(subsidiary ?? ''), enabled: enabled && subsidiary !== undefined })
  const hasFailed = availability.error !== null || prices.isError
  const plans = availability.data
  const list = prices.data
  return useMemo(
    () => ({
      isPending: !hasFailed && !(plans && list),
      of: (region) => (plans && list ? gibMonthPrice(plans, list, region) : undefined),
    }),
    [hasFailed, plans, list],
  )
}
