/** Before all tests: what they start as processes is built, once. Two of them would build it over each other. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadReport } from '../../gateway/report-module.ts'

const root = join(import.meta.dirname, '../..')

export async function setup(): Promise<void> {
  if (!existsSync(join(root, 'dist/index.html'))) {
    // A process of its own: what is built here would be built for tests.
    const env = { ...process.env, NODE_ENV: 'production' }
    const { status } = spawnSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'error'], {
      cwd: root,
      env,
      stdio: 'inherit',
    })
    if (status !== 0) throw new Error('the page could not be built')
  }
  await loadReport()
}
