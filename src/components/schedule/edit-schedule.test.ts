/**
 * Changing a schedule against a server that fails at every call in every way, and a page that is reloaded at every
 * call: every single trouble, and every pair of them.
 */
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { StepMemory } from '#api/client/steps.ts'
import { createStorage } from '#mocks/http/storage.ts'
import type { EditResult } from './edit-schedule.ts'

/** What can become of one call. Of a read, only whether it answers matters. */
const troubles = [
  'refused',
  'too-fast',
  'lost, carried out',
  'lost, not carried out',
  'reload, carried out',
  'reload, not carried out',
] as const
type Trouble = (typeof troubles)[number]

interface Schedule {
  id: string
  name: string
  cron: string
  instanceId: string
  createdAt: string
  nextExecutionTime: string
}

const plan = { name: 'nightly', cron: '0 3 * * *', rotation: 7, maxExecutionCount: null, remoteRegion: null }
const old = { id: 'old', region: 'GRA11' }
const instance = { id: 'i', region: 'GRA11' }

const json = (value: unknown, status = 200, headers = {}): Response =>
  new Response(JSON.stringify(value), { status, headers })

const hour = 3_600_000

const scheduleOf = (id: string, name: string, createdAt: string, nextInMs = hour): Schedule => ({
  id,
  name,
  cron: '0 1 * * *',
  instanceId: 'i',
  createdAt,
  nextExecutionTime: new Date(Date.now() + nextInMs).toISOString(),
})

interface WorldOptions {
  oldName?: string
  /** When the new schedule runs. */
  nextInMs?: number
}

/** The server's schedules and what has been asked of it. */
function createWorld(script: ReadonlyMap<number, Trouble>, { oldName = 'nightly', nextInMs = hour }: WorldOptions) {
  const schedules = new Map([['old', scheduleOf('old', oldName, '2026-01-01T00:00:00Z')]])
  const broken: string[] = []
  let calls = 0
  let made = 0
  let reload: () => void = () => {}

  const carryOut = (method: string, url: string): Response => {
    switch (method) {
      case 'POST': {
        made += 1
        const schedule = scheduleOf(`new ${made}`, plan.name, new Date().toISOString(), nextInMs)
        schedules.set(schedule.id, schedule)
        return json(schedule)
      }
      case 'DELETE': {
        const id = url.split('/').at(-1) ?? ''
        return schedules.delete(id) ? json(null) : json({ class: 'Client::NotFound' }, 404)
      }
      default:
        return json([...schedules.values()])
    }
  }

  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: RequestInit) => {
    const trouble = script.get(calls)
    calls += 1
    const never = (): Promise<Response> => {
      reload()
      return new Promise(() => {})
    }
    const answer = ((): Response | Promise<Response> => {
      switch (trouble) {
        case undefined:
          return carryOut(method, url)
        case 'refused':
          return json({ class: 'Client::Forbidden', message: 'no' }, 403)
        case 'too-fast':
          return json({}, 429, { 'Retry-After': '0' })
        case 'lost, carried out':
          carryOut(method, url)
          return json({}, 502)
        case 'lost, not carried out':
          return json({}, 502)
        case 'reload, carried out':
          carryOut(method, url)
          return never()
        case 'reload, not carried out':
          return never()
      }
    })()
    // At no moment is the instance without a schedule, and nothing is made twice.
    if (schedules.size === 0) broken.push(`no schedule after call ${calls}`)
    if (made > 1) broken.push(`a second one made by call ${calls}`)
    return answer
  })

  return {
    schedules,
    broken,
    calls: () => calls,
    onReload: (listener: () => void) => {
      reload = listener
    },
  }
}

/** The code of a page that was just loaded: what an earlier one waits for holds nothing up. */
async function loadPage() {
  vi.resetModules()
  const [{ editSchedule }, { stepsOf }] = await Promise.all([
    import('./edit-schedule.ts'),
    import('#api/client/steps.ts'),
  ])
  return { editSchedule, stepsOf }
}

let page = await loadPage()

