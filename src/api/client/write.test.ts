/** Every write of the contract table against every way in which its answer can go wrong. */
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { clock } from '#lib/clock.ts'
import { createStorage } from '#mocks/http/storage.ts'
import { openIntents } from './intents.ts'
import type { CallArgs } from './http.ts'
import { operations } from '#api/operations/table.ts'
import { read } from './query.ts'
import type { WriteId } from './stale.ts'
import { lookDelaysMs, lookUp, write } from './write.ts'
import type { WriteOperation } from './write.ts'

const wait = vi.fn(async () => {})

const writes = Object.values(operations).filter((op): op is WriteOperation => op.method !== 'GET')

interface Sample {
  params: Record<string, string>
  body?: unknown
  answer: unknown
  /** A row of the list that `look` reads: what the write makes, or takes away. */
  row: (id: string, name: string, at?: number) => { id: string }
}

const time = (at = clock.now()): string => new Date(at).toISOString()
const place = { serviceName: 'p', regionName: 'GRA11', instanceId: 'i' }

const snapshot: Omit<Sample, 'answer'> = {
  params: place,
  body: { snapshotName: 'mine' },
  row: (id, name, at) => ({ id, name, region: 'GRA11', status: 'queued', creationDate: time(at) }),
}

const schedule = (id: string, name: string, at?: number) => ({
  id,
  name,
  instanceId: 'i',
  cron: '0 3 * * *',
  createdAt: time(at),
})

/** An operation that OVH answers with. */
const started = { id: 'operation', status: 'created' }

const instanceRow = (id: string, changes = {}) => ({ id, name: 'mine', region: 'GRA11', status: 'ACTIVE', ...changes })

/** A write of each kind. One that is missing here is a type error. */
const samples: Record<WriteId, Sample> = {
  'POST /cloud/project/{serviceName}/instance/{instanceId}/snapshot': { ...snapshot, answer: { snapshotId: 'new' } },
  'POST /cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/snapshot': {
    ...snapshot,
    answer: { imageId: 'new' },
  },
  'POST /cloud/project/{serviceName}/region/{regionName}/workflow/backup': {
    params: { serviceName: 'p', regionName: 'GRA11' },
    body: { cron: '0 3 * * *', instanceId: 'i', name: 'mine', rotation: 7 },
    answer: schedule('new', 'mine'),
    row: schedule,
  },
  'POST /cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/autobackup': {
    params: place,
    body: { cron: '0 3 * * *', name: 'mine', rotation: 7 },
    answer: { id: 'operation', status: 'created' },
    row: schedule,
  },
  'DELETE /cloud/project/{serviceName}/region/{regionName}/workflow/backup/{backupWorkflowId}': {
    params: { serviceName: 'p', regionName: 'GRA11', backupWorkflowId: 'new' },
    answer: null,
    row: schedule,
  },
  'DELETE /cloud/project/{serviceName}/snapshot/{imageId}': {
    params: { serviceName: 'p', imageId: 'new' },
    answer: { id: 'new', name: 'mine', region: 'GRA11', status: 'deleting', creationDate: time() },
    row: snapshot.row,
  },
  'POST /cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/abortSnapshot': {
    params: { ...place, instanceId: 'new' },
    answer: started,
    row: (id) => instanceRow(id, { status: 'SNAPSHOTTING' }),
  },
  'POST /cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/reinstall': {
    params: { ...place, instanceId: 'new' },
    body: { imageId: 'image', imageRegionName: 'GRA11' },
    answer: started,
    row: (id) => instanceRow(id, { status: 'REBUILD' }),
  },
  'POST /cloud/project/{serviceName}/instance/{instanceId}/reinstall': {
    params: { serviceName: 'p', instanceId: 'new' },
    body: { imageId: 'image' },
    answer: { id: 'new' },
    row: (id) => instanceRow(id, { imageId: 'image' }),
  },
  'POST /cloud/project/{serviceName}/region/{regionName}/instance': {
    params: { serviceName: 'p', regionName: 'GRA11' },
    body: {
      name: 'mine',
      flavor: { id: 'f' },
      bootFrom: { imageId: 'image' },
      billingPeriod: 'hourly',
      network: { public: true },
      bulk: 2,
    },
    answer: started,
    row: (id, name, at) => instanceRow(id, { name: name === 'mine' ? 'mine-1' : name, created: time(at) }),
  },
  'POST /cloud/project/{serviceName}/instance/{instanceId}/start': {
    params: { serviceName: 'p', instanceId: 'new' },
    answer: null,
    row: (id) => instanceRow(id),
  },
  'POST /cloud/project/{serviceName}/instance/{instanceId}/stop': {
    params: { serviceName: 'p', instanceId: 'new' },
    answer: null,
    row: (id) => instanceRow(id, { status: 'SHUTOFF' }),
  },
  'POST /cloud/project/{serviceName}/instance/{instanceId}/reboot': {
    params: { serviceName: 'p', instanceId: 'new' },
    body: { type: 'soft' },
    answer: null,
    row: (id) => instanceRow(id, { status: 'REBOOT' }),
  },
  'POST /cloud/project/{serviceName}/instance/{instanceId}/rescueMode': {
    params: { serviceName: 'p', instanceId: 'new' },
    body: { rescue: true },
    answer: { adminPassword: null },
    row: (id) => instanceRow(id, { status: 'RESCUING' }),
  },
  'DELETE /cloud/project/{serviceName}/instance/{instanceId}': {
    params: { serviceName: 'p', instanceId: 'new' },
    answer: null,
    row: (id) => instanceRow(id),
  },
  'POST /cloud/project/{serviceName}/region': {
    params: { serviceName: 'p' },
    body: { region: 'new' },
    answer: { name: 'new' },
    // A region is known by its name, and is never made twice.
    row: (id) => ({ id, name: id }),
  },
}

