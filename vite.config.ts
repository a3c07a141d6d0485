import { join, relative } from 'node:path'
import { linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { msw } from 'msw/vite'
import { defineConfig } from 'vitest/config'
import { awaitedFiles, catalogueParts, firstFiles } from './scripts/build/catalogue-parts.ts'
import { fallbackPage, layersFirst, preloadFonts } from './scripts/build/page.ts'
import { cacheHeaders, missingAssets, preloadLinks } from './scripts/build/preview.ts'
import { contentSecurityPolicy, securityHeaders } from './src/lib/security-headers.ts'

// The plugin advises its native macro transform, which npm under Node 20 does not install.
process.env['LINGUI_SUPPRESS_BABEL_WARNING'] = '1'

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

/** What pages and dialogs that write something have in common, and no list. */
const forWriting =
  /\/src\/(api\/(client\/(bulk|steps|write)|operations\/(table|instance-actions))|ui\/(form\/|overlay\/ConfirmDialog|list\/(PickerList|SelectionBar))|lib\/draft|domain\/(backup\/(name|new-instance)|schedule\/(fields|plan|spread))|components\/(as-code\/|backup\/(back-up-now|BackupPicker|BackupStartedToast|NotSaved|delete-|start-backup)|bulk\/(?!presence)|instance\/InstancePicker|write\/(interrupted-write|InterruptedNotice|WriteForm|WriteOutcome|outcome-words|write-run)|region\/(RemoteRegionField|region-activation)|price\/size-estimate|schedule\/(create-|delete-|edit-|TimeCell|WeekdaysField)))/

/** The report comes after the rows of the first list, in one file. */
const forReports =
  /\/src\/(domain\/(protection\/(?!report|money|waste|restore-)|schedule\/(runs|expected-runs))|components\/protection\/(counts-text|facts|outcome-words|project-facts|known-states|Report|ProblemCount|Nights)|ui\/charts\/(CellStrip|marks))/

/** What only a few pages show, or what somebody opens. */
const withPictures =
  /\/src\/(ui\/(charts\/(RunStrip|BarOfParts|DayMarks|Timeline|CostRamp)|page\/use-in-view)|lib\/csv|components\/(protection\/day-text|backup\/(RestorePoints|restore-timeline))|domain\/protection\/restore-points)/

const awaited = awaitedFiles()
const first = firstFiles()
const isOf = (files: ReadonlySet<string>, id: string): boolean =>
  files.has(relative(import.meta.dirname, id.split('?')[0] ?? id))

/** What the rows of the first list wait for, beside its own page: the query layer, and what is the same for all pages. */
const isAwaited = (id: string): boolean =>
  (layers.test(id) && isOf(awaited, id)) || id.includes('/node_modules/@tanstack/')

const isOfPages = (id: string): boolean =>
  layers.test(id) && !isOf(first, id) && ![forWriting, forReports, withPictures].some((others) => others.test(id))

export default defineConfig(({ command, isPreview }) => ({
  ...(command === 'serve' && !isPreview && { html: { cspNonce: developmentNonce } }),
  plugins: [
    react(),
    babel({ presets: [linguiTransformerBabelPreset()] }),
    catalogueParts(),
    tailwindcss(),
    msw({ mode: 'worker-only' }),
    cacheHeaders(),
    missingAssets(),
    preloadLinks(),
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
    // The servers tell the browser which files a page needs: see src/lib/preloads.ts.
    manifest: true,
    // A browser that is too old for `modulepreload` loads the same files, later.
    modulePreload: { polyfill: false },
    // Fonts and icons stay files: `data:` is not in the policy for fonts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What two pages or more share travels as one file, not as a dozen of half a kilobyte.
            { name: 'shared', test: isAwaited, minShareCount: 2 },
            { name: 'reports', test: forReports, minShareCount: 2 },
            { name: 'pages', test: isOfPages, minShareCount: 2 },
          ],
        },
      },
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'gateway/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'scripts/build/for-tests.ts',
    // The files of a worker share its modules: to load them anew for each took a sixth of the time. A test leaves the
    // clock, the storage and the language as it found them (`useRealTime`), and passes in any order.
    isolate: false,
    // By default one core less than there are: with two, that is one.
    maxWorkers: '100%',
    // The design system imports stylesheets, which Node can't.
    server: { deps: { inline: [/@ovhcloud/] } },
    unstubGlobals: true,
  },
}))
