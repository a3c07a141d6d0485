import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { stepsOf } from '#api/client/steps.ts'
import { createStorage } from '#mocks/http/storage.ts'
import { backUpNow } from './back-up-now.ts'

const json = (value: unknown, status = 200): Response => new Response(JSON.stringify(value), { status })
const wait = async (): Promise<void> => {}

/** The instance is being backed up from the first backup that is asked for. */
function serve(isRunning: boolean, answer: () => Response): string[] {
  const sent: string[] = []
  const backup = { id: 'b', name: 'now', region: 'R', status: 'saving', creationDate: new Date().toISOString() }
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: RequestInit) => {
    if (method !== 'GET') {
      sent.push(`${method} ${url}`)
      return answer()
    }
    if (url.includes('/snapshot')) return json(sent.length > 0 ? [backup] : [])
    const status = isRunning || sent.length > 0 ? 'SNAPSHOTTING' : 'ACTIVE'
    return json([{ id: 'i', name: 'web', region: 'R', status }])
  })
  return sent
}

const attempt = (kept: Map<string, unknown>) =>
  backUpNow({
    client: new QueryClient({ defaultOptions: { queries: { retry: false } } }),
    projectId: 'p',
    instance: { id: 'i', region: 'R' },
    name: 'now',
    wait,
    ...stepsOf({ id: 'work i', get: (key) => kept.get(key), set: (key, value) => kept.set(key, value) }, { wait }),
  })

beforeEach(() => {
  vi.stubGlobal('sessionStorage', createStorage())
  vi.stubGlobal('localStorage', createStorage())
})

describe('backUpNow', () => {
  it('asks for nothing while a backup of the instance is under way', async () => {
    const sent = serve(true, () => json({}))
    expect(await attempt(new Map())).toEqual({ kind: 'under-way' })
    expect(sent).toEqual([])
  })

  it('after a reload in the middle finds its own backup, and does not take it for that of somebody else', async () => {
    const kept = new Map<string, unknown>()
    // The page is gone before the answer.
    const sent = serve(false, () => new Response(new ReadableStream()))
    void attempt(kept)
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    expect(await attempt(kept)).toMatchObject({ kind: 'started', backupId: 'b' })
    expect(sent).toHaveLength(1)
  })
})
