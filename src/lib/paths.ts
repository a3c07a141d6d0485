/** The manager's own paths, typed: the only place where a path of the application is spelled. */
const project = (projectId: string): string => `/pci/projects/${encodeURIComponent(projectId)}`

const withSearch = (path: string, search: Record<string, string | undefined>): string => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value !== undefined) params.set(name, value)
  const text = params.toString()
  return text ? `${path}?${text}` : path
}

interface InstanceRef {
  id: string
  region: string
}

interface ScheduleRef {
  id: string
  region: string
}

/** The dialogs of an instance; the manager's own names where it has them. */
export const instanceDialogs = [
  'start',
  'stop',
  'reboot',
  'rescue/start',
  'rescue/end',
  'abort-backup',
  'back-up-now',
  'delete',
] as const
export type InstanceDialog = (typeof instanceDialogs)[number]

type OverList = 'delete' | 'as-code'

/** A dialog or a panel over the list of schedules, whose parameters stay. */
function overSchedules(what: OverList, projectId: string, { id, region }: ScheduleRef, listSearch: string): string {
  const search = new URLSearchParams(listSearch)
  search.set('region', region)
  return `${project(projectId)}/workflow/${what}/${encodeURIComponent(id)}?${search.toString()}`
}

/** The same over the list of backups. */
function overBackups(what: OverList, projectId: string, backupId: string, listSearch: string): string {
  const search = new URLSearchParams(listSearch)
  search.set('backupId', backupId)
  return `${project(projectId)}/storages/instance-backups/${what}?${search.toString()}`
}

export const paths = {
  projects: (): string => '/pci/projects',
  /** The first page of a project. */
  protection: (projectId: string): string => `${project(projectId)}/protection`,
  instances: (projectId: string): string => `${project(projectId)}/instances`,
  instance: (projectId: string, instance: InstanceRef): string =>
    `${project(projectId)}/instances/region/${encodeURIComponent(instance.region)}/instance/${encodeURIComponent(instance.id)}`,
  createBackup: (projectId: string, instance?: InstanceRef): string =>
    withSearch(`${project(projectId)}/instances/backup`, {
      instanceId: instance?.id,
      region: instance?.region,
    }),
  createAutomatedBackup: (projectId: string, instance?: InstanceRef): string =>
    withSearch(`${project(projectId)}/workflow/new`, { instanceId: instance?.id, region: instance?.region }),
  /** Many instances at once: `unprotected` names them, else the navigation carries their ids (`chosenInstances`). */
  protectMany: (projectId: string, of?: 'unprotected'): string =>
    withSearch(`${project(projectId)}/workflow/protect`, { of }),
  /** The wizard, filled from an existing schedule. */
  duplicateSchedule: (projectId: string, schedule: ScheduleRef): string =>
    withSearch(`${project(projectId)}/workflow/new`, { from: schedule.id, fromRegion: schedule.region }),
  /** The wizard, to change a schedule. */
  editSchedule: (projectId: string, schedule: ScheduleRef): string =>
    withSearch(`${project(projectId)}/workflow/${encodeURIComponent(schedule.id)}/edit`, { region: schedule.region }),
  /** New times for colliding schedules: all of them, or those of one instance. */
  spreadSchedules: (projectId: string, instanceId?: string): string =>
    withSearch(`${project(projectId)}/workflow/spread`, { instanceId }),
  schedules: (projectId: string, filter: { instance?: string } = {}): string =>
    withSearch(`${project(projectId)}/workflow`, filter),
  executions: (projectId: string, schedule: ScheduleRef): string =>
    withSearch(`${project(projectId)}/workflow/${encodeURIComponent(schedule.id)}/executions`, {
      region: schedule.region,
    }),
  deleteSchedule: (projectId: string, schedule: ScheduleRef, listSearch = ''): string =>
    overSchedules('delete', projectId, schedule, listSearch),
  scheduleAsCode: (projectId: string, schedule: ScheduleRef, listSearch = ''): string =>
    overSchedules('as-code', projectId, schedule, listSearch),
  deleteBackup: (projectId: string, backupId: string, listSearch = ''): string =>
    overBackups('delete', projectId, backupId, listSearch),
  backupAsCode: (projectId: string, backupId: string, listSearch = ''): string =>
    overBackups('as-code', projectId, backupId, listSearch),
  /** Without one of them, it is asked for. */
  restore: (
    projectId: string,
    known: { backupId?: string | undefined; instance?: InstanceRef | undefined } = {},
  ): string =>
    withSearch(`${project(projectId)}/storages/instance-backups/restore`, {
      backupId: known.backupId,
      instanceId: known.instance?.id,
      region: known.instance?.region,
    }),
  createInstance: (projectId: string, backupId?: string): string =>
    withSearch(`${project(projectId)}/storages/instance-backups/new`, { backupId }),
  /** A dialog about an instance, over its list or its own page. */
  instanceDialog: (
    projectId: string,
    dialog: InstanceDialog,
    instance: InstanceRef,
    over: { pathname: string; search: string },
  ): string => {
    const list = `${project(projectId)}/instances`
    const details = paths.instance(projectId, instance)
    if (over.pathname.startsWith(details)) return `${details}/${dialog}`
    const search = new URLSearchParams(over.search)
    search.set('instanceId', instance.id)
    search.set('region', instance.region)
    return `${list}/${dialog}?${search.toString()}`
  },
  instanceBackups: (projectId: string, filter: { id?: string; instance?: string; q?: string } = {}): string =>
    withSearch(`${project(projectId)}/storages/instance-backups`, filter),
}

/**
 * The path of a link into OVH's manager, whose routes stand behind a hash: `#/pci/...` and
 * `#/public-cloud/pci/...`. Undefined when the hash is not one of its routes.
 */
export function pathFromManagerHash(hash: string): string | undefined {
  const match = /^#\/(?:public-cloud\/)?(pci\/.*)$/.exec(hash)
  return match ? `/${match[1]}` : undefined
}

/** Which instances a page for many is about, in the state of the navigation: an address would be too long for them. */
interface ChosenInstances {
  instanceIds: readonly string[]
}

export const chosenInstances = (instanceIds: readonly string[]): ChosenInstances => ({ instanceIds })

export function instancesChosenBy(state: unknown): readonly string[] | undefined {
  if (typeof state !== 'object' || state === null || !('instanceIds' in state)) return undefined
  const { instanceIds } = state
  return Array.isArray(instanceIds) ? instanceIds.filter((id) => typeof id === 'string') : undefined
}

/** The backup that an address names: by our own parameter, or by one of the manager's. */
export const backupIdOf = (search: URLSearchParams): string | null =>
  search.get('backupId') ?? search.get('instanceBackupId') ?? search.get('id')
