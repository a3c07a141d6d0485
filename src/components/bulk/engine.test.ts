/** Work on many things against a server that fails at random, in a page that is reloaded at random. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { QueryClient } from '@tanstack/react-query'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStorage } from '#mocks/http/storage.ts'
import type { CreateInput } from './kinds.ts'
import type { BulkItem, BulkWork, ItemState } from './store.ts'
import type { Locks } from './engine.ts'

const json = (value: unknown, status = 200, headers = {}) => new Response(JSON.stringify(value), { status, headers })
const row = (id: string, status = 'active') => ({ id, name: id, region: 'R', status, creationDate: '2026-01-01' })
const minute = 60_000

/** The code of a page that was just loaded, with the storage of its tab. */
async function loadPage() {
  vi.resetModules()
  const [store, engine, bulk, { session }] = await Promise.all([
    import('./store.ts'),
    import('./engine.ts'),
    import('#api/client/bulk.ts'),
    import('#api/client/session.ts'),
  ])
  return { ...store, ...engine, ...bulk, session }
}
type Page = Awaited<ReturnType<typeof loadPage>>

const createClient = () => new QueryClient({ defaultOptions: { queries: { retry: false } } })

const deletions = (ids: readonly string[]): BulkItem[] => ids.map((id) => ({ id, name: id, input: null }))

const statesOf = ({ bulkWork, stateOf }: Page): [string, ItemState['code']][] =>
  bulkWork
    .all()
    .flatMap((work) => work.items.map(({ id }): [string, ItemState['code']] => [id, stateOf(work, id).code]))

const failureOf = (page: Page, id: string): unknown => {
  const [work] = page.bulkWork.all()
  const state = work && page.stateOf(work, id)
  return state?.code === 'failed' ? state.failure : undefined
}

/** Answers each deletion as configured, and the list with what is left; counts the deletions per id. */
function serve(answer: (id: string, attempt: number) => Response): Map<string, number> {
  const sent = new Map<string, number>()
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (init.method === 'GET') return json([...sent.keys()].map((id) => row(id)))
    const id = url.split('/').at(-1) ?? ''
    const attempt = (sent.get(id) ?? 0) + 1
    sent.set(id, attempt)
    return answer(id, attempt)
  })
  return sent
}

let page: Page
let waits: number[] = []
const wait = async (ms: number): Promise<void> => void waits.push(ms)

beforeEach(async () => {
  vi.stubGlobal('sessionStorage', createStorage())
  waits = []
  page = await loadPage()
})
afterEach(() => vi.useRealTimers())

const deleteAll = async (ids: readonly string[]): Promise<void> => {
  page.startBulk({ kind: 'delete-backups', projectId: 'p', items: deletions(ids) })
  await page.runWorks(createClient(), { wait, locks: null })
}

