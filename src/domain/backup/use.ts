/** What a backup is used for, where it comes from, and whether it can go. */
import { backupNameOf, ByName, groupByName } from '#domain/schedule/execution.ts'

interface Backup {
  id: string
  name: string
  region: string
  status: string
}

interface Instance {
  id: string
  name: string
  imageId?: string | undefined
}

/** The instances that run on a backup: restored to it, or made from it. Whatever their status is, they need it. */
export const usersOf = <I extends Instance>(backup: { id: string }, instances: readonly I[]): I[] =>
  instances.filter(({ imageId }) => imageId === backup.id)

/** Why a backup can't be deleted. */
export type DeleteRefusal =
  | { code: 'in-use'; by: { id: string; name: string }[] }
  /** Only an active backup can be deleted: the manager's rule. */
  | { code: 'not-active'; status: string }

/**
 * Whether a backup can be deleted, and if not, why. OVH's guide: not while an instance that was made from
 * it is there; its manager finds these by the `imageId` of the instances, as here.
 */
export function deleteRefusal(
  backup: { id: string; status: string },
  instances: readonly Instance[],
): DeleteRefusal | undefined {
  const by = usersOf(backup, instances).map(({ id, name }) => ({ id, name }))
  if (by.length > 0) return { code: 'in-use', by }
  return backup.status === 'active' ? undefined : { code: 'not-active', status: backup.status }
}

/** Where a backup comes from, as far as it can be known: OVH links none to its instance or schedule. */
export type BackupSource =
  | { code: 'schedule'; scheduleId: string; instanceId: string; isRemote: boolean }
  /** This dashboard started it. */
  | { code: 'started-here'; instanceId: string; isRemote: boolean }
  | { code: 'unknown' }

/** A backup that this dashboard started: its own id, and where its remote copy was to go. */
export interface StartedBackup {
  backupId: string
  instanceId: string
  remote?: { region: string; name: string } | undefined
}

interface Schedule {
  id: string
  name: string
  instanceId: string
  backupName?: string | undefined
  distantRegion?: string | null | undefined
  distantBackupName?: string | null | undefined
}

interface NamedBackups {
  name: string
  region: string
  isRemote: boolean
}

/** The name and region that a schedule gives its backups, and those of their copies. */
export function namedBackupsOf(schedule: Omit<Schedule, 'id' | 'instanceId'>, region: string): NamedBackups[] {
  const { distantRegion, distantBackupName } = schedule
  const local = { name: backupNameOf(schedule), region, isRemote: false }
  if (!distantRegion || !distantBackupName) return [local]
  const remote = { name: distantBackupName, region: distantRegion, isRemote: true }
  return remote.name === local.name && remote.region === local.region ? [local] : [local, remote]
}

/**
 * Tells where backups come from. What this dashboard started is known by its id, and its remote copy by the name
 * and region that were asked for. Else the schedule that made it, by the name that it gives its backups and
 * their region. When several schedules of different instances give the same name, none is claimed.
 */
export function sourcesBy(
  schedules: readonly { schedule: Schedule; region: string }[],
  started: readonly StartedBackup[] = [],
): (backup: { id: string; name: string; region: string }) => BackupSource {
  const ownById = new Map(started.map((entry) => [entry.backupId, entry]))
  const copies = new ByName<StartedBackup>()
  for (const entry of started) if (entry.remote) copies.set(entry.remote, entry)
  const makers = groupByName(
    schedules.flatMap(({ schedule, region }) =>
      namedBackupsOf(schedule, region).map((named) => ({ ...named, schedule })),
    ),
    (maker) => maker,
  )
  return (backup) => {
    const own = ownById.get(backup.id)
    if (own) return { code: 'started-here', instanceId: own.instanceId, isRemote: false }
    const copied = copies.get(backup)
    if (copied) return { code: 'started-here', instanceId: copied.instanceId, isRemote: true }
    const matches = makers.get(backup) ?? []
    const [first] = matches
    if (!first || matches.some(({ schedule }) => schedule.instanceId !== first.schedule.instanceId)) {
      return { code: 'unknown' }
    }
    const { id: scheduleId, instanceId } = first.schedule
    return { code: 'schedule', scheduleId, instanceId, isRemote: first.isRemote }
  }
}

/**
 * Of the backups that are to go, those after which an instance has none left. Only of instances whose
 * backups are known by their schedule: nothing is claimed of others.
 */
export function lastBackups<B extends Backup>(
  leaving: readonly B[],
  all: readonly B[],
  source: (backup: B) => BackupSource,
): { instanceId: string; backup: B }[] {
  const gone = new Set(leaving.map(({ id }) => id))
  const instanceOf = (backup: B): string | undefined => {
    const found = source(backup)
    return found.code === 'unknown' ? undefined : found.instanceId
  }
  const stillProtected = new Set(all.filter(({ id, status }) => !gone.has(id) && status === 'active').map(instanceOf))
  const found = new Map<string, B>()
  for (const backup of leaving) {
    const instanceId = instanceOf(backup)
    if (instanceId !== undefined && !stillProtected.has(instanceId)) found.set(instanceId, backup)
  }
  return [...found].map(([instanceId, backup]) => ({ instanceId, backup }))
}
