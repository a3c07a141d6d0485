import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { deleteInstance } from './delete-instance.ts'
import type { Progress } from './delete-instance.ts'
import { createStorage } from '#mocks/http/storage.ts'

const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status })

/** Answers the n-th read of the instance as configured, and deletions; keeps what was deleted, in order. */
function serve(reads: (n: number) => Response, onDelete: (path: string) => Response = () => json(null)): string[] {
  const deleted: string[] = []
  let read = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const path = url.split('/').slice(-2).join('/')
    if (init.method === 'GET') return url.includes('/region/R/instance/i') ? reads((read += 1)) : json([])
    deleted.push(path)
    return onDelete(path)
  })
  return deleted
}

const alive = () => json({ id: 'i', name: 'web', region: 'R', status: 'DELETING' })
const gone = () => json({ class: 'Client::NotFound' }, 404)
const leftovers = {
  schedules: [{ id: 's', name: 's', region: 'R' }],
  backups: [
    { id: 'b1', name: 'b1' },
    { id: 'b2', name: 'b2' },
  ],
}

const run = async (chosen: typeof leftovers | { schedules: []; backups: [] }) => {
  const seen: Progress['code'][] = []
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const onProgress = ({ code }: Progress): void => void (seen.at(-1) === code || seen.push(code))
  const context = { client, projectId: 'p', onProgress, wait: async () => {} }
  return { result: await deleteInstance(context, { id: 'i', region: 'R' }, chosen), seen }
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', createStorage())
})

describe('deleteInstance', () => {
  it('touches nothing else when nothing else is ticked', async () => {
    const deleted = serve(alive)
    const { result } = await run({ schedules: [], backups: [] })
    expect(result).toEqual({ kind: 'deleted', failures: [] })
    expect(deleted).toEqual(['instance/i'])
  })

  it('waits until the instance is gone, whatever else a read says, then schedules, then backups', async () => {
    const deleted = serve((n) => (n < 3 ? alive() : n === 3 ? json({}, 500) : gone()))
    const { result, seen } = await run(leftovers)
    expect(result).toEqual({ kind: 'deleted', failures: [] })
    expect(deleted.slice(0, 2)).toEqual(['instance/i', 'backup/s'])
    expect(deleted.slice(2).toSorted()).toEqual(['snapshot/b1', 'snapshot/b2'])
    expect(seen).toEqual(['deleting', 'leaving', 'leftovers'])
  })

  it('touches nothing when the instance does not go', async () => {
    const deleted = serve(alive)
    expect((await run(leftovers)).result).toEqual({ kind: 'still-leaving' })
    expect(deleted).toEqual(['instance/i'])
  })

  it('refused, it throws, and nothing else is sent', async () => {
    const deleted = serve(alive, () => json({ class: 'Client::Forbidden' }, 403))
    await expect(run(leftovers)).rejects.toMatchObject({ name: 'ApiError' })
    expect(deleted).toEqual(['instance/i'])
  })

  it('tells what of the rest is still there', async () => {
    serve(gone, (path) => (path === 'snapshot/b2' || path === 'backup/s' ? json({}, 403) : json(null)))
    const { result } = await run(leftovers)
    expect(result).toMatchObject({
      failures: [
        { kind: 'schedule', id: 's' },
        { kind: 'backup', id: 'b2' },
      ],
    })
  })
})
