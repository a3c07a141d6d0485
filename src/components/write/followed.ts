/**
 * What this tab set going at OVH and wants to know the end of: the restore of an instance, say. Kept for the
 * tab, so that waiting continues after a reload. Nothing is ever sent because of it: it only watches.
 */
import * as v from 'valibot'
import { clock } from '#lib/clock.ts'
import { createListeners } from '#lib/listeners.ts'

export const followedKinds = [
  'backup',
  'restore',
  'create',
  'abort-backup',
  'start',
  'stop',
  'reboot',
  'rescue',
  'unrescue',
] as const
export type FollowedKind = (typeof followedKinds)[number]

const FollowedSchema = v.object({
  id: v.string(),
  projectId: v.string(),
  kind: v.picklist(followedKinds),
  /** The instance, by name; the backup, where one is made. */
  name: v.string(),
  region: v.string(),
  instanceId: v.optional(v.string()),
  /** The operation whose status shows the end; without one, the status of the instance does. */
  operationId: v.optional(v.string()),
  /** Milliseconds since the epoch. */
  since: v.number(),
})

export type Followed = v.InferOutput<typeof FollowedSchema>

const key = 'followed'
const { subscribe, notify } = createListeners()
const none: readonly Followed[] = []
let list: readonly Followed[] | undefined

function read(): readonly Followed[] {
  try {
    const parsed = v.safeParse(v.array(FollowedSchema), JSON.parse(sessionStorage.getItem(key) ?? '[]'))
    return parsed.success && parsed.output.length > 0 ? parsed.output : none
  } catch {
    return none
  }
}

function replace(next: readonly Followed[]): void {
  list = next
  try {
    sessionStorage.setItem(key, JSON.stringify(next))
  } catch {
    // Storage is full or forbidden: it is followed as long as the page lives.
  }
  notify()
}

export const followed = {
  all: (): readonly Followed[] => (list ??= read()),
  subscribe,
}

export function follow(what: Omit<Followed, 'id' | 'since'>): void {
  // A backup that is being stopped is not to be told as one that failed.
  const isStopped = (entry: Followed): boolean =>
    what.kind === 'abort-backup' && entry.kind === 'backup' && entry.instanceId === what.instanceId
  replace([
    ...followed.all().filter((entry) => !isStopped(entry)),
    { ...what, id: crypto.randomUUID(), since: clock.now() },
  ])
}

export function unfollow(id: string): void {
  replace(followed.all().filter((entry) => entry.id !== id))
}
