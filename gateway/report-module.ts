/** Loads the report, whose code has words: it is built, and built anew when its sources are newer. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as report from '../src/report/main.ts'
import { fail, say } from './command-line.ts'

export type ReportModule = typeof report

const root = join(import.meta.dirname, '..')
const script = 'scripts/build/report-module.ts'
const built = join(root, 'build/report/main.js')
const sources = ['api', 'components', 'domain', 'lib', 'locales', 'report'].map((layer) => join(root, 'src', layer))

const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Whether the module was built after the last change. Where it can't be built, as in a container, it is as it is. */
function isBuilt(): boolean {
  const builtAt = changedAt(built)
  if (builtAt === 0) return false
  if (changedAt(join(root, script)) === 0) return true
  return sources
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .every((file) => changedAt(file) <= builtAt)
}

export async function loadReport(): Promise<ReportModule> {
  if (!isBuilt()) {
    say('Building the report...')
    const { status } = spawnSync(process.execPath, [script], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, LINGUI_SUPPRESS_BABEL_WARNING: '1' },
    })
    if (status !== 0) fail('The report could not be built: run npm ci, then npm run build.')
  }
  return (await import(pathToFileURL(built).href)) as ReportModule
}
