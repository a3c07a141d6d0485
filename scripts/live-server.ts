/**
 * The build as the gateway serves it (mark, preloads, compression, headers), with the simulated OVHcloud behind it. For
 * budgets and measurements.
 */
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { compressAll } from '../gateway/compression.ts'
import { filesOf, markOf, readSite, serveFile, servePage } from '../gateway/static-files.ts'
import { securityHeaders } from '../src/lib/security-headers.ts'
import { createApp } from '../src/mocks/http/server.ts'

/** Resolves when every file is compressed: what is measured does not depend on how fast that is. */
export async function startLiveServer(port: number, dist = join(import.meta.dirname, '../dist')): Promise<ServerType> {
  const site = readSite(dist, markOf('ovh-eu', false, false))
  await compressAll(filesOf(site))
  const api = createApp({ control: true })
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value)
  })
  app.all('/api/*', (c) => api.fetch(c.req.raw))
  app.all('/_simulated/*', (c) => api.fetch(c.req.raw))
  app.get('*', (c) => {
    const file = site.files.get(c.req.path)
    if (file) return serveFile(c, file)
    return c.req.path.startsWith('/assets/') ? c.notFound() : servePage(c, site)
  })
  return serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
}

if (import.meta.main) await startLiveServer(Number(process.argv[2] ?? 4175))