interface Server {
  posts: number
  rows: { id: string }[]
}

/** Answers reads with the rows, and writes as configured; counts the writes. */
function serve(onWrite: (server: Server) => Promise<Response> | Response): Server {
  const server: Server = { posts: 0, rows: [] }
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    if (init.method === 'GET') return new Response(JSON.stringify(server.rows))
    server.posts += 1
    return onWrite(server)
  })
  return server
}

const status = (value: number, body = '{}') => new Response(body, { status: value })

const refusals: [string, () => Response][] = [400, 401, 403, 404, 409, 429].map((value) => [
  String(value),
  // After a 429 the reads of the next test need not wait.
  () =>
    new Response(JSON.stringify({ class: 'Client::X', message: 'no' }), {
      status: value,
      headers: { 'retry-after': '0' },
    }),
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
  vi.stubGlobal('sessionStorage', createStorage())
  wait.mockClear()
})

describe.each(writes.map((op) => [op.id, op] as const))('%s', (id, op) => {
  const sample = samples[id]
  // The arguments of the sample are those of its operation; the pair can't be typed together.
  const args = { params: sample.params, body: sample.body } as CallArgs<WriteOperation>
  const isRemoval = op.look?.effect === 'disappears'
  const before = isRemoval ? [sample.row('new', 'mine')] : []

  /** What the server does when it acts. */
  const act = (server: Server): void => {
    if (isRemoval) server.rows = server.rows.filter((row) => row.id !== 'new')
    else server.rows.push(sample.row('new', 'mine'))
  }
  const start = (onWrite: (server: Server) => Promise<Response> | Response): Server => {
    const server = serve(onWrite)
    server.rows = [...before]
    return server
  }
  /** The list as the page has it, before the write. */
  const clientKnowing = (rows: { id: string }[]): QueryClient => {
    const client = new QueryClient()
    if (!op.look) throw new Error('a write has a look')
    const { queryKey } = read(op.look.read, { params: op.look.params({ params: sample.params, body: sample.body }) })
    client.setQueryData(queryKey, { items: rows, dropped: 0 })
    return client
  }

  it('is answered', async () => {
    const server = start((it) => {
      act(it)
      return new Response(JSON.stringify(sample.answer))
    })
    const outcome = await write(clientKnowing(before), op, args, { wait })
    expect(outcome.kind).toBe('answered')
    expect(server.posts).toBe(1)
    expect(openIntents()).toEqual([])
  })

  it.each(refusals)('refused with %s: nothing happened, nothing is looked up', async (_name, refuse) => {
    const server = start(refuse)
    await expect(write(clientKnowing(before), op, args, { wait })).rejects.toMatchObject({ name: 'ApiError' })
    expect(server.posts).toBe(1)
    expect(wait).not.toHaveBeenCalled()
    expect(openIntents()).toEqual([])
  })

  // A write without an answer of its own can't have one of the wrong shape.
  const possible = losses.filter(([name]) => sample.answer !== null || name !== 'wrong shape')

  it.each(possible)('lost by %s after the server acted: found, and never sent again', async (_name, lose) => {
    const server = start((it) => {
      act(it)
      return lose()
    })
    const onLook = vi.fn()
    const outcome = await write(clientKnowing(before), op, args, { wait, onLook })
    expect(outcome).toMatchObject({ kind: 'lost', look: { kind: 'found', id: 'new' } })
    expect(onLook).toHaveBeenCalledOnce()
    expect(server.posts).toBe(1)
    expect(openIntents()).toEqual([])
  })

  it.each(possible)(
    'lost by %s before the server acted: looked for several times, then not found',
    async (_name, lose) => {
      const server = start(lose)
      const outcome = await write(clientKnowing(before), op, args, { wait })
      expect(outcome).toMatchObject({ kind: 'lost', look: { kind: 'not-found' } })
      expect(wait.mock.calls.map((call) => (call as unknown[])[0])).toEqual(lookDelaysMs)
      expect(server.posts).toBe(1)
    },
  )

  it('is not taken for an older object of the same name', async () => {
    // Known from the list.
    const twin = sample.row(isRemoval ? 'new' : 'twin', 'mine')
    const client = clientKnowing([twin])
    const server = start(() => status(500))
    // And one that the list did not show but is a day old.
    server.rows = [twin, sample.row('yesterday', 'mine', clock.now() - 86_400_000), sample.row('other', 'not mine')]
    const outcome = await write(client, op, args, { wait })
    expect(outcome).toMatchObject({ look: { kind: 'not-found' } })
  })

  it('that the page was left in the middle of is still open, and can be looked up', async () => {
    let answer = (_response: Response): void => {}
    const server = start(() => new Promise<Response>((resolve) => (answer = resolve)))
    const writing = write(clientKnowing(before), op, args, { wait })
    await vi.waitFor(() => expect(openIntents()).toHaveLength(1))
    act(server)
    const [intent] = openIntents()
    if (!intent) throw new Error('the intent was not kept')
    expect(await lookUp(new QueryClient(), intent, wait)).toEqual({ kind: 'found', id: 'new' })
    expect(openIntents()).toEqual([])
    // A call that never ends would keep its place among those in flight.
    answer(new Response(JSON.stringify(sample.answer)))
    await writing
  })

  it('stays open when the look fails too', async () => {
    vi.stubGlobal('fetch', async () => status(500))
    const outcome = await write(clientKnowing(before), op, args, { wait })
    expect(outcome).toMatchObject({ look: { kind: 'look-failed' } })
    expect(openIntents()).toHaveLength(1)
  })
})
