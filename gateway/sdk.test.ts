/** OVHcloud's SDK against the mock server, to verify that the server checks signatures as OVHcloud does. */
import ovh from '@ovhcloud/node-ovh'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningServer } from '../src/mocks/http/server.ts'
import { canaries, projectId, startUpstream } from './test-bench.ts'

let upstream: RunningServer
beforeAll(async () => {
  upstream = await startUpstream()
})
afterAll(() => upstream.close())

const keys = { appKey: 'application-key', appSecret: canaries.applicationSecret, consumerKey: canaries.consumerKey }

const client = (options: object) => ovh({ host: 'localhost', port: upstream.port, ...options })
const oauth = () =>
  client({
    // The SDK appends its own path.
    tokenURL: `https://localhost:${upstream.port}/auth/`,
    clientID: 'client-id',
    clientSecret: canaries.clientSecret,
  })

describe('@ovhcloud/node-ovh', () => {
  it.each([
    ['keys', () => client(keys)],
    ['OAuth2', oauth],
  ])('reads and writes by %s', async (_name, create) => {
    const sdk = create()
    expect(await sdk.requestPromised('GET', '/me')).toMatchObject({ nichandle: 'ab12345-ovh' })
    expect(
      await sdk.requestPromised('GET', `/v1/cloud/project/${projectId}/snapshot`, { region: 'GRA11' }),
    ).not.toEqual([])
    const rows = (await sdk.requestPromised('GET', `/cloud/project/${projectId}/instance`)) as {
      id: string
      name: string
    }[]
    const id = rows.find(({ name }) => name === (_name === 'keys' ? 'bastion' : 'cache-1'))?.id ?? ''
    const body = { snapshotName: 'by the SDK, é' }
    expect(
      await sdk.requestPromised('POST', `/cloud/project/${projectId}/instance/${id}/snapshot`, body),
    ).toHaveProperty('snapshotId')
  })

  it('is refused with another secret', async () => {
    const sdk = client({ ...keys, appSecret: 'wrong' })
    await expect(sdk.requestPromised('GET', '/me')).rejects.toMatchObject({ error: 400 })
  })
})
