import { afterEach, describe, expect, it, vi } from 'vitest'
import { call, urlOf } from './http.ts'
import { flavorList } from '#api/operations/flavor.ts'
import { snapshotList } from '#api/operations/image.ts'
import { instanceOne } from '#api/operations/instance.ts'
import { regionList } from '#api/operations/project.ts'

const answer = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), init)

const stub = (respond: (url: string, init: RequestInit) => Promise<Response> | Response) => {
  const fetchStub = vi.fn(async (url: string, init: RequestInit) => respond(url, init))
  vi.stubGlobal('fetch', fetchStub)
  return fetchStub
}

const list = { params: { serviceName: 'p' } }

afterEach(() => vi.useRealTimers())

describe('call', () => {
  it('puts parameters where they belong, encoded', () => {
    const params = { serviceName: 'p/1', regionName: 'A&B', instanceId: 'i' }
    expect(urlOf(instanceOne, { params, query: { withBackups: true, withImage: undefined } })).toBe(
      '/cloud/project/p%2F1/region/A%26B/instance/i?withBackups=true',
    )
  })

  it('sends the headers of the operation and nothing secret', async () => {
    const fetchStub = stub(() => answer([]))
    await call(regionList, list)
    const [url, init] = fetchStub.mock.calls[0] ?? []
    expect(url).toBe('/api/v1/cloud/project/p/region')
    expect(init?.headers).toEqual({
      Accept: 'application/json',
      'X-Pagination-Mode': 'CachedObjectList-Pages',
      'X-Pagination-Size': '5000',
    })
    expect(init?.credentials).toBe('same-origin')
  })

  it('leaves out and counts rows that make no sense, and ignores fields that it does not know', async () => {
    const good = {
      id: 'a',
      name: 'n',
      region: 'GRA11',
      status: 'brand new',
      creationDate: '2026-01-01T00:00:00Z',
      novel: 1,
    }
    stub(() => answer([good, { id: 1 }, null, 'text']))
    const { items, dropped } = await call(snapshotList, list)
    expect(items.map(({ id, status }) => [id, status])).toEqual([['a', 'brand new']])
    expect(dropped).toBe(3)
  })

  it.each([
    ['network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['unreadable', () => answer('<html>')],
    ['unreadable', () => answer({ not: 'a list' })],
    ['status', () => answer({ class: 'x', message: 'no' }, { status: 500, headers: { 'X-Ovh-QueryID': 'q' } })],
  ])('a failure is an ApiError: %s', async (code, respond) => {
    stub(respond)
    await expect(call(flavorList, list)).rejects.toMatchObject({ name: 'ApiError', facts: { code } })
  })

  it('gives up after the time allowed', async () => {
    const timedOut = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(timedOut.signal)
    const fetchStub = stub(
      (_, { signal }) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
    )
    const answered = call(flavorList, list)
    await vi.waitFor(() => expect(fetchStub).toHaveBeenCalled())
    timedOut.abort()
    await expect(answered).rejects.toMatchObject({ facts: { code: 'timeout' } })
  })

  it('has at most six calls in flight, and forgets those that were aborted while waiting', async () => {
    const gates: (() => void)[] = []
    const fetchStub = stub(() => new Promise((resolve) => gates.push(() => resolve(answer([])))))
    const aborted = new AbortController()
    const calls = Array.from({ length: 8 }, () => call(flavorList, list))
    const waiting = call(flavorList, list, { signal: aborted.signal })
    await vi.waitFor(() => expect(fetchStub).toHaveBeenCalledTimes(6))
    aborted.abort()
    await expect(waiting).rejects.toBeInstanceOf(DOMException)
    for (let opened = 0; opened < 8; opened += 1) {
      await vi.waitFor(() => expect(gates.length).toBeGreaterThan(opened))
      gates[opened]?.()
    }
    await Promise.all(calls)
    expect(fetchStub).toHaveBeenCalledTimes(8)
  })
})
