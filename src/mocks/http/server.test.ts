import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SimulatedAuth } from './auth.ts'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { demoProjectId } from '#mocks/world/seed.ts'
import { createApp } from './server.ts'

const secrets = { applicationKey: 'ak', applicationSecret: 'as', consumerKey: 'ck' }
const now = Date.UTC(2026, 9, 20, 12)
const app = createApp({ auth: new SimulatedAuth(secrets), cloud: new SimulatedCloud({ now: () => now }) })
const url = `http://localhost/1.0/cloud/project/${demoProjectId}/instance`

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

describe('the mock server with secrets', () => {
  it.each(['/1.0', '/v1', '/api/v1'])('answers a signed call under %s', async (prefix) => {
    const address = url.replace('/1.0', prefix)
    const response = await app.request(address, { headers: signed({ url: address }) })
    expect(response.status).toBe(200)
    expect(await response.json()).toHaveLength(25)
  })

  it('answers an unsigned route without one', async () => {
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

  it('has no controls unless they are asked for', async () => {
    const open = createApp({ control: true, cloud: new SimulatedCloud({ now: () => now }) })
    expect((await createApp({}).request('http://localhost/_simulated/reset', { method: 'POST' })).status).toBe(404)
    expect(
      (await open.request('http://localhost/_simulated/scenarios', { method: 'POST', body: 'empty' })).status,
    ).toBe(204)
    expect(await (await open.request(url)).json()).toEqual([])
  })
})
