/** The files under deploy/ start what they say, with what is installed for production. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { startServer } from '../src/mocks/http/server.ts'
import { inherited } from './test-environment.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** The arguments of the unit, as systemd fills them in, without the program. */
function argumentsOfUnit(state: string): string[] {
  const line = /^ExecStart=(.+)$/m.exec(read('deploy/ovhcloud-backup-dashboard.service'))?.[1] ?? ''
  const [program, ...args] = line
    .replace('${STATE_DIRECTORY}', state)
    .split(' ')
    .filter((word) => word !== '$WATCH_ARGUMENTS')
  expect(program).toMatch(/\/node_modules\/\.bin\/node$/)
  return args
}

function argumentsOfContainer(state: string): string[] {
  const line = /^ENTRYPOINT (\[.+\])$/m.exec(read('deploy/Containerfile'))?.[1] ?? '[]'
  const [program, ...args] = (JSON.parse(line) as string[]).map((word) => word.replace('/state/', `${state}/`))
  expect(program).toBe('node')
  return args
}

it.each([
  ['the systemd unit', argumentsOfUnit],
  ['the container', argumentsOfContainer],
])(
  '%s starts the gateway and the watch, and ends with code 0',
  async (_name, argumentsIn) => {
    const upstream = await startServer({
      port: 0,
      secrets: { applicationKey: 'ak', applicationSecret: 'as', consumerKey: 'ck' },
    })
    ends.push(() => upstream.close())
    const state = mkdtempSync(join(tmpdir(), 'deploy-'))
    ends.push(async () => rmSync(state, { recursive: true, force: true }))
    const child = spawn(process.execPath, [...argumentsIn(state), '--port', '0', '--watch-port', '0'], {
      cwd: root,
      env: {
        ...inherited,
        HOME: state,
        OVH_ENDPOINT: `http://127.0.0.1:${upstream.port}`,
        OVH_APPLICATION_KEY: 'ak',
        OVH_APPLICATION_SECRET: 'as',
        OVH_CONSUMER_KEY: 'ck',
        WATCH_TOKEN: 'a-token-of-enough-characters',
      },
    })
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    ends.push(async () => child.kill('SIGKILL'))
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await expect.poll(() => said, { timeout: 20_000 }).toMatch(/"event":"report"/)
    const port = /"event":"watching","port":(\d+)/.exec(said)?.[1]
    const answer = await fetch(`http://127.0.0.1:${port}/metrics?token=a-token-of-enough-characters`)
    expect(await answer.text()).toContain('ovhcloud_backup_instances{')
    expect(readdirSync(state)).toContain('watch.json')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  },
  60_000,
)

it('needs no package at run time that production does not install', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
  const files = ['gateway', 'src/api/operations', 'src/domain', 'src/lib'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|\.d\.ts$|test-/.test(name))
      .map((name) => `${folder}/${name}`),
  )
  const packages = files.flatMap((file) =>
    [...read(file).matchAll(/^(?:import|export)\s(?!type)[^'"]*from '((?:@[^/']+\/)?[^./#'][^/']*)/gm)].flatMap(
      ([, name = '']) => (name.startsWith('node:') ? [] : [name]),
    ),
  )
  expect(packages).toContain('hono')
  for (const name of packages) expect(Object.keys(dependencies)).toContain(name)
})
