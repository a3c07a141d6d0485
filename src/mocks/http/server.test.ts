import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Operation } from '#api/operations/define.ts'
import { operations } from '#api/operations/table.ts'
import { SimulatedAuth } from './auth.ts'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { demoProjectId } from '#mocks/world/seed.ts'
import { readOneRoutes } from './read-one.ts'
import { createApp } from './server.ts'

const secrets = { applicationKey: 'ak', applicationSecret: 'as', consumerKey: 'ck' }
const now = Date.UTC(2026, 9, 20, 12)
const app = createApp({ auth: new SimulatedAuth(secrets), cloud: new SimulatedCloud({ now: () => now }) })
const projectUrl = `http://localhost/1.0/cloud/project/${demoProjectId}`
const url = `${projectUrl}/instance`

function signed(changes: { method?: string; url?: string; body?: string; timestamp?: number; secret?: string } = {}) {
  const { method = 'GET', body = '', timestamp = now / 1000, secret = secrets.applicationSecret } = changes
  const text = [secret, secrets.consumerKey, method, changes.url ?? url, body, timestamp].join('+')
  return {
    'X-Ovh-Application': secrets.applicationKey,
    'X-Ovh-Consumer': secrets.consumerKey,
    'X-Ovh-Timestamp': String(timestamp),
    'X-Ovh-Signature': `$1$${createHash('sha1').update(text).digest('hex')}`,
  }
}

/** A signed call below the path of a project. */
async function read(path: string, { project = demoProjectId, method = 'GET', body = '' } = {}) {
  const address = `http://localhost/1.0/cloud/project/${project}/${path}`
  const headers = signed({ url: address, method, body })
  const response = await app.request(address, { method, headers, ...(body !== '' && { body }) })
  const answer: unknown = await response.json()
  return { status: response.status, body: answer }
}

describe('the mock server with secrets', () => {
  it.each(['/1.0', '/v1', '/api/v1'])('answers a signed call under %s', async (prefix) => {
    const address = url.replace('/1.0', prefix)
    const response = await app.request(address, { headers: signed({ url: address }) })
    expect(response.status).toBe(200)
    expect(await response.json()).toHaveLength(25)
  })

  it('answers an unsigned route without a signature', async () => {
    const response = await app.request('http://localhost/1.0/auth/time')
    expect(await response.json()).toBe(now / 1000)
  })

  it.each([
    ['no signature', {}, 401],
    ['another secret', signed({ secret: 'other' }), 400],
    ['another method', signed({ method: 'POST' }), 400],
    ['another URL', signed({ url: `${url}?region=GRA11` }), 400],
    ['another body', signed({ body: '{}' }), 400],
    ['a timestamp of yesterday', signed({ timestamp: now / 1000 - 86_400 }), 400],
    ['an unknown consumer key', { ...signed(), 'X-Ovh-Consumer': 'other' }, 403],
    ['an unknown application', { ...signed(), 'X-Ovh-Application': 'other' }, 403],
  ])('refuses %s', async (_what, headers, status) => {
    const response = await app.request(url, { headers })
    expect(response.status).toBe(status)
    expect(Object.keys((await response.json()) as object)).toContain(
      status === 401 || _what.includes('application') ? 'class' : 'errorCode',
    )
  })

  it.each([
    ['backup', 'snapshot', ''],
    ['instance', 'instance', ''],
    ['image', 'image', ''],
    ['flavor', 'flavor', ''],
    ['schedule', 'region/GRA11/workflow/backup', ''],
    ['instance of a region', 'region/GRA11/instance', 'instance?region=GRA11'],
    ['operation', 'operation', ''],
  ])('reads one %s by its id as the list has it, and answers 404 for an unknown id', async (_what, path, listPath) => {
    // Creates an operation to read.
    const [first] = (await read('instance')).body as { id: string }[]
    await read(`instance/${first?.id}/snapshot`, { method: 'POST', body: '{"snapshotName":"one"}' })

    const [row] = (await read(listPath || path)).body as { id: string; name: string }[]
    const { status, body } = await read(`${path}/${row?.id}`)
    expect(status).toBe(200)
    // The regional view of an instance has another model than the list.
    expect(body).toMatchObject(listPath === '' ? (row ?? {}) : { id: row?.id, name: row?.name })

    const unknown = await read(`${path}/00000000-0000-4000-8000-000000000000`)
    expect(unknown.status).toBe(404)
    expect(unknown.body).toMatchObject({ class: 'Client::NotFound', message: expect.stringContaining('not found') })
  })

  it('reads one schedule only in its own region and project', async () => {
    const [row] = (await read('region/GRA11/workflow/backup')).body as { id: string }[]
    expect((await read(`region/SBG5/workflow/backup/${row?.id}`)).status).toBe(404)
    expect((await read(`region/GRA11/workflow/backup/${row?.id}`, { project: 'another' })).status).toBe(404)
  })

  it('requires a signature on routes of one resource too', async () => {
    const response = await app.request(`${projectUrl}/instance/any`)
    expect(response.status).toBe(401)
  })

  it('keeps these routes out of the contract table, which is the allow-list of the gateway', () => {
    const declared = Object.values<Operation>(operations).map(({ id }) => id)
    expect(readOneRoutes.filter(({ path }) => declared.includes(`GET ${path}`))).toEqual([])
  })

  it('answers the credential of the call completely', async () => {
    const address = 'http://localhost/1.0/auth/currentCredential'
    const response = await app.request(address, { headers: signed({ url: address }) })
    expect(await response.json()).toMatchObject({
      status: 'validated',
      rules: [{ method: 'GET', path: '/*' }, {}, {}, {}],
    })
  })

  it('has no controls by default', async () => {
    const open = createApp({ control: true, cloud: new SimulatedCloud({ now: () => now }) })
    expect((await createApp({}).request('http://localhost/_simulated/reset', { method: 'POST' })).status).toBe(404)
    expect(
      (await open.request('http://localhost/_simulated/scenarios', { method: 'POST', body: 'empty' })).status,
    ).toBe(204)
    expect(await (await open.request(url)).json()).toEqual([])
  })
})
