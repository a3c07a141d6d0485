/**
 * Work on many things, as it stands: kept for the tab, so that it goes on while somebody looks at another page, and
 * after a reload. Without storage it lives as long as the page. The engine does it, the tray shows it.
 */
import * as v from 'valibot'
import { ApiError } from '#api/client/errors.ts'
import type { WriteFailure } from '#components/write/write-run.ts'
import { attempt } from '#lib/attempt.ts'
import { createListeners } from '#lib/listeners.ts'
import { bulkPrefix, bulkPresence } from './presence.ts'

export const bulkKinds = [
  'delete-backups',
  'back-up',
  'create-schedules',
  'edit-schedules',
  'delete-schedules',
] as const
export type BulkKind = (typeof bulkKinds)[number]

/** What an item that takes several calls is at. */
export type ItemStep = 'creating' | 'checking' | 'deleting'

export type ItemState =
  | { code: 'waiting' }
  | { code: 'sending'; step?: ItemStep | undefined }
  /** `result`: the id of what was made, where it is known. */
  | { code: 'done'; result?: string | undefined }
  /** Nothing was sent: an instance whose backup is under way already. */
  | { code: 'skipped' }
  | { code: 'failed'; failure: WriteFailure; step?: ItemStep | undefined }

const ItemSchema = v.object({
  id: v.string(),
  name: v.string(),
  /** What its kind needs to do it: plain JSON. */
  input: v.unknown(),
})

export type BulkItem = v.InferOutput<typeof ItemSchema>

const WorkSchema = v.object({
  id: v.string(),
  kind: v.picklist(bulkKinds),
  projectId: v.string(),
  items: v.array(ItemSchema),
  /** Nothing more is to be sent. */
  isStopped: v.boolean(),
  /** Somebody paused it: a reload does not set it going again. */
  isHeld: v.boolean(),
})

export interface BulkWork extends v.InferOutput<typeof WorkSchema> {
  states: ReadonlyMap<string, ItemState>
}

/** Of one item: where it stands, and what its steps have done. */
interface Kept {
  state: ItemState
  steps: Record<string, unknown>
}

const workKey = (id: string): string => `${bulkPrefix}${id}`
const itemKey = (workId: string, itemId: string): string => `${bulkPrefix}${workId}:${itemId}`

const waiting: ItemState = { code: 'waiting' }

const { subscribe, notify } = createListeners()
const steps = new Map<string, Record<string, unknown>>()
let works: readonly BulkWork[] | undefined

/** An error keeps its facts: after a reload it says the same. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part instanceof ApiError ? { apiError: part.facts } : part instanceof Error ? { message: part.message } : part,
  )

const fromJson = (text: string): unknown =>
  JSON.parse(text, (_, part: unknown) =>
    typeof part === 'object' && part !== null && 'apiError' in part
      ? // Written by `toJson` above.
        new ApiError(part.apiError as ApiError['facts'])
      : part,
  )

function readKept(workId: string, itemId: string): Kept | undefined {
  const found = attempt(() => fromJson(sessionStorage.getItem(itemKey(workId, itemId)) ?? 'null'))
  // Nobody else writes under this key.
  return (found as Kept | null | undefined) ?? undefined
}

function readWorks(): readonly BulkWork[] {
  const keys = attempt(() => Object.keys(sessionStorage).filter((key) => /^bulk:[^:]+$/.test(key))) ?? []
  return keys.flatMap((key) => {
    const parsed = v.safeParse(
      WorkSchema,
      attempt(() => fromJson(sessionStorage.getItem(key) ?? 'null')),
    )
    if (!parsed.success) return []
    const work = parsed.output
    const states = new Map<string, ItemState>()
    for (const { id } of work.items) {
      const kept = readKept(work.id, id)
      if (!kept) continue
      steps.set(itemKey(work.id, id), kept.steps)
      // The page was left in the middle of it: its steps know what was sent.
      states.set(id, kept.state.code === 'sending' ? waiting : kept.state)
    }
    return [{ ...work, states }]
  })
}

const keepItem = (workId: string, itemId: string, state: ItemState): void => {
  const key = itemKey(workId, itemId)
  const kept: Kept = { state, steps: steps.get(key) ?? {} }
  attempt(() => sessionStorage.setItem(key, toJson(kept)))
}

function keepWork({ states: _states, ...work }: BulkWork): void {
  attempt(() => sessionStorage.setItem(workKey(work.id), toJson(work)))
}

const all = (): readonly BulkWork[] => (works ??= readWorks())

function replace(next: readonly BulkWork[]): void {
  works = next
  bulkPresence.set(next.length > 0)
  notify()
}

export const bulkWork = {
  all,
  subscribe,
  find: (id: string): BulkWork | undefined => all().find((work) => work.id === id),
}

/** Puts work at the end of the line of its project. The engine begins by itself. */
export function startBulk(wanted: Pick<BulkWork, 'kind' | 'projectId' | 'items'>): void {
  const work: BulkWork = { ...wanted, id: crypto.randomUUID(), isStopped: false, isHeld: false, states: new Map() }
  // What the tab had before is read before this one is kept.
  replace([...all(), work])
  keepWork(work)
}

