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
}

interface Sources {
  backups: Backup[]
  regions: Region[] | undefined
  operations: CloudOperation[]
  projectId: string
  instances: ProjectRows<Instance> | undefined
  /** What the address narrows the list to, and the instance of these backups, where OVH itself names it. */
  scope: { only: ReadonlySet<string> | undefined; instance: Instance | undefined }
  origins: BackupOrigins
  prices: { isPending: boolean; of: (region: string) => GibMonthPrice | undefined }
}

export function backupRows(sources: Sources): BackupRow[] {
  const { backups, regions, operations, prices, projectId, instances, origins, scope } = sources
  const instanceOf = new Map(instances?.items.map((instance) => [instance.id, instance]))
  const usedBy = Map.groupBy(instances?.items ?? [], ({ imageId }) => imageId ?? '')
  const regionOf = new Map((regions ?? []).map((region) => [region.name, region]))
  const inScope = scope.only ? backups.filter(({ id }) => scope.only?.has(id)) : backups
  return inScope.map((backup) => {
    const price = prices.of(backup.region)
    const source = originOf(backup, origins, scope.instance)
    const sourceInstance = 'instanceId' in source ? instanceOf.get(source.instanceId) : undefined
    const gib = isBeingMade(backup) ? undefined : billedGib(backup)
    return {
      backup,
      region: regionOf.get(backup.region),
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
    }
  })
}

function originOf(backup: Backup, origins: BackupOrigins, only: Instance | undefined): BackupRow['source'] {
  const found = origins.of(backup)
  if (found.code !== 'unknown') return found
  if (only) return { code: 'instance', instanceId: only.id }
  return origins.isPending ? { code: 'pending' } : found
}

export interface BackupTotals {
  count: number
  gib: number
  /** Per month, ex VAT. Undefined when a row with a size has no price: a partial sum would mislead. */
  cost: { value: number; currency: string } | undefined
}

export function totalsOf(rows: readonly BackupRow[]): BackupTotals {
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