describe('work on many', () => {
  it('does each once; a backup that is gone already is deleted', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `b${index}`)
    const sent = serve((id) => (id === 'b7' ? json({ class: 'Client::NotFound' }, 404) : json(row(id, 'deleting'))))
    await deleteAll(ids)
    expect([...sent.values()]).toEqual(Array(30).fill(1))
    expect(statesOf(page)).toEqual(ids.map((id) => [id, 'done']))
  })

  it('goes on after a failure, says which and why, after a reload too, and tries only that one again', async () => {
    let isRefusing = true
    const sent = serve((id) =>
      id === 'b' && isRefusing ? json({ class: 'Client::Conflict', message: 'in use by web-1' }, 409) : json(row(id)),
    )
    await deleteAll(['a', 'b', 'c'])
    const refusal = { kind: 'refused', error: { facts: { status: 409, ovhMessage: 'in use by web-1' } } }
    expect(failureOf(page, 'b')).toMatchObject(refusal)
    page = await loadPage()
    expect(failureOf(page, 'b')).toMatchObject(refusal)
    isRefusing = false
    page.retryFailed(page.bulkWork.all()[0] as BulkWork)
    await page.runWorks(createClient(), { wait, locks: null })
    expect(Object.fromEntries(sent)).toEqual({ a: 1, b: 2, c: 1 })
    expect(statesOf(page).every(([, code]) => code === 'done')).toBe(true)
  })

  it('waits as long as OVH asks when it is too fast, and sends again what was refused', async () => {
    const sent = serve((id, attempt) => (attempt === 1 ? json({}, 429, { 'Retry-After': '7' }) : json(row(id))))
    await deleteAll(['a'])
    expect(sent.get('a')).toBe(2)
    expect(waits).toEqual([7000])
  })

  it('never sends twice what may have happened: a lost answer is looked up, and reported when it is still there', async () => {
    const sent = serve(() => json({}, 500))
    await deleteAll(['a'])
    expect(sent.get('a')).toBe(1)
    expect(failureOf(page, 'a')).toMatchObject({ kind: 'unknown', cause: { facts: { status: 500 } } })
  })

  it('does one work of a project after the other, and those of two projects side by side', async () => {
    const order: string[] = []
    serve((id) => {
      order.push(id)
      return json(row(id))
    })
    for (const [projectId, ids] of [
      ['p', ['a1', 'a2', 'a3', 'a4']],
      ['p', ['b1', 'b2']],
      ['q', ['c1']],
    ] as const) {
      page.startBulk({ kind: 'delete-backups', projectId, items: deletions(ids) })
    }
    await page.runWorks(createClient(), { wait, locks: null })
    expect(order.filter((id) => !id.startsWith('c'))).toEqual(['a1', 'a2', 'a3', 'a4', 'b1', 'b2'])
    expect(order.indexOf('c1')).toBeLessThan(order.indexOf('b1'))
  })

  it('leaves to the tab that has it what a duplicated tab has copied', async () => {
    const held = new Set<string>()
    const locks = {
      request: async (
        name: string,
        options: LockOptions | LockGrantedCallback<void>,
        run?: LockGrantedCallback<void>,
      ) => {
        const callback = typeof options === 'function' ? options : run
        if (held.has(name)) return callback?.(null)
        held.add(name)
        await Promise.resolve(callback?.({ name, mode: 'exclusive' }))
        held.delete(name)
      },
    } as Locks
    const sent = serve((id) => json(row(id)))
    page.startBulk({ kind: 'delete-backups', projectId: 'p', items: deletions(['a']) })
    const copy = Object.entries(sessionStorage)
    held.add(`work ${page.bulkWork.all()[0]?.id}`)
    await page.runWorks(createClient(), { wait, locks })
    expect(copy.length).toBeGreaterThan(0)
    expect(sent.size).toBe(0)
    expect(page.bulkWork.all()).toEqual([])
    expect(Object.keys(sessionStorage)).toEqual([])
  })
})

describe('a thousand', () => {
  const ids = Array.from({ length: 1000 }, (_, index) => `b${index}`)

  /** Starts it; the clock is moved by the test. */
  const start = (answer: Parameters<typeof serve>[0] = (id) => json(row(id, 'deleting'))) => {
    vi.useFakeTimers()
    vi.setSystemTime(Date.now() + 3_600_000)
    const sent = serve(answer)
    page.startBulk({ kind: 'delete-backups', projectId: 'p', items: deletions(ids) })
    const done = page.runWorks(createClient(), { locks: null })
    const control = () => {
      const found = page.controlOf(page.bulkWork.all()[0]?.id ?? '')
      if (!found) throw new Error('the work has not begun, or is over')
      return found
    }
    return { sent, control, done }
  }

  it('keeps to a fair pace, minute by minute, and sends each once', async () => {
    const { sent, done } = start()
    let before = 0
    for (let n = 0; n < 20; n += 1) {
      await vi.advanceTimersByTimeAsync(minute)
      expect(sent.size - before).toBeLessThanOrEqual(page.bulkPace.perMinute + (n === 0 ? page.bulkPace.burst : 1))
      before = sent.size
    }
    await done
    expect(statesOf(page).every(([, code]) => code === 'done')).toBe(true)
    expect(sent.size).toBe(1000)
    expect(Math.max(...sent.values())).toBe(1)
  })

  it('catches up in a hidden page, whose timers come once a minute', async () => {
    const { sent, control } = start()
    await vi.advanceTimersByTimeAsync(minute)
    const before = sent.size
    // Nothing ran for a minute: the clock went on, the timers did not.
    vi.setSystemTime(Date.now() + minute)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(sent.size - before).toBeGreaterThanOrEqual(page.bulkPace.burst)
    control().stop()
  })

  it('stands still while paused, over a reload too, goes on, and stops for good', async () => {
    const { sent, control, done } = start()
    await vi.advanceTimersByTimeAsync(minute)
    control().pause('person')
    await vi.advanceTimersByTimeAsync(5_000)
    const paused = sent.size
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(sent.size).toBe(paused)
    expect(page.bulkWork.all()[0]?.isHeld).toBe(true)
    control().resume()
    await vi.advanceTimersByTimeAsync(minute)
    expect(sent.size).toBeGreaterThan(paused)
    control().stop()
    await vi.advanceTimersByTimeAsync(minute)
    await done
    expect(sent.size).toBeLessThan(200)
    expect(page.isOver(page.bulkWork.all()[0] as BulkWork)).toBe(true)
  })

  it('waits for somebody to sign in when the session ends, and sends what was refused again', async () => {
    let isOut = false
    const { sent, control, done } = start((id) =>
      isOut ? json({ message: 'expired' }, 401) : json(row(id, 'deleting')),
    )
    await vi.advanceTimersByTimeAsync(minute)
    isOut = true
    await vi.advanceTimersByTimeAsync(minute)
    expect(control().state()).toEqual({ code: 'paused', reason: 'session' })
    expect(statesOf(page).map(([, code]) => code)).not.toContain('failed')
    const refused = sent.size
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(sent.size).toBe(refused)
    isOut = false
    page.session.confirm()
    await vi.advanceTimersByTimeAsync(30 * minute)
    await done
    expect(statesOf(page).every(([, code]) => code === 'done')).toBe(true)
  })

  it('does not fail a thousand times when OVHcloud can not be reached', async () => {
    const { control, done } = start()
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    await vi.advanceTimersByTimeAsync(5 * minute)
    expect(control().state()).toEqual({ code: 'paused', reason: 'network' })
    expect(statesOf(page).filter(([, code]) => code === 'failed').length).toBeLessThanOrEqual(3)
    control().stop()
    await vi.advanceTimersByTimeAsync(minute)
    await done
  })
})

