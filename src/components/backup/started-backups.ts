/** The backups that this dashboard started, kept by the browser: OVH does not link a backup to its instance in its lists. */
import * as v from 'valibot'
import type { StartedBackup } from '#domain/backup/use.ts'

const Started = v.object({
  backupId: v.string(),
  instanceId: v.string(),
  remote: v.optional(v.object({ region: v.string(), name: v.string() })),
})

/** More than anybody looks back at; the oldest are forgotten. */
const kept = 500

const keyOf = (projectId: string): string => `started-backups:${projectId}`

export function startedBackups(projectId: string): StartedBackup[] {
  try {
    const parsed = v.safeParse(v.array(Started), JSON.parse(localStorage.getItem(keyOf(projectId)) ?? '[]'))
    return parsed.success ? parsed.output : []
  } catch {
    return []
  }
}

export function rememberStarted(projectId: string, backup: StartedBackup): void {
  try {
    localStorage.setItem(keyOf(projectId), JSON.stringify([backup, ...startedBackups(projectId)].slice(0, kept)))
  } catch {
    // Storage is full or forbidden: the source of this backup then stays unknown.
  }
}
