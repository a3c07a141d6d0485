/**
 * The build as the gateway serves it: `index.html` with the gateway's mark, and an API that is not in
 * the page. For budgets and for the stories of live mode.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { securityHeaders } from '../src/lib/security-headers.ts'
import { createApp } from '../src/mocks/http/server.ts'

const dist = join(import.meta.dirname, '../dist')

/** The mark by which the page knows that an API is behind it. */
const mark = '<meta name="api" content="gateway" data-endpoint="ovh-eu" />'

export function startLiveServer(port: number): ServerType {
  const api = createApp({ control: true })
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value)
  })
  app.all('/api/*', (c) => api.fetch(c.req.raw))
  app.all('/_simulated/*', (c) => api.fetch(c.req.raw))
  app.use('/assets/*', serveStatic({ root: dist }))
  app.all('/assets/*', (c) => c.notFound())
  app.get('/favicon.svg', serveStatic({ root: dist }))
  app.get('*', async (c) => {
    const page = await readFile(join(dist, 'index.html'), 'utf8')
    return c.html(page.replace('<head>', `<head>${mark}`))
  })
  return serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
}

if (import.meta.main) startLiveServer(Number(process.argv[2] ?? 4175))