describe('schedules for many, whatever happens', () => {
  type Trouble =
    | 'refused'
    | 'lost, carried out'
    | 'lost, not carried out'
    | 'reload, carried out'
    | 'reload, not carried out'
  const trouble: fc.Arbitrary<Trouble | undefined> = fc.option(
    fc.constantFrom<Trouble>(
      'refused',
      'lost, carried out',
      'lost, not carried out',
      'reload, carried out',
      'reload, not carried out',
    ),
    { nil: undefined, freq: 2 },
  )

  /** The page that a call comes from: what a page left running when it was reloaded is cut off, as in a browser. */
  const pageOfCall = new AsyncLocalStorage<number>()
  const never = () => new Promise<Response>(() => {})

  it('each is created once, however calls fail and the page is reloaded, when what failed is tried again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(trouble, { maxLength: 14 }), fc.integer({ min: 1, max: 5 }), async (script, count) => {
        vi.stubGlobal('sessionStorage', createStorage())
        const made: { id: string; name: string; instanceId: string; cron: string; createdAt: string }[] = []
        let calls = 0
        let current = 0
        let reload: () => void = () => {}
        const isGone = () => pageOfCall.getStore() !== current
        vi.stubGlobal('fetch', async (_url: string, { method, body }: RequestInit) => {
          if (isGone()) return never()
          if (method === 'GET') return json(made)
          const what = script[calls]
          calls += 1
          const carryOut = () => {
            const { name, instanceId } = JSON.parse(body as string) as { name: string; instanceId: string }
            const schedule = {
              id: `s${made.length}`,
              name,
              instanceId,
              cron: '0 3 * * *',
              createdAt: new Date().toISOString(),
            }
            made.push(schedule)
            return schedule
          }
          switch (what) {
            case undefined:
              return json(carryOut())
            case 'refused':
              return json({ message: 'no' }, 403)
            case 'lost, carried out':
              carryOut()
              return json({}, 502)
            case 'lost, not carried out':
              return json({}, 502)
            case 'reload, carried out':
              carryOut()
              reload()
              return never()
            case 'reload, not carried out':
              reload()
              return never()
          }
        })
        page = await loadPage()
        const items = Array.from({ length: count }, (_, index) => ({
          id: `i${index}`,
          name: `web-${index}`,
          input: {
            instance: { id: `i${index}`, region: 'R' },
            plan: { name: `web-${index}`, cron: '0 3 * * *', rotation: 7, maxExecutionCount: null, remoteRegion: null },
          } satisfies CreateInput,
        }))
        page.startBulk({ kind: 'create-schedules', projectId: 'p', items })
        for (let attempt = 0; attempt < 20; attempt += 1) {
          const reloaded = new Promise<'reloaded'>((resolve) => {
            reload = () => {
              current += 1
              resolve('reloaded')
            }
          })
          const works = pageOfCall.run(current, () => page.runWorks(createClient(), { wait, locks: null }))
          const end = await Promise.race([works, reloaded])
          if (end === 'reloaded') {
            page = await loadPage()
            continue
          }
          const [work] = page.bulkWork.all()
          if (!work || page.itemsIn(work, 'failed').length === 0) break
          page.retryFailed(work)
        }
        expect(statesOf(page)).toEqual(items.map(({ id }) => [id, 'done']))
        expect(made.map(({ name }) => name).toSorted()).toEqual(items.map(({ name }) => name))
      }),
      { numRuns: 150, endOnFailure: true, timeout: 5_000 },
    )
  }, 60_000)
})
