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

export const paths = {
  projects: (): string => '/pci/projects',
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
  /** The wizard, filled from an existing schedule. */
  duplicateSchedule: (projectId: string, schedule: ScheduleRef): string =>
    withSearch(`${project(projectId)}/workflow/new`, { from: schedule.id, fromRegion: schedule.region }),
  schedules: (projectId: string, filter: { instance?: string } = {}): string =>
    withSearch(`${project(projectId)}/workflow`, filter),
  executions: (projectId: string, schedule: ScheduleRef): string =>
    withSearch(`${project(projectId)}/workflow/${encodeURIComponent(schedule.id)}/executions`, {
      region: schedule.region,
    }),
  /** A dialog over the list, whose parameters stay. */
  deleteSchedule: (projectId: string, schedule: ScheduleRef, listSearch = ''): string => {
    const search = new URLSearchParams(listSearch)
    search.set('region', schedule.region)
    return `${project(projectId)}/workflow/delete/${encodeURIComponent(schedule.id)}?${search.toString()}`
  },
  /** A dialog over the list, whose parameters stay. */
  deleteBackup: (projectId: string, backupId: string, listSearch = ''): string => {
    const search = new URLSearchParams(listSearch)
    search.set('backupId', backupId)
    return `${project(projectId)}/storages/instance-backups/delete?${search.toString()}`
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