/** Attempts, as a person makes them: again after each failure and each reload, with what the page has kept. */
async function edit(script: ReadonlyMap<number, Trouble>, options: WorldOptions = {}) {
  vi.stubGlobal('sessionStorage', createStorage())
  const world = createWorld(script, options)
  const kept = new Map<string, unknown>()
  const memory: StepMemory = {
    id: 'work item',
    // What a reload reads is JSON.
    get: (key) => kept.get(key),
    set: (key, value) => kept.set(key, JSON.parse(JSON.stringify(value)) as unknown),
  }
  const results: (EditResult | 'reloaded')[] = []
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const reloaded = new Promise<'reloaded'>((resolve) => world.onReload(() => resolve('reloaded')))
    const wait = async (): Promise<void> => {}
    const result = await Promise.race([
      reloaded,
      page
        .editSchedule({
          client: new QueryClient({ defaultOptions: { queries: { retry: false } } }),
          projectId: 'p',
          old,
          instance,
          plan,
          wait,
          report: () => {},
          ...page.stepsOf(memory, { wait }),
        })
        .catch((error: unknown): EditResult => ({
          kind: 'failed',
          step: 'creating',
          failure: { kind: 'refused', error },
        })),
    ])
    results.push(result)
    if (result === 'reloaded') page = await loadPage()
    if (result !== 'reloaded' && result.kind === 'edited') break
  }
  return { world, results }
}

beforeEach(() => void vi.stubGlobal('sessionStorage', createStorage()))

describe('editSchedule', () => {
  it('creates, checks, deletes', async () => {
    const { world, results } = await edit(new Map())
    expect(results).toEqual([{ kind: 'edited', scheduleId: 'new 1' }])
    expect([...world.schedules.keys()]).toEqual(['new 1'])
    expect(world.broken).toEqual([])
  })

  it('leaves the old one as it was when the new one is refused', async () => {
    const { results } = await edit(new Map([[2, 'refused']]))
    expect(results[0]).toMatchObject({ kind: 'failed', step: 'creating', failure: { kind: 'refused' } })
  })

  it('keeps both, and goes on from there, when the deletion is refused', async () => {
    const { world, results } = await edit(new Map([[4, 'refused']]))
    expect(results).toMatchObject([{ kind: 'failed', step: 'deleting' }, { kind: 'edited' }])
    expect([...world.schedules.keys()]).toEqual(['new 1'])
    expect(world.broken).toEqual([])
  })

  it('does not delete the old one while OVHcloud says of no next run', async () => {
    const { world, results } = await edit(new Map(), { nextInMs: -hour })
    expect(results[0]).toMatchObject({ kind: 'failed', step: 'checking' })
    expect(world.schedules.has('old')).toBe(true)
  })

  const callsOfOne = 9

  it('under every single trouble ends with the new schedule alone', async () => {
    for (const oldName of ['nightly', 'another name']) {
      for (let call = 0; call < callsOfOne; call += 1) {
        for (const trouble of troubles) {
          const { world, results } = await edit(new Map([[call, trouble]]), { oldName })
          expect(results.at(-1), `${trouble} at call ${call}`).toMatchObject({ kind: 'edited' })
          expect([...world.schedules.keys()]).toEqual(['new 1'])
          expect(world.broken).toEqual([])
          expect(world.broken).toEqual([])
        }
      }
    }
  })

  it('under every pair of troubles too', { timeout: 60_000 }, async () => {
    for (let call = 0; call < callsOfOne; call += 1) {
      for (let later = call + 1; later < callsOfOne; later += 1) {
        for (const first of troubles) {
          for (const second of troubles) {
            const script = new Map([
              [call, first],
              [later, second],
            ])
            const { world, results } = await edit(script)
            expect(results.at(-1), `${first} at ${call}, ${second} at ${later}`).toMatchObject({ kind: 'edited' })
            expect([...world.schedules.keys()]).toEqual(['new 1'])
            expect(world.broken).toEqual([])
            expect(world.broken).toEqual([])
            expect(world.broken).toEqual([])
          }
        }
      }
    }
  })
})
