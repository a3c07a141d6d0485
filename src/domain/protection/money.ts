/** What backups cost: now, and once every schedule keeps as many as it may. Currency units per month, ex VAT. */
import { billedGib } from '#domain/backup/backup.ts'

/** Per GiB and month, by region; a region that is not there has no known price. */
export type Prices = Readonly<Record<string, { exVat: number; currency: string } | undefined>>

export interface Amount {
  value: number
  currency: string
}

export interface Money {
  gib: number
  /** At the size of the backups as they are. Undefined: a price, or the backups, are not known. */
  now?: Amount
  /** When every live schedule keeps as many as it may, each as large as its newest one; what else there is stays. */
  atFullRotation?: Amount
  /** Live schedules without a backup yet: their size is not known, and counts nothing. */
  schedulesOfUnknownSize: number
}

interface Backup {
  id: string
  region: string
  status: string
  size?: number | undefined
  creationDate: string
}

interface Schedule {
  schedule: { rotation?: number | undefined; distantRegion?: string | null | undefined }
  region: string
  /** The local backups that bear its name, oldest first. */
  own: readonly Backup[]
}

export function moneyOf(backups: readonly Backup[] | undefined, live: readonly Schedule[], prices: Prices): Money {
  if (backups === undefined) return { gib: 0, schedulesOfUnknownSize: 0 }
  const gibIn = new Map<string, { gib: number }>()
  const add = (region: string, gib: number): void => {
    const sum = gibIn.get(region)
    if (sum) sum.gib += gib
    else gibIn.set(region, { gib })
  }
  for (const backup of backups) add(backup.region, billedGib(backup))
  const gib = [...gibIn.values()].reduce((sum, own) => sum + own.gib, 0)
  const now = amountOf(gibIn, prices)

  let schedulesOfUnknownSize = 0
  for (const { schedule, region, own } of live) {
    const made = own.filter((backup) => billedGib(backup) > 0)
    const newest = made.at(-1)
    if (newest === undefined || schedule.rotation === undefined) {
      schedulesOfUnknownSize += 1
      continue
    }
    const missing = Math.max(0, schedule.rotation - made.length) * billedGib(newest)
    add(region, missing)
    // Assumption: as many copies are kept there as here, and as large ones; so far as many as here.
    if (schedule.distantRegion) add(schedule.distantRegion, missing)
  }
  const atFullRotation = amountOf(gibIn, prices)
  return { gib, ...(now && { now }), ...(atFullRotation && { atFullRotation }), schedulesOfUnknownSize }
}

/** Undefined where a price is missing: a partial sum would mislead. */
function amountOf(gibIn: ReadonlyMap<string, { gib: number }>, prices: Prices): Amount | undefined {
  let value = 0
  let currency: string | undefined
  for (const [region, { gib }] of gibIn) {
    if (gib === 0) continue
    const price = prices[region]
    if (!price) return undefined
    currency ??= price.currency
    value += gib * price.exVat
  }
  if (currency !== undefined) return { value, currency }
  const anyPrice = Object.values(prices).find((price) => price !== undefined)
  return anyPrice && { value: 0, currency: anyPrice.currency }
}
