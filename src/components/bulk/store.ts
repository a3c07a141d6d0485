/**
 * Work on many things, one write for each. It is kept outside the pages, so that it goes on while somebody looks at
 * another one; the tray shows it. One work of a project and kind at a time.
 */
import { BulkControl } from '#api/client/bulk.ts'
import { createListeners } from '#lib/listeners.ts'

export type ItemState =
  | { code: 'waiting' }
  | { code: 'sending' }
  | { code: 'done' }
  | { code: 'failed'; error: unknown }

export interface BulkItem {
  id: string
  name: string
}

export type BulkKind = 'delete-backups'

/** Does the work. It reports each new state of an item; what was stopped before it was sent stays `waiting`. */
export type BulkRun = (
  ids: readonly string[],
  report: (id: string, state: ItemState) => void,
  control: BulkControl,
) => Promise<unknown>

export interface BulkWork {
  id: string
  kind: BulkKind
  projectId: string
  items: readonly BulkItem[]
  states: ReadonlyMap<string, ItemState>
  control: BulkControl
  isRunning: boolean
  run: BulkRun
}

let works: readonly BulkWork[] = []
const { subscribe, notify } = createListeners()

function replace(next: readonly BulkWork[]): void {
  works = next
  notify()
}

const change = (id: string, update: (work: BulkWork) => BulkWork): void =>
  replace(works.map((work) => (work.id === id ? update(work) : work)))

export const bulkWork = {
  all: (): readonly BulkWork[] => works,
  subscribe,
}

export function startBulk(wanted: Pick<BulkWork, 'kind' | 'projectId' | 'items' | 'run'>): void {
  const id = crypto.randomUUID()
  replace([...works, { ...wanted, id, states: new Map(), control: new BulkControl(), isRunning: false }])
  void begin(
    id,
    wanted.items.map((item) => item.id),
  )
}

async function begin(id: string, ids: readonly string[]): Promise<void> {
  const control = new BulkControl()
  const waiting = ids.map((item): [string, ItemState] => [item, { code: 'waiting' }])
  change(id, (work) => ({ ...work, control, isRunning: true, states: new Map([...work.states, ...waiting]) }))
  const work = works.find((one) => one.id === id)
  try {
    await work?.run(
      ids,
      (item, state) => change(id, (now) => ({ ...now, states: new Map(now.states).set(item, state) })),
      control,
    )
  } finally {
    change(id, (now) => ({ ...now, isRunning: false }))
  }
}

/** The items in a state. */
export const itemsIn = ({ items, states }: BulkWork, code: ItemState['code']): BulkItem[] =>
  items.filter(({ id }) => states.get(id)?.code === code)

/** Sends what failed once more, and nothing else. */
export function retryFailed(work: BulkWork): void {
  void begin(
    work.id,
    itemsIn(work, 'failed').map(({ id }) => id),
  )
}

/** It has ended, and somebody has seen how. */
export const dismissBulk = (id: string): void => replace(works.filter((work) => work.id !== id || work.isRunning))

/** The ids that running work of a project still holds. */
export const heldIds = (projectId: string): ReadonlySet<string> =>
  new Set(
    works
      .filter((work) => work.isRunning && work.projectId === projectId)
      .flatMap((work) => [...itemsIn(work, 'waiting'), ...itemsIn(work, 'sending')].map(({ id }) => id)),
  )
