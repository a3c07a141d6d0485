/** What a schedule costs per month once all the backups that it keeps are there. */
import type { Instance } from '#api/operations/instance.ts'
import { useBackupPrices } from '#components/price/backup-price.ts'
import { useSizeEstimate } from '#components/price/size-estimate.ts'
import type { SizeEstimate } from '#domain/backup/backup.ts'
import { monthlyCost } from '#domain/price.ts'
import type { GibMonthPrice } from '#domain/price.ts'
import { keptAtMost } from './values.ts'
import type { Values } from './values.ts'

export interface RotationCost {
  isPending: boolean
  price: GibMonthPrice | undefined
  /** Undefined without a remote copy, or when its region has no known price. */
  remotePrice: GibMonthPrice | undefined
  estimate: SizeEstimate
  /** Ex VAT. Undefined when a price or the size is not known: a partial sum would mislead. */
  total: { value: number; currency: string } | undefined
  /** The same for the first backup, and for all that are kept, here and elsewhere. */
  first: Stored | undefined
  full: Stored | undefined
}

/** Currency units per month, ex VAT. */
interface Stored {
  local: number
  remote: number
}

export function useRotationCost(projectId: string, instance: Instance | undefined, values: Values): RotationCost {
  const prices = useBackupPrices(projectId)
  const { estimate, isPending } = useSizeEstimate(projectId, instance)
  const hasRemote = values.hasRemote && values.remoteRegion !== ''
  const price = instance && prices.of(instance.region)
  const remotePrice = hasRemote ? prices.of(values.remoteRegion) : undefined
  const rotation = keptAtMost(values)
  const gib = estimate.basis === 'unknown' ? undefined : estimate.gib
  const costOf = (count: number | undefined): Stored | undefined =>
    price === undefined || (hasRemote && remotePrice === undefined) || gib === undefined || count === undefined
      ? undefined
      : {
          local: monthlyCost(price, gib * count),
          remote: remotePrice ? monthlyCost(remotePrice, gib * count) : 0,
        }
  const full = costOf(rotation)
  return {
    isPending: prices.isPending || isPending,
    price,
    remotePrice,
    estimate,
    total: full && price && { value: full.local + full.remote, currency: price.currency },
    first: costOf(1),
    full,
  }
}
