import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createSchedule } from './create-schedule.ts'
import type { Progress } from './create-schedule.ts'
import type { Plan } from '#domain/schedule/plan.ts'
import { createStorage } from '#mocks/http/storage.ts'

const instance = { id: 'i', region: 'GRA11' }
const local: Plan = { name: 'mine', cron: '0 3 * * *', rotation: 7, maxExecutionCount: null, remoteRegion: null }
const remote: Plan = { ...local, remoteRegion: 'UK1' }
const schedule = (id: string) => ({
  id,
  name: 'mine',
  instanceId: 'i',
  cron: '0 3 * * *',
  createdAt: new Date().toISOString(),
})

type Answer = () => Response | Promise<Response>

const json =
  (value: unknown, status = 200): Answer =>
  () =>
    new Response(JSON.stringify(value), { status })
const refusal = json({ class: 'Client::Forbidden', message: 'no' }, 403)

/** Answers by method and end of the path; each list of answers is used up to its last. */
function serve(routes: Record<string, Answer[]>): string[] {
  const sent: string[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const path = url.replace('/api/v1/cloud/project/p/', '')
    if (init.method !== 'GET') sent.push(`${init.method} ${path} ${typeof init.body === 'string' ? init.body : ''}`)
    const answers = routes[`${init.method} ${path}`] ?? []
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (!answer) throw new Error(`nobody answers ${init.method} ${path}`)
    return answer()
  })
  return sent
}

const list = 'GET region/GRA11/workflow/backup'
const post = 'POST region/GRA11/instance/i/autobackup'

/** A world in which all goes well, with copies in a region that has to be activated. */
const remoteWorld = (changes: Record<string, Answer[]> = {}): Record<string, Answer[]> => ({
  'GET region': [json([{ name: 'GRA11', status: 'UP' }])],
  'POST region': [json({ name: 'UK1', status: 'DOWN' })],
  'GET region/UK1': [json({ name: 'UK1', status: 'DOWN' }), json({ name: 'UK1', status: 'UP' })],
  [post]: [json({ id: 'op', status: 'created' })],
  'GET operation/op': [json({ id: 'op', status: 'in-progress' }), json({ id: 'op', status: 'completed' })],
  [list]: [json([])],
  ...changes,
})

function run(plan: Plan) {
  const progress: Progress['code'][] = []
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const result = createSchedule({
    client,
    projectId: 'p',
    instance,
    plan,
    onProgress: ({ code }) => progress.push(code),
    wait: async () => {},
  })
  return result.then((value) => ({ result: value, progress }))
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', createStorage())
})

describe('without copies', () => {
  it('is one call, with a null for no end', async () => {
    const sent = serve({ 'POST region/GRA11/workflow/backup': [json(schedule('s'))] })
    const { result } = await run(local)
    expect(result).toMatchObject({ kind: 'created', wasAnswered: true })
    expect(sent).toEqual([
      'POST region/GRA11/workflow/backup {"cron":"0 3 * * *","instanceId":"i","name":"mine","rotation":7,"maxExecutionCount":null}',
    ])
  })

  it('refused is refused; lost is looked for, and never sent twice', async () => {
    serve({ 'POST region/GRA11/workflow/backup': [refusal] })
    expect((await run(local)).result).toMatchObject({ kind: 'refused' })

    const sent = serve({ 'POST region/GRA11/workflow/backup': [json({}, 502)], [list]: [json([schedule('s')])] })
    const { result, progress } = await run(local)
    expect(result).toMatchObject({ kind: 'created', wasAnswered: false })
    expect(progress).toEqual(['sending', 'looking'])
    expect(sent).toHaveLength(1)
  })
})

describe('with copies', () => {
  it('activates the region, waits until it is up, sends, and waits for the operation', async () => {
    const sent = serve(remoteWorld())
    const { result, progress } = await run(remote)
    expect(result).toMatchObject({ kind: 'created', wasAnswered: true })
    expect(progress).toEqual(['activating', 'sending', 'waiting'])
    expect(sent).toEqual([
      'POST region {"region":"UK1"}',
      'POST region/GRA11/instance/i/autobackup {"cron":"0 3 * * *","rotation":7,"name":"mine","imageName":"mine","distantRegionName":"UK1","distantImageName":"mine"}',
    ])
  })

  it('does not activate what the project has; it waits for one that is not up yet', async () => {
    const up = serve(remoteWorld({ 'GET region': [json([{ name: 'UK1', status: 'UP' }])] }))
    expect((await run(remote)).progress).toEqual(['sending', 'waiting'])
    expect(up).toHaveLength(1)
    const down = serve(remoteWorld({ 'GET region': [json([{ name: 'UK1', status: 'DOWN' }])] }))
    expect((await run(remote)).progress).toEqual(['activating', 'sending', 'waiting'])
    expect(down).toHaveLength(1)
  })

  it('sends nothing more when the region is refused, or not up in time', async () => {
    const refused = serve(remoteWorld({ 'POST region': [refusal] }))
    expect((await run(remote)).result).toMatchObject({ kind: 'region-refused', region: 'UK1' })
    expect(refused).toHaveLength(1)
    const late = serve(remoteWorld({ 'GET region/UK1': [json({ name: 'UK1', status: 'DOWN' })] }))
    expect((await run(remote)).result).toEqual({ kind: 'region-not-ready', region: 'UK1' })
    expect(late).toHaveLength(1)
  })

  it('whose operation ends in error: the schedule is looked for before that is believed', async () => {
    const failed = { 'GET operation/op': [json({ id: 'op', status: 'in-error' })] }
    serve(remoteWorld(failed))
    expect((await run(remote)).result).toEqual({ kind: 'operation-failed' })
    serve(remoteWorld({ ...failed, [list]: [json([schedule('old')]), json([schedule('old'), schedule('new')])] }))
    expect((await run(remote)).result).toMatchObject({ kind: 'created', wasAnswered: false })
    serve(remoteWorld({ ...failed, [list]: [json([schedule('old')])] }))
    expect((await run(remote)).result).toEqual({ kind: 'operation-failed' })
  })

  it('whose operation can not be followed is looked for as well', async () => {
    const unreadable = { 'GET operation/op': [json({}, 404)] }
    serve(remoteWorld(unreadable))
    expect((await run(remote)).result).toMatchObject({ kind: 'unknown', look: { kind: 'not-found' } })
    serve(remoteWorld({ ...unreadable, [list]: [json([]), json([schedule('new')])] }))
    expect((await run(remote)).result).toMatchObject({ kind: 'created', wasAnswered: false })
  })
})
