/**
 * Builds `src/report` into `build/report`: the report without a page, for the command line and the gateway. Node runs
 * TypeScript by itself, but not the macros of the words.
 */
import { join } from 'node:path'
import { linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import { build } from 'vite'
import { catalogueParts } from './catalogue-parts.ts'

const root = join(import.meta.dirname, '../..')

await build({
  root,
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  plugins: [babel({ presets: [linguiTransformerBabelPreset()] }), catalogueParts()],
  // One module that needs no packages beside it.
  ssr: { noExternal: true },
  build: { ssr: 'src/report/main.ts', outDir: 'build/report', target: 'node24', emptyOutDir: true },
})
