import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BulkControl, bulkPace } from '#api/client/bulk.ts'
import { session } from '#api/client/session.ts'
import { createStorage } from '#mocks/http/storage.ts'
import { deleteBackups } from './delete-backups.ts'
import type { ItemState } from '#components/bulk/store.ts'

const json = (value: unknown, status = 200, headers = {}) => new Response(JSON.stringify(value), { status, headers })
const row = (id: string, status = 'active') => ({ id, name: id, region: 'R', status, creationDate: '2026-01-01' })

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

const run = async (ids: string[]) => {
  const states: [string, ItemState['code']][] = []
  const waits: number[] = []
  vi.useFakeTimers()
  const deleting = deleteBackups(
    new QueryClient({ defaultOptions: { queries: { retry: false } } }),
    'p',
    ids,
    (id, state) => states.push([id, state.code]),
    { wait: async (ms) => void waits.push(ms) },
  )
  // The pace is of the page, and other tests have used it.
  await vi.runAllTimersAsync()
  const failures = await deleting
  return { failures, states, waits }
}

afterEach(() => vi.useRealTimers())

beforeEach(() => {
  vi.stubGlobal('sessionStorage', createStorage())
})

describe('deleteBackups', () => {
  it('deletes each once; one that is gone already is deleted', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `b${index}`)
    const sent = serve((id) => (id === 'b7' ? json({ class: 'Client::NotFound' }, 404) : json(row(id, 'deleting'))))
    const { failures, states } = await run(ids)
    expect(failures.size).toBe(0)
    expect([...sent.values()]).toEqual(Array(30).fill(1))
    expect(states.filter(([, code]) => code === 'done')).toHaveLength(30)
  })

  it('goes on after a failure, and says which and why', async () => {
    serve((id) => (id === 'b' ? json({ class: 'Client::Conflict', message: 'in use by web-1' }, 409) : json(row(id))))
    const { failures } = await run(['a', 'b', 'c'])
    expect([...failures.keys()]).toEqual(['b'])
    expect(failures.get('b')).toMatchObject({ facts: { ovhMessage: 'in use by web-1' } })
  })

  it('waits as long as OVH asks when it is too fast, and sends again what was refused', async () => {
    const sent = serve((id, attempt) => (attempt === 1 ? json({}, 429, { 'Retry-After': '7' }) : json(row(id))))
    const { failures, waits } = await run(['a'])
    expect(failures.size).toBe(0)
    expect(sent.get('a')).toBe(2)
    expect(waits).toEqual([7000])
  })

  it('never sends twice what may have happened: a lost answer is looked up, and reported when it is still there', async () => {
    const sent = serve(() => json({}, 500))
    const { failures } = await run(['a'])
    expect(sent.get('a')).toBe(1)
    expect(failures.get('a')).toMatchObject({ facts: { status: 500 } })
  })
})

describe('a bulk of a thousand', () => {
  const ids = Array.from({ length: 1000 }, (_, index) => `b${index}`)
  const minute = 60_000

  /** Starts it; the clock is moved by the test. */
  const start = (answer: Parameters<typeof serve>[0] = (id) => json(row(id, 'deleting'))) => {
    vi.useFakeTimers()
    vi.setSystemTime(Date.now() + 3_600_000)
    const sent = serve(answer)
    const control = new BulkControl()
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const states = new Map<string, ItemState['code']>()
    const done = deleteBackups(client, 'p', ids, (id, { code }) => states.set(id, code), { control })
    return { sent, control, states, done }
  }

  it('keeps to a fair pace, minute by minute, and sends each once', async () => {
    const { sent, done } = start()
    let before = 0
    for (let n = 0; n < 20; n += 1) {
      await vi.advanceTimersByTimeAsync(minute)
      expect(sent.size - before).toBeLessThanOrEqual(bulkPace.perMinute + (n === 0 ? bulkPace.burst : 1))
      before = sent.size
    }
    expect((await done).size).toBe(0)
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
    expect(sent.size - before).toBeGreaterThanOrEqual(bulkPace.burst)
    control.stop()
  })

  it('stands still while paused, goes on, and stops for good', async () => {
    const { sent, control, done } = start()
    await vi.advanceTimersByTimeAsync(minute)
    control.pause('person')
    await vi.advanceTimersByTimeAsync(5_000)
    const paused = sent.size
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(sent.size).toBe(paused)
    control.resume()
    await vi.advanceTimersByTimeAsync(minute)
    expect(sent.size).toBeGreaterThan(paused)
    control.stop()
    await vi.advanceTimersByTimeAsync(minute)
    expect((await done).size).toBe(0)
    expect(sent.size).toBeLessThan(200)
  })

  it('waits for somebody to sign in when the session ends, and sends what was refused again', async () => {
    let isOver = false
    const { sent, control, states, done } = start((id) =>
      isOver ? json({ errorCode: 'INVALID_CREDENTIAL' }, 403) : json(row(id, 'deleting')),
    )
    await vi.advanceTimersByTimeAsync(minute)
    isOver = true
    await vi.advanceTimersByTimeAsync(minute)
    expect(control.state()).toEqual({ code: 'paused', reason: 'session' })
    expect([...states.values()]).not.toContain('failed')
    const refused = [...sent].length
    isOver = false
    session.confirm()
    await vi.advanceTimersByTimeAsync(30 * minute)
    expect((await done).size).toBe(0)
    expect(refused).toBeLessThan(200)
    expect([...states.values()].every((code) => code === 'done')).toBe(true)
  })

  it('does not fail a thousand times when OVHcloud can not be reached', async () => {
    const { control, states } = start(() => {
      throw new TypeError('Failed to fetch')
    })
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    await vi.advanceTimersByTimeAsync(5 * minute)
    expect(control.state()).toEqual({ code: 'paused', reason: 'network' })
    expect([...states.values()].filter((code) => code === 'failed').length).toBeLessThanOrEqual(3)
    control.stop()
    await vi.advanceTimersByTimeAsync(minute)
  })
})
