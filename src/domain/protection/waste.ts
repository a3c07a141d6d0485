/** What is paid for and may be of no use. Nothing is called waste on partial data, and nothing that an instance runs on. */
import { billedGib } from '#domain/backup/backup.ts'
import { backupNameOf, groupByName } from '#domain/schedule/execution.ts'
import type { BackupGroup, BackupsByName } from '#domain/schedule/execution.ts'
import { namedBackupsOf } from '#domain/backup/use.ts'
import type { BackupSource } from '#domain/backup/use.ts'
import { inOrder, momentAt } from '#lib/instant.ts'

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
  schedules: readonly {
    schedule: Schedule
    region: string
    /** One that is over does not rotate. */
    isLive: boolean
  }[]
  sourceOf: (backup: Backup) => BackupSource
  costOf: (backup: Backup) => number | undefined
}

const twiceMs = 60_000

/** Only of lists that are whole: what is missing in one would be called gone. */
export function wasteOf({ instances, backups, schedules, sourceOf, costOf }: WasteFacts): Waste[] {
  const instanceIds = new Set(instances.map(({ id }) => id))
  const inUse = new Set(instances.flatMap(({ imageId }) => imageId ?? []))
  // Asked of few: most of tens of thousands are no candidates.
  const isFree = ({ id, status }: Backup): boolean => (status === 'active' || isBroken(status)) && !inUse.has(id)
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
  const orphaned = schedules.filter(({ schedule }) => !instanceIds.has(schedule.instanceId))
  // Backups of one name and region have one source.
  const leftBehind = orphaned
    .flatMap(({ schedule, region }) => namedBackupsOf(schedule, region).map((named) => backups.of(named).all))
    .filter(([backup]) => {
      const source = backup && sourceOf(backup)
      return source && source.code !== 'unknown' && !instanceIds.has(source.instanceId)
    })
  return [
    ...take(
      'in-error',
      backups.groups
        .filter(({ all }) => all.some(isBrokenBackup))
        .flatMap(({ all }) => all.filter((backup) => isBrokenBackup(backup) && isFree(backup))),
    ),
    ...take('deleted-instance', [...new Set(leftBehind)].flat().filter(isFree)),
    ...take('over-rotation', overRotation(backups, schedules, isFree)),
    ...take(
      'twice',
      // Most are alone.
      backups.groups.filter(({ all }) => all.length > 1).flatMap((own) => madeTwice(own, isFree)),
    ),
    ...take(
      'schedule-of-deleted-instance',
      [],
      orphaned.flatMap(({ schedule, isLive }) => (isLive ? [schedule.id] : [])),
    ),
    ...take('schedules-alike', [], alike(schedules)),
  ]
}

const isBroken = (status: string): boolean => status === 'error' || status === 'killed'
const isBrokenBackup = ({ status }: Backup): boolean => isBroken(status)

/** More of a schedule's backups than it keeps, the oldest; of a name that is of one schedule only. */
function overRotation(
  backups: BackupsByName<Backup>,
  schedules: WasteFacts['schedules'],
  isFree: (backup: Backup) => boolean,
): Backup[] {
  const makers = groupByName(schedules, ({ schedule, region }) => ({ name: backupNameOf(schedule), region }))
  return makers.values().flatMap(([first, ...others]) => {
    const rotation = first?.schedule.rotation
    if (!first?.isLive || others.length > 0 || rotation === undefined) return []
    const own = backups.of({ name: backupNameOf(first.schedule), region: first.region })
    if (own.all.length <= rotation) return []
    const active = own.dated.items.filter((backup) => backup.status === 'active' && isFree(backup))
    return active.toReversed().slice(rotation)
  })
}

/** Of backups of one name and region, the later of two of the same size within a minute. */
function madeTwice(own: BackupGroup<Backup>, isFree: (backup: Backup) => boolean): Backup[] {
  // Most are nights apart: those are asked nothing else.
  if (!own.dated.at.some((_, place) => place > 0 && isSoonAfter(own.dated.at, place))) return []
  const { items, at } = inOrder(own.dated.items.filter(isFree), ({ creationDate }) => creationDate)
  return items.filter((backup, place) => place > 0 && isSoonAfter(at, place) && backup.size === items[place - 1]?.size)
}

const isSoonAfter = (at: readonly number[], place: number): boolean =>
  momentAt(at, place) - momentAt(at, place - 1) <= twiceMs

/** Live schedules of one instance that run on the same days: the fields of the pattern without the time are the same. */
function alike(schedules: WasteFacts['schedules']): string[] {
  const live = schedules.filter(({ isLive }) => isLive)
  const groups = Map.groupBy(live, ({ schedule, region }) => {
    const [, , ...days] = schedule.cron.trim().split(/\s+/)
    return `${region}\n${schedule.instanceId}\n${days.join(' ')}`
  })
  return [...groups.values()].flatMap((group) => (group.length > 1 ? group.map(({ schedule }) => schedule.id) : []))
}
