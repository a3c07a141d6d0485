/** `npm run check`: types, lint with layers, format, and catalogues that are complete and in step with the code. */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

const code = ['src', 'e2e', 'gateway', 'scripts', 'vite.config.ts', 'lingui.config.ts', 'playwright.config.ts']

type Step = [name: string, command: string, args: string[]]

const steps: Step[] = [
  ['types', 'tsc', ['--noEmit']],
  ['lint', 'oxlint', ['--deny-warnings', ...code]],
  ['format', 'oxfmt', ['--check', ...code]],
  ['catalogues in step', 'lingui', ['check', 'sync']],
  ['catalogues complete', 'lingui', ['check', 'missing']],
]

let hasFailed = false

const run = ([name, command, args]: Step): Promise<void> =>
  new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('close', (status) => {
      console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}`)
      if (status !== 0) {
        hasFailed = true
        console.log(said)
      }
      resolve()
    })
  })

/** As many at once as there are cores. */
const waiting = [...steps]
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await run(step)
  }),
)
process.exit(hasFailed ? 1 : 0)
