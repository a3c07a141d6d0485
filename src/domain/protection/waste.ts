/** What is paid for and may be of no use. Nothing is called waste on partial data, and nothing that an instance runs on. */
import { billedGib } from '#domain/backup/backup.ts'
import { backupKey, backupNameOf } from '#domain/schedule/execution.ts'
import type { BackupsByName } from '#domain/schedule/execution.ts'
import type { BackupSource } from '#domain/backup/use.ts'
import { instantOf } from '#lib/instant.ts'

export const wasteKinds = [
  'deleted-instance',
  'over-rotation',
  'in-error',
  'twice',
  'schedule-of-deleted-instance',
  'schedules-alike',
] as const

export type WasteKind = (typeof wasteKinds)[number]

export interface Waste {
  kind: WasteKind
  backupIds: string[]
  scheduleIds: string[]
  gib: number
  /** Per month, ex VAT; undefined when a price is not known. */
  monthly?: number
}

interface Backup {
  id: string
  name: string
  region: string
  status: string
  size?: number | undefined
  creationDate: string
}

interface Schedule {
  id: string
  name: string
  backupName?: string | undefined
  instanceId: string
  rotation?: number | undefined
  cron: string
}

interface WasteFacts {
  /** All of the project: the caller says so by calling. */
  instances: readonly { id: string; imageId?: string | undefined }[]
  backups: BackupsByName<Backup>
  /** Those that are live are marked: one that is over does not rotate. */
  schedules: readonly { schedule: Schedule; region: string; isLive: boolean }[]
  sourceOf: (backup: Backup) => BackupSource
  costOf: (backup: Backup) => number | undefined
}

const twiceMs = 60_000

/** Only of lists that are whole: what is missing in one would be called gone. */
export function wasteOf({ instances, backups, schedules, sourceOf, costOf }: WasteFacts): Waste[] {
  const instanceIds = new Set(instances.map(({ id }) => id))
  const inUse = new Set(instances.flatMap(({ imageId }) => imageId ?? []))
  const isFree = ({ id, status }: Backup): boolean => !inUse.has(id) && (status === 'active' || isBroken(status))
  // Backups of one name and region have one source.
  const named = backups.groups.map((own) => (own.every(isFree) ? own : own.filter(isFree)))
  const taken = new Set<string>()
  const take = (kind: WasteKind, found: readonly Backup[], scheduleIds: string[] = []): Waste[] => {
    // Each backup once, in the first list that holds it: the sums add up.
    const own = found.filter(({ id }) => !taken.has(id))
    for (const { id } of own) taken.add(id)
    if (own.length === 0 && scheduleIds.length === 0) return []
    const costs = own.map(costOf)
    const isPriced = costs.every((cost) => cost !== undefined)
    return [
      {
        kind,
        backupIds: own.map(({ id }) => id),
        scheduleIds,
        gib: own.reduce((sum, backup) => sum + billedGib(backup), 0),
        ...(isPriced && { monthly: costs.reduce((sum, cost) => sum + cost, 0) }),
      },
    ]
  }
  const orphaned = schedules.filter(({ schedule, isLive }) => isLive && !instanceIds.has(schedule.instanceId))
  return [
    ...take(
      'in-error',
      named.flatMap((own) => (own.some(isBrokenBackup) ? own.filter(isBrokenBackup) : [])),
    ),
    ...take(
      'deleted-instance',
      named.flatMap((own) => {
        const source = own[0] && sourceOf(own[0])
        return source && source.code !== 'unknown' && !instanceIds.has(source.instanceId) ? own : []
      }),
    ),
    ...take(
      'over-rotation',
      overRotation((key) => backups.of(key).filter(isFree), schedules),
    ),
    ...take('twice', named.flatMap(madeTwice)),
    ...take(
      'schedule-of-deleted-instance',
      [],
      orphaned.map(({ schedule }) => schedule.id),
    ),
    ...take('schedules-alike', [], alike(schedules)),
  ]
}

const isBroken = (status: string): boolean => status === 'error' || status === 'killed'
const isBrokenBackup = ({ status }: Backup): boolean => isBroken(status)

/** More of a schedule's backups than it keeps, the oldest; of a name that is of one schedule only. */
function overRotation(
  freeOf: (key: { name: string; region: string }) => Backup[],
  schedules: WasteFacts['schedules'],
): Backup[] {
  const makers = Map.groupBy(schedules, ({ schedule, region }) => backupKey({ name: backupNameOf(schedule), region }))
  return [...makers.values()].flatMap(([first, ...others]) => {
    const rotation = first?.schedule.rotation
    if (!first?.isLive || others.length > 0 || rotation === undefined) return []
    const active = freeOf({ name: backupNameOf(first.schedule), region: first.region }).filter(
      ({ status }) => status === 'active',
    )
    if (active.length <= rotation) return []
    return active.toSorted((a, b) => Date.parse(b.creationDate) - Date.parse(a.creationDate)).slice(rotation)
  })
}

/** Of backups of one name and region, the later of two of the same size within a minute. */
function madeTwice(own: readonly Backup[]): Backup[] {
  // Most are of different sizes: those need no date.
  if (new Set(own.map(({ size }) => size)).size === own.length) return []
  const inOrder = own.map((backup) => ({ backup, at: instantOf(backup.creationDate) })).toSorted((a, b) => a.at - b.at)
  return inOrder.flatMap(({ backup, at }, index) => {
    const before = inOrder[index - 1]
    return before && at - before.at <= twiceMs && backup.size === before.backup.size ? [backup] : []
  })
}

/** Live schedules of one instance that run on the same days: the fields of the pattern without the time are the same. */
function alike(schedules: WasteFacts['schedules']): string[] {
  const live = schedules.filter(({ isLive }) => isLive)
  const groups = Map.groupBy(live, ({ schedule, region }) => {
    const [, , ...days] = schedule.cron.trim().split(/\s+/)
    return `${region}\n${schedule.instanceId}\n${days.join(' ')}`
  })
  return [...groups.values()].flatMap((group) => (group.length > 1 ? group.map(({ schedule }) => schedule.id) : []))
}
