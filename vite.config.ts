import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { msw } from 'msw/vite'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { contentSecurityPolicy, securityHeaders } from './src/lib/security-headers.ts'

// The plugin advises its native macro transform, which npm under Node 20 does not install.
process.env['LINGUI_SUPPRESS_BABEL_WARNING'] = '1'

/** A missing asset answers 404: the single-page fallback would answer it with the page, as a script. */
const missingAssets = (): Plugin => ({
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

/** What a build names by its content stays good for ever; the page and the worker are asked for anew each time. */
const cacheHeaders = (): Plugin => ({
  name: 'cache-headers',
  configurePreviewServer(server) {
    server.middlewares.use((request, response, next) => {
      const isHashed = request.url?.startsWith('/assets/') ?? false
      response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      next()
    })
  },
})

/** Text face and icons are wanted by the first paint, but only the stylesheet names them: ask for them from the page. */
const preloadFonts = (): Plugin => ({
  name: 'preload-fonts',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle }) {
      const files = Object.keys(bundle ?? {}).filter((name) =>
        /(source-sans-3-latin-wght|ods-icons).*\.woff2$/.test(name),
      )
      return files.map((file) => ({
        tag: 'link',
        attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: true },
        injectTo: 'head' as const,
      }))
    },
  },
})

/**
 * The page's own stylesheet declares the order of the cascade layers, so it has to come before those
 * of the design system's parts, which the bundler may put into chunks of their own, linked first.
 */
const layersFirst = (): Plugin => ({
  name: 'layers-first',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const links = html.match(/ *<link rel="stylesheet"[^>]*>\n/g) ?? []
      const own = links.filter((link) => link.includes('/assets/index-'))
      const ordered = [...own, ...links.filter((link) => !own.includes(link))].join('')
      const without = links.reduce((text, link) => text.replace(link, ''), html)
      return without.replace(/ *<\/head>/, (end) => `${ordered}${end}`)
    },
  },
})

/** Any static host serves `404.html` for a deep link: it is the application itself. */
const fallbackPage = (): Plugin => ({
  name: 'fallback-page',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const page = bundle['index.html']
    if (page?.type === 'asset') this.emitFile({ type: 'asset', fileName: '404.html', source: page.source })
  },
})

/** The development client's own inline script and styles carry this nonce, so that the policy stays strict there too. */
const developmentNonce = 'development'

const developmentHeaders = {
  ...securityHeaders,
  'Content-Security-Policy': contentSecurityPolicy
    .replace("script-src 'self'", `script-src 'self' 'nonce-${developmentNonce}'`)
    .replace("style-src 'self'", `style-src 'self' 'nonce-${developmentNonce}'`)
    .replace("connect-src 'self'", "connect-src 'self' ws:"),
}

const layers = /\/src\/(api|components|domain|lib|ui)\//
/** What brings croner or cronstrue along comes with the screens that need them, not with the first list. */
const withSchedules = /\/src\/(domain\/schedule\/(runs|expected-runs)|components\/schedule\/unusual-pattern)/

/** What pages and dialogs that write something have in common, and no list. */
const forWriting =
  /\/src\/(api\/client\/bulk|ui\/(form\/|overlay\/ConfirmDialog|list\/PickerList)|lib\/draft|domain\/backup\/(name|new-instance)|components\/(backup\/(BackupPicker|BackupStartedToast|NotSaved|delete-|start-backup)|instance\/InstancePicker|write\/(InterruptedNotice|WriteForm|WriteOutcome|outcome-words|write-run)|region\/(RemoteRegionField|region-activation)|price\/size-estimate|schedule\/delete-))/

const isShared = (id: string): boolean => layers.test(id) && !withSchedules.test(id) && !forWriting.test(id)

export default defineConfig(({ command, isPreview }) => ({
  ...(command === 'serve' && !isPreview && { html: { cspNonce: developmentNonce } }),
  plugins: [
    react(),
    babel({ presets: [linguiTransformerBabelPreset()] }),
    lingui({ failOnMissing: true, failOnCompileError: true }),
    tailwindcss(),
    msw({ mode: 'worker-only' }),
    cacheHeaders(),
    missingAssets(),
    preloadFonts(),
    layersFirst(),
    fallbackPage(),
  ],
  resolve: {
    // MSW parses cookies with the whole public-suffix list (114 kB gzip); the demo sets none.
    alias: { tldts: join(import.meta.dirname, 'src/mocks/http/public-suffix.ts') },
  },
  server: { port: 5173, headers: developmentHeaders },
  preview: { port: 4173, strictPort: true, headers: securityHeaders },
  build: {
    target: 'es2022',
    // Fonts and icons stay files: `data:` is not in the policy for fonts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What two pages or more share travels as one file, not as a dozen of half a kilobyte.
            { name: 'shared', test: isShared, minShareCount: 2 },
          ],
        },
      },
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'gateway/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    // The design system imports stylesheets, which Node can't.
    server: { deps: { inline: [/@ovhcloud/] } },
    unstubGlobals: true,
  },
}))
