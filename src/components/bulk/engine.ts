/**
 * Does the work of the store: one of a project at a time, over all tabs; each item once, at a fair pace, whatever fails
 * and however often the page is reloaded.
 */
import type { QueryClient } from '@tanstack/react-query'
import { BulkControl } from '#api/client/bulk.ts'
import { ApiError, isSessionLost } from '#api/client/errors.ts'
import { markStale } from '#api/client/stale.ts'
import { stepsOf } from '#api/client/steps.ts'
import type { WriteFailure } from '#components/write/write-run.ts'
import { pause } from '#lib/pause.ts'
import { kinds } from './kinds.ts'
import type { ItemEnd, Kind } from './kinds.ts'
import { announce, bulkWork, changeWork, dismissBulk, isOver, itemsIn, memoryOf, setState } from './store.ts'
import type { BulkItem, BulkWork } from './store.ts'

/** Beside the pace of all bulk writes: so many at once. */
const atOnce = 3
/** The rows on screen follow in steps: each step goes through all of them. */
const shownAtOnce = 25

interface Options {
  wait?: (ms: number) => Promise<void>
  /** Null: as in a browser without locks. */
  locks?: Locks | null
}

/** What is needed of the browser's locks. */
export type Locks = Pick<LockManager, 'request'>

/** A page that is not secure has none. */
const browserLocks = (): Locks | null => ('locks' in navigator ? navigator.locks : null)

const controls = new Map<string, BulkControl>()

/** The means to hold work: there from when its turn has come. */
export const controlOf = (workId: string): BulkControl | undefined => controls.get(workId)

/** Work that this page does, or waits to do. */
const taken = new Set<string>()

/**
 * Begins the work that is not begun yet, in the line of its project.
 *
 * @returns when what it began is over
 */
export async function runWorks(client: QueryClient, options: Options = {}): Promise<void> {
  const begun = bulkWork.all().filter((work) => !taken.has(work.id) && !isOver(work))
  await Promise.all(
    begun.map(async (work) => {
      taken.add(work.id)
      try {
        await inTurn(work, options.locks === undefined ? browserLocks() : options.locks, () =>
          doWork(client, work.id, options),
        )
      } finally {
        taken.delete(work.id)
        // Somebody may have asked for what failed in the meantime.
        announce()
      }
    }),
  )
}

/** Does what the store holds, now and at each change of it. Returns how to stop beginning more. */
export function keepWorking(client: QueryClient): () => void {
  const begin = (): void => void runWorks(client)
  begin()
  return bulkWork.subscribe(begin)
}

const lines = new Map<string, Promise<void>>()

/** Waits in the line of the project, in this tab and over all of them. What another tab does already, is a copy: it goes. */
async function inTurn(work: BulkWork, locks: Locks | null, run: () => Promise<void>): Promise<void> {
  const before = lines.get(work.projectId)
  const own = (async () => {
    if (!locks) {
      await before
      return run()
    }
    // A duplicated tab has a copy of the storage, and would do everything again.
    await locks.request(`work ${work.id}`, { ifAvailable: true }, async (lock) => {
      if (!lock) return dismissBulk(work.id)
      await before
      await locks.request(`work of ${work.projectId}`, run)
    })
  })()
  const settled = own.catch(() => {})
  lines.set(work.projectId, settled)
  await own
}

async function doWork(client: QueryClient, workId: string, options: Options): Promise<void> {
  const { wait = pause } = options
  const work = bulkWork.find(workId)
  if (!work || isOver(work)) return
  const control = new BulkControl()
  controls.set(workId, control)
  if (work.isHeld) control.pause('person')
  const stopListening = control.subscribe(() => {
    const state = control.state()
    changeWork(workId, {
      isStopped: state.code === 'stopped',
      isHeld: state.code === 'paused' && state.reason === 'person',
    })
  })
  announce()
  const kind = kinds[work.kind]
  const queue = itemsIn(work, 'waiting')
  const done: BulkItem[] = []

  const showProgress = (): void => {
    if (kind.show) kind.show(client, work.projectId, done)
    else for (const write of kind.writes) void markStale(client, write)
  }

  const next = async (): Promise<void> => {
    while (queue.length > 0 && (await control.turn())) {
      const item = queue.shift()
      if (item === undefined) return
      setState(workId, item.id, { code: 'sending' })
      const end = await doItem(client, work, item, kind, { wait, turn: () => control.pace() })
      const failure = end.code === 'failed' ? end.failure : undefined
      if (failure && isSessionLost(errorOf(failure))) {
        // Refused: nothing happened. The rest would be too.
        queue.unshift(item)
        setState(workId, item.id, { code: 'waiting' })
        control.pause('session')
        continue
      }
      setState(workId, item.id, end)
      if (end.code === 'done') {
        done.push(item)
        if (done.length % shownAtOnce === 0) showProgress()
      }
      if (failure && isUnreachable(errorOf(failure)) && queue.length > 0) control.pause('network')
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, next))
  } finally {
    stopListening()
    controls.delete(workId)
    kind.show?.(client, work.projectId, done)
    await Promise.all(kind.writes.map((write) => markStale(client, write)))
  }
}

async function doItem(
  client: QueryClient,
  work: BulkWork,
  item: BulkItem,
  kind: Kind,
  pacing: { wait: (ms: number) => Promise<void>; turn: () => Promise<void> },
): Promise<ItemEnd> {
  const steps = stepsOf(memoryOf(work.id, item.id), pacing)
  try {
    return await kind.run({
      client,
      projectId: work.projectId,
      item,
      wait: pacing.wait,
      send: steps.send,
      remember: steps.remember,
      report: (step) => setState(work.id, item.id, { code: 'sending', step }),
    })
  } catch (error) {
    return { code: 'failed', failure: { kind: 'refused', error } }
  }
}

function errorOf(failure: WriteFailure): unknown {
  switch (failure.kind) {
    case 'refused':
    case 'region-refused':
      return failure.error
    case 'unknown':
      // A look that was answered says that OVHcloud can be reached, whatever became of the write.
      return failure.look.kind === 'look-failed' ? failure.look.error : undefined
    case 'region-not-ready':
    case 'operation-failed':
      return undefined
  }
}

const isUnreachable = (error: unknown): boolean => error instanceof ApiError && error.facts.code === 'network'
