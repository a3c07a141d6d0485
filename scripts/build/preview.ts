/** How `vite preview` serves the demo: as a good static host would. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { requestLanguage } from '../../src/lib/languages.ts'
import { preloadHeader } from '../../src/lib/preloads.ts'
import type { BuildManifest } from '../../src/lib/preloads.ts'

/** A missing asset answers 404: the single-page fallback would answer it with the page, as a script. */
export const missingAssets = (): Plugin => ({
  name: 'missing-assets',
  configurePreviewServer(server) {
    const outDir = join(server.config.root, server.config.build.outDir)
    server.middlewares.use((request, response, next) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname
      const isAsset = path.startsWith('/assets/') || path.endsWith('.js')
      if (!isAsset || existsSync(join(outDir, path))) return next()
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found')
    })
  },
})

/** Assets named by their content are immutable; the page and the worker are revalidated at each request. */
export const cacheHeaders = (): Plugin => ({
  name: 'cache-headers',
  configurePreviewServer(server) {
    server.middlewares.use((request, response, next) => {
      const isHashed = request.url?.startsWith('/assets/') ?? false
      response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      next()
    })
  },
})

/** The page says which code and words it needs, so that they come in one wave. */
export const preloadLinks = (): Plugin => ({
  name: 'preload-links',
  configurePreviewServer(server) {
    const file = join(server.config.root, server.config.build.outDir, '.vite/manifest.json')
    const manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as BuildManifest) : {}
    server.middlewares.use((request, response, next) => {
      const { accept = '', cookie } = request.headers
      if (accept.includes('text/html')) {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost')
        const language = requestLanguage(cookie, request.headers['accept-language'])
        const link = preloadHeader(manifest, { pathname, language, isDemo: true })
        if (link) response.setHeader('Link', link)
      }
      next()
    })
  },
})
