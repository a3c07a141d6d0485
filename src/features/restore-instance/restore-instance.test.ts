import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { restoreInstance } from './restore-instance.ts'

/** The page as a gateway of that endpoint serves it; undefined for the demo. */
function serveFrom(endpoint: string | undefined) {
  const mark = endpoint === undefined ? null : { dataset: { endpoint } }
  vi.stubGlobal('document', { querySelector: () => mark })
}

const regional = '/api/v1/cloud/project/p/region/R/instance/i/reinstall'
const plain = '/api/v1/cloud/project/p/instance/i/reinstall'

describe('restoreInstance', () => {
  it.each([
    [undefined, 'R', regional, { imageId: 'b', imageRegionName: 'R' }],
    ['ovh-eu', 'S', regional, { imageId: 'b', imageRegionName: 'S' }],
    ['ovh-ca', 'R', plain, { imageId: 'b' }],
    // There is no other route for it: the page has said that it is not documented.
    ['ovh-us', 'S', regional, { imageId: 'b', imageRegionName: 'S' }],
  ])('behind %s, from a backup in %s, posts to %s, once', async (endpoint, region, path, body) => {
    serveFrom(endpoint)
    const fetchStub = vi.fn(
      async () => new Response(JSON.stringify({ id: 'o', status: 'created', operationIds: ['first', 'o'] })),
    )
    vi.stubGlobal('fetch', fetchStub)
    const result = await restoreInstance({
      client: new QueryClient(),
      projectId: 'p',
      instance: { id: 'i', region: 'R' },
      backup: { id: 'b', region },
      onLook: () => {},
    })
    expect(result).toEqual({ kind: 'started', operationId: 'o', wasAnswered: true })
    expect(fetchStub).toHaveBeenCalledExactlyOnceWith(
      path,
      expect.objectContaining({ method: 'POST', body: JSON.stringify(body) }),
    )
  })
})
