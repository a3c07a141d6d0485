import type { Usage } from '#api/operations/usage.ts'
import type { Amount } from '#domain/protection/money.ts'

/** The part of a spend that is for backups of instances, ex VAT; undefined where OVH tells none. */
export function backupSpend(usage: Pick<Usage, 'hourlyUsage' | 'totalPrice'> | undefined): Amount | undefined {
  if (!usage?.hourlyUsage?.snapshot) return undefined
  const value = usage.hourlyUsage.snapshot.reduce((sum, { instance }) => sum + (instance?.totalPrice ?? 0), 0)
  return { value, currency: usage.totalPrice.currencyCode }
}
