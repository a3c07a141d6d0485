/** The price of instance backup per region, from account, availability and catalogue. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { account, backupAvailability, catalogue } from '#api/queries.ts'
import { gibMonthPrice } from '#domain/price.ts'
import type { GibMonthPrice } from '#domain/price.ts'

export interface BackupPrices {
  /** Still being read: show nothing rather than "not available". */
  isPending: boolean
  /** Undefined when OVH has no price for the region, or when one of the three reads failed. */
  of: (region: string) => GibMonthPrice | undefined
}

/** Never blocks a page: when a price can't be known, "price not available" is shown. */
export function useBackupPrices(projectId: string): BackupPrices {
  const me = useQuery(account())
  const subsidiary = me.data?.ovhSubsidiary
  const availability = useQuery({
    ...backupAvailability(projectId, subsidiary ?? ''),
    enabled: subsidiary !== undefined,
  })
  const prices = useQuery({ ...catalogue(subsidiary ?? ''), enabled: subsidiary !== undefined })
  const hasFailed = me.isError || availability.isError || prices.isError
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