export function changeWork(id: string, change: Partial<Pick<BulkWork, 'isStopped' | 'isHeld'>>): void {
  replace(
    all().map((work) => {
      if (work.id !== id) return work
      const next = { ...work, ...change }
      keepWork(next)
      return next
    }),
  )
}

/** Tells of a change beside the store: work has begun, or may be begun. */
export const announce = (): void => replace([...all()])

/** Keeps where an item stands, then tells. */
export function setState(workId: string, itemId: string, state: ItemState): void {
  keepItem(workId, itemId, state)
  replace(
    all().map((work) => (work.id === workId ? { ...work, states: new Map(work.states).set(itemId, state) } : work)),
  )
}

/** The memory of an item's steps: kept at once. */
export const memoryOf = (workId: string, itemId: string) => ({
  id: `${workId} ${itemId}`,
  get: (key: string): unknown => steps.get(itemKey(workId, itemId))?.[key],
  set: (key: string, value: unknown): void => {
    const name = itemKey(workId, itemId)
    steps.set(name, { ...steps.get(name), [key]: value })
    const state = bulkWork.find(workId)?.states.get(itemId) ?? waiting
    keepItem(workId, itemId, state)
  },
})

export const stateOf = (work: BulkWork, itemId: string): ItemState => work.states.get(itemId) ?? waiting

/** The items in a state. */
export const itemsIn = (work: BulkWork, code: ItemState['code']): BulkItem[] =>
  work.items.filter(({ id }) => stateOf(work, id).code === code)

/** Nothing is under way, and nothing more will be sent. */
export const isOver = (work: BulkWork): boolean =>
  work.items.every(({ id }) => {
    const { code } = stateOf(work, id)
    return code !== 'sending' && (work.isStopped || code !== 'waiting')
  })

/** What failed waits again, and nothing else: what was stopped before it was sent stays out of it. */
export function retryFailed(work: BulkWork): void {
  const failed = itemsIn(work, 'failed')
  const items = work.isStopped ? work.items.filter(({ id }) => stateOf(work, id).code !== 'waiting') : work.items
  const next: BulkWork = {
    ...work,
    items,
    isStopped: false,
    isHeld: false,
    states: new Map([...work.states, ...failed.map(({ id }): [string, ItemState] => [id, waiting])]),
  }
  keepWork(next)
  for (const { id } of failed) keepItem(work.id, id, waiting)
  replace(all().map((other) => (other.id === work.id ? next : other)))
}

/** Forgets work that is over, once somebody has seen how it ended, or another tab has it. */
export function dismissBulk(id: string): void {
  const work = bulkWork.find(id)
  if (!work) return
  for (const item of work.items) {
    steps.delete(itemKey(id, item.id))
    attempt(() => sessionStorage.removeItem(itemKey(id, item.id)))
  }
  attempt(() => sessionStorage.removeItem(workKey(id)))
  replace(all().filter((other) => other.id !== id))
}

/** The ids that work of a kind still holds in a project. */
export const heldIds = (kind: BulkKind, projectId: string): ReadonlySet<string> =>
  new Set(
    all()
      .filter((work) => work.kind === kind && work.projectId === projectId && !isOver(work))
      .flatMap((work) => [...itemsIn(work, 'waiting'), ...itemsIn(work, 'sending')].map(({ id }) => id)),
  )
