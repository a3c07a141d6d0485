import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import { isWhole } from '#api/freshness/project-list.ts'
import type { ProjectRows } from '#api/freshness/project-list.ts'
import type { CloudOperation } from '#api/operations/operation.ts'
import type { Region } from '#api/operations/project.ts'
import type { BackupOrigins } from '#components/backup/backup-origin.ts'
import { backupStatusGroup } from '#components/backup/words.ts'
import { billedGib, isBeingMade } from '#domain/backup/backup.ts'
import type { BackupSource } from '#domain/backup/use.ts'
import { progressOf } from '#domain/operation.ts'
import { monthlyCost } from '#domain/price.ts'
import type { GibMonthPrice } from '#domain/price.ts'
import type { ListState } from '#ui/list/list-state.ts'

export interface BackupRow {
  backup: Backup
  region: Region | undefined
  /** GiB; undefined while the backup is being made. */
  gib: number | undefined
  /** What it costs per month, ex VAT: undefined when no price is known. */
  cost: { value: number; currency: string } | undefined
  isPricePending: boolean
  progress: number | undefined
  statusGroup: string
  projectId: string
  source: BackupSource | { code: 'instance'; instanceId: string } | { code: 'pending' }
  /** The instance that it was made of: undefined when it is not known, or gone. */
  sourceInstance: Instance | undefined
  /** That instance is in no list, and the list lacks nothing. */
  isSourceGone: boolean
  /** The instances that run on it; undefined as long as the instances are not known. */
  users: Instance[] | undefined
  haystack: string
}

interface Sources {
  backups: Backup[]
  regions: Region[] | undefined
  operations: CloudOperation[]
  projectId: string
  instances: ProjectRows<Instance> | undefined
  /** The instance whose backups these are, where the list is narrowed to one: OVH itself says so. */
  only: Instance | undefined
  origins: BackupOrigins
  prices: { isPending: boolean; of: (region: string) => GibMonthPrice | undefined }
}

export function backupRows(sources: Sources): BackupRow[] {
  const { backups, regions, operations, prices, projectId, instances, origins, only } = sources
  const instanceOf = new Map(instances?.items.map((instance) => [instance.id, instance]))
  const usedBy = Map.groupBy(instances?.items ?? [], ({ imageId }) => imageId ?? '')
  const regionOf = new Map((regions ?? []).map((region) => [region.name, region]))
  return backups.map((backup) => {
    const price = prices.of(backup.region)
    const region = regionOf.get(backup.region)
    const source = originOf(backup, origins, only)
    const sourceInstance = 'instanceId' in source ? instanceOf.get(source.instanceId) : undefined
    const gib = isBeingMade(backup) ? undefined : billedGib(backup)
    return {
      backup,
      region,
      gib,
      cost: price && gib !== undefined ? { value: monthlyCost(price, gib), currency: price.currency } : undefined,
      isPricePending: prices.isPending,
      progress: isBeingMade(backup) ? progressOf(operations, backup.id) : undefined,
      statusGroup: backupStatusGroup(backup.status),
      projectId,
      source,
      sourceInstance,
      isSourceGone: sourceInstance === undefined && isWhole(instances),
      users: instances && (usedBy.get(backup.id) ?? []),
      haystack: [backup.name, backup.id, backup.region, region?.datacenterLocation, sourceInstance?.name]
        .filter(Boolean)
        .join('\n')
        .toLowerCase(),
    }
  })
}

function originOf(backup: Backup, origins: BackupOrigins, only: Instance | undefined): BackupRow['source'] {
  const found = origins.of(backup)
  if (found.code !== 'unknown') return found
  if (only) return { code: 'instance', instanceId: only.id }
  return origins.isPending ? { code: 'pending' } : found
}

export const backupFilters = ['status', 'location', 'os'] as const

interface Narrowing extends Pick<ListState, 'search' | 'filters'> {
  /** Only these backups: of one instance, or one of them. Undefined lets all through. */
  only: ReadonlySet<string> | undefined
}

/** The rows that search and filters let through. */
export function narrowBackups(rows: BackupRow[], { search, filters, only }: Narrowing): BackupRow[] {
  const needle = search.trim().toLowerCase()
  const passes = (name: (typeof backupFilters)[number], value: string | undefined): boolean =>
    filters[name] === undefined || (value !== undefined && filters[name].includes(value))
  return rows.filter(
    (row) =>
      (only === undefined || only.has(row.backup.id)) &&
      row.haystack.includes(needle) &&
      passes('status', row.statusGroup) &&
      passes('location', row.backup.region) &&
      passes('os', row.backup.type),
  )
}

export interface BackupTotals {
  count: number
  gib: number
  /** Per month, ex VAT. Undefined when a row with a size has no price: a partial sum would mislead. */
  cost: { value: number; currency: string } | undefined
}

export function totalsOf(rows: BackupRow[]): BackupTotals {
  const gib = rows.reduce((sum, row) => sum + (row.gib ?? 0), 0)
  const isPriced = rows.every((row) => row.cost !== undefined || !row.gib)
  const currency = rows.find((row) => row.cost)?.cost?.currency
  return {
    count: rows.length,
    gib,
    cost:
      isPriced && currency !== undefined
        ? { value: rows.reduce((sum, row) => sum + (row.cost?.value ?? 0), 0), currency }
        : undefined,
  }
}
