/** What OVH says that backups of instances have cost: its own figures. */
import type { Amount } from './money.ts'

/** A consumption, as `usage/current`, `usage/forecast` and `usage/history/{id}` tell it. */
interface Usage {
  hourlyUsage?: { snapshot?: { instance?: { totalPrice: number } | null | undefined }[] | undefined } | null | undefined
  totalPrice: { currencyCode: string }
}

/** The part of a spend that is for backups of instances, ex VAT; undefined where OVH tells none. */
export function backupSpend(usage: Usage | undefined): Amount | undefined {
  if (!usage?.hourlyUsage?.snapshot) return undefined
  const value = usage.hourlyUsage.snapshot.reduce((sum, { instance }) => sum + (instance?.totalPrice ?? 0), 0)
  return { value, currency: usage.totalPrice.currencyCode }
}
