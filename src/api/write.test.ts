/** Every write of the contract table against every way in which its answer can go wrong. */
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { clock } from '#lib/clock.ts'
import { openIntents } from './intents.ts'
import type { CallArgs } from './http.ts'
import { operations } from './operations/table.ts'
import { backups } from './queries.ts'
import { lookDelaysMs, lookUp, write } from './write.ts'
import type { WriteOperation } from './write.ts'

const wait = vi.fn(async () => {})

const writes = Object.values(operations).filter((op): op is WriteOperation => op.method !== 'GET')

/** Arguments that fit every write so far: each reads what it needs. */
const args = {
  params: { serviceName: 'p', regionName: 'GRA11', instanceId: 'i' },
  body: { snapshotName: 'mine' },
} as CallArgs<WriteOperation>

const row = (id: string, name: string, at = clock.now()) => ({
  id,
  name,
  region: 'GRA11',
  status: 'queued',
  creationDate: new Date(at).toISOString(),
})

interface Server {
  posts: number
  rows: ReturnType<typeof row>[]
}

/** Answers reads with the rows, and writes as told; counts the writes. */
function serve(onWrite: (server: Server) => Promise<Response> | Response): Server {
  const server: Server = { posts: 0, rows: [] }
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    if (init.method === 'GET') return new Response(JSON.stringify(server.rows))
    server.posts += 1
    return onWrite(server)
  })
  return server
}

const act = (server: Server): void => void server.rows.push(row('new', 'mine'))
const status = (value: number, body = '{}') => new Response(body, { status: value })

const refusals: [string, () => Response][] = [400, 401, 403, 404, 409, 429].map((value) => [
  String(value),
  () => status(value, JSON.stringify({ class: 'Client::X', message: 'no' })),
])

const losses: [string, () => Promise<Response> | Response][] = [
  ['network down', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['408', () => status(408)],
  ['500', () => status(500)],
  ['502 with HTML', () => status(502, '<html>')],
  ['malformed JSON', () => status(200, '{')],
  ['wrong shape', () => status(200, '[]')],
]

beforeEach(() => {
  const store = new Map<string, string>()
  // The few members of Storage that are used, over a map whose keys are the object's own, as in a browser.
  vi.stubGlobal(
    'sessionStorage',
    new Proxy({} as Storage, {
      get: (_, name) =>
        ({
          getItem: (key: string) => store.get(key) ?? null,
          setItem: (key: string, value: string) => store.set(key, value),
          removeItem: (key: string) => store.delete(key),
        })[String(name)],
      ownKeys: () => [...store.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    }),
  )
  wait.mockClear()
})

describe.each(writes.map((op) => [op.id, op] as const))('%s', (_id, op) => {
  it('is answered', async () => {
    const server = serve((it) => {
      act(it)
      return new Response(JSON.stringify({ imageId: 'new', snapshotId: 'new' }))
    })
    const outcome = await write(new QueryClient(), op, args, { wait })
    expect(outcome.kind).toBe('answered')
    expect(server.posts).toBe(1)
    expect(openIntents()).toEqual([])
  })

  it.each(refusals)('refused with %s: nothing happened, nothing is looked up', async (_name, refuse) => {
    const server = serve(refuse)
    await expect(write(new QueryClient(), op, args, { wait })).rejects.toMatchObject({ name: 'ApiError' })
    expect(server.posts).toBe(1)
    expect(wait).not.toHaveBeenCalled()
    expect(openIntents()).toEqual([])
  })

  it.each(losses)('lost by %s after the server acted: found, and never sent again', async (_name, lose) => {
    const server = serve((it) => {
      act(it)
      return lose()
    })
    const onLook = vi.fn()
    const outcome = await write(new QueryClient(), op, args, { wait, onLook })
    expect(outcome).toMatchObject({ kind: 'lost', look: { kind: 'found', id: 'new' } })
    expect(onLook).toHaveBeenCalledOnce()
    expect(server.posts).toBe(1)
    expect(openIntents()).toEqual([])
  })

  it.each(losses)(
    'lost by %s before the server acted: looked for several times, then not found',
    async (_name, lose) => {
      const server = serve(lose)
      const outcome = await write(new QueryClient(), op, args, { wait })
      expect(outcome).toMatchObject({ kind: 'lost', look: { kind: 'not-found' } })
      expect(wait.mock.calls.map((call) => (call as unknown[])[0])).toEqual(lookDelaysMs)
      expect(server.posts).toBe(1)
    },
  )

  it('is not taken for an older object of the same name', async () => {
    const client = new QueryClient()
    const server = serve(() => status(500))
    // Known from the list, and one that the list did not show but is a day old.
    client.setQueryData(backups('p').queryKey, { items: [row('twin', 'mine')], dropped: 0 })
    server.rows = [row('twin', 'mine'), row('yesterday', 'mine', clock.now() - 86_400_000), row('other', 'not mine')]
    const outcome = await write(client, op, args, { wait })
    expect(outcome).toMatchObject({ look: { kind: 'not-found' } })
  })

  it('that the page was left in the middle of is still open, and can be looked up', async () => {
    const server = serve(() => new Promise<Response>(() => {}))
    void write(new QueryClient(), op, args, { wait })
    await vi.waitFor(() => expect(openIntents()).toHaveLength(1))
    act(server)
    const [intent] = openIntents()
    if (!intent) throw new Error('the intent was not kept')
    expect(await lookUp(new QueryClient(), intent, wait)).toEqual({ kind: 'found', id: 'new' })
    expect(openIntents()).toEqual([])
  })

  it('stays open when the look fails too', async () => {
    serve(() => status(500))
    vi.stubGlobal('fetch', async () => status(500))
    const outcome = await write(new QueryClient(), op, args, { wait })
    expect(outcome).toMatchObject({ look: { kind: 'look-failed' } })
    expect(openIntents()).toHaveLength(1)
  })
})
