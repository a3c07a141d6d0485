import { afterEach, describe, expect, it, vi } from 'vitest'
import { projectList } from '#api/operations/project.ts'
import { workflowCreate } from '#api/operations/workflow.ts'
import { call } from './http.ts'
import { hasFailed, journal, keptCalls } from './journal.ts'

const answer = (body: unknown, init: ResponseInit = {}): void => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(body), init)))
}
const newest = () => journal.entries().at(-1)

describe('the journal of a tab', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('holds of a call its address, outcome, duration and query id', async () => {
    answer([], { headers: { 'X-Ovh-QueryID': 'EU.ext-1.42' } })
    await call(projectList, { params: {} })
    expect(newest()).toEqual({
      number: expect.any(Number),
      at: expect.any(Number),
      method: 'GET',
      path: projectList.path,
      outcome: 200,
      ms: expect.any(Number),
      queryId: 'EU.ext-1.42',
    })
  })

  it('holds nothing of a body, sent or received', async () => {
    answer({ message: 'secret of the answer', class: 'Client::Forbidden' }, { status: 403 })
    const body = { cron: '0 3 * * *', instanceId: 'i', name: 'secret of the request', rotation: 7 }
    const params = { serviceName: 'p', regionName: 'GRA11' }
    await expect(call(workflowCreate, { params, body })).rejects.toThrow('secret of the answer')
    expect(newest()).toMatchObject({ method: 'POST', outcome: 403 })
    expect(JSON.stringify(journal.entries())).not.toContain('secret')
  })

  it('tells why there was no answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')))
    await expect(call(projectList, { params: {} })).rejects.toThrow('network')
    expect(newest()).toMatchObject({ outcome: 'network' })
    const controller = new AbortController()
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
      controller.abort()
      return Promise.reject(signal?.reason as Error)
    })
    await expect(call(projectList, { params: {} }, { signal: controller.signal })).rejects.toThrow('abort')
    expect(newest()).toMatchObject({ outcome: 'aborted' })
    expect(journal.entries().slice(-2).map(hasFailed)).toEqual([true, false])
  })

  it('keeps the last 2,000 calls, for less than a millisecond each', () => {
    const start = performance.now()
    for (let at = 0; at < 3_000; at += 1) journal.record({ at, method: 'GET', path: '/', outcome: 200, ms: 1 })
    expect((performance.now() - start) / 3_000).toBeLessThan(1)
    expect(journal.entries()).toHaveLength(keptCalls)
    expect(journal.entries().map(({ at }) => at)).toEqual(
      Array.from({ length: keptCalls }, (_, index) => index + 1_000),
    )
  })
})
