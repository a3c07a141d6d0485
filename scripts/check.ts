/** `npm run check`: types, lint with layers, format, and catalogues that are complete and in step with the code. */
import { spawnSync } from 'node:child_process'

const code = ['src', 'e2e', 'gateway', 'scripts', 'vite.config.ts', 'lingui.config.ts', 'playwright.config.ts']

const steps: [name: string, command: string, args: string[]][] = [
  ['types', 'tsc', ['--noEmit']],
  ['lint', 'oxlint', ['--deny-warnings', ...code]],
  ['format', 'oxfmt', ['--check', ...code]],
  ['catalogues in step', 'lingui', ['check', 'sync']],
  ['catalogues complete', 'lingui', ['check', 'missing']],
]

let hasFailed = false
for (const [name, command, args] of steps) {
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', command, ...args], { encoding: 'utf8' })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}`)
  if (status !== 0) {
    hasFailed = true
    console.log(`${stdout}${stderr}`)
  }
}
process.exit(hasFailed ? 1 : 0)
