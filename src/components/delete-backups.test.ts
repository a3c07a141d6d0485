import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { deleteBackups } from './delete-backups.ts'
import type { ItemState } from './delete-backups.ts'

const json = (value: unknown, status = 200, headers = {}) => new Response(JSON.stringify(value), { status, headers })
const row = (id: string, status = 'active') => ({ id, name: id, region: 'R', status, creationDate: '2026-01-01' })

/** Answers each deletion as told, and the list with what is left; counts the deletions per id. */
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
  const failures = await deleteBackups(
    new QueryClient({ defaultOptions: { queries: { retry: false } } }),
    'p',
    ids,
    (id, state) => states.push([id, state.code]),
    async (ms) => void waits.push(ms),
  )
  return { failures, states, waits }
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} })
})

describe('deleteBackups', () => {
  it('deletes each once; one that is gone already is deleted', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `b${index}`)
    const sent = serve((id) => (id === 'b7' ? json({ class: 'Client::NotFound' }, 404) : json(row(id, 'deleting'))))
    const { failures, states } = await run(ids)
    expect(failures.size).toBe(0)
    expect([...sent.values()]).toEqual(Array(30).fill(1))
    expect(states.filter(([, code]) => code === 'deleted')).toHaveLength(30)
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
