import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { startBackup } from './start-backup.ts'

/** The page as a gateway of that endpoint serves it; undefined for the demo. */
function serveFrom(endpoint: string | undefined) {
  const mark = endpoint === undefined ? null : { dataset: { endpoint } }
  vi.stubGlobal('document', { querySelector: () => mark })
}

describe('startBackup', () => {
  it.each([
    [undefined, '/api/v1/cloud/project/p/region/R/instance/i/snapshot'],
    ['ovh-eu', '/api/v1/cloud/project/p/region/R/instance/i/snapshot'],
    ['ovh-ca', '/api/v1/cloud/project/p/instance/i/snapshot'],
    ['ovh-us', '/api/v1/cloud/project/p/instance/i/snapshot'],
  ])('behind %s posts to %s, once', async (endpoint, path) => {
    serveFrom(endpoint)
    const fetchStub = vi.fn(async () => new Response(JSON.stringify({ imageId: 'b', snapshotId: 'b' })))
    vi.stubGlobal('fetch', fetchStub)
    const result = await startBackup({
      client: new QueryClient(),
      projectId: 'p',
      instance: { id: 'i', region: 'R' },
      name: 'mine',
      onLook: () => {},
    })
    expect(result).toEqual({ kind: 'started', backupId: 'b', wasAnswered: true })
    expect(fetchStub).toHaveBeenCalledExactlyOnceWith(
      path,
      expect.objectContaining({ method: 'POST', body: JSON.stringify({ snapshotName: 'mine' }) }),
    )
  })
})
