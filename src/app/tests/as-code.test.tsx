// @vitest-environment happy-dom
/**
 * What every form shows as code does what the form does: its shell text is run by bash against a mock OVHcloud that
 * checks who calls, and makes the same calls as the form then does.
 */
import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fireEvent } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { findRow, openApp, pass, until, useFakeTime, useRealTime } from './app-bench.tsx'
import type { App } from './app-bench.tsx'
import { openAndFill, press, screens, tick, type } from './screens.ts'
import type { Screen } from './screens.ts'

vi.setConfig({ testTimeout: 60_000 })

const keys = {
  OVH_APPLICATION_KEY: 'ak',
  OVH_APPLICATION_SECRET: 'as',
  OVH_CONSUMER_KEY: 'ck',
}

interface Write {
  method: string
  path: string
  body: string
}

/** The mock OVHcloud as a process, and before it a listener that notes the writes: what comes by it is as it was sent. */
let mock: ChildProcess
let mockPort = 0
let recorder: http.Server
let origin = ''
let byCode: Write[] = []

function forward(request: http.IncomingMessage, response: http.ServerResponse): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { method = '', url = '', headers } = request
    const body = Buffer.concat(chunks)
    if (method !== 'GET' && url.startsWith('/v1/')) byCode.push({ method, path: url.slice(3), body: body.toString() })
    const outgoing = http.request({ port: mockPort, host: '127.0.0.1', method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    outgoing.end(body)
  })
}

const control = (what: string, text = ''): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = http.request(
      { port: mockPort, host: '127.0.0.1', method: 'POST', path: `/_simulated/${what}` },
      (answer) => answer.resume().on('end', resolve),
    )
    request.on('error', reject)
    request.end(text)
  })

beforeAll(async () => {
  const script = join(import.meta.dirname, '../../../scripts/mock-api.ts')
  const env = { ...process.env, ...keys, OVH_CLIENT_ID: 'id', OVH_CLIENT_SECRET: 'word' }
  mock = spawn(process.execPath, [script, '--port', '0', '--control'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  mockPort = await new Promise<number>((resolve) => {
    mock.stdout?.on('data', (chunk: Buffer) => {
      const found = /127\.0\.0\.1:(\d+)\/v1/.exec(chunk.toString())?.[1]
      if (found !== undefined) resolve(Number(found))
    })
  })
  recorder = http.createServer(forward)
  await new Promise<void>((resolve) => recorder.listen(0, '127.0.0.1', resolve))
  // It listens on a port, so it has an address of this kind.
  origin = `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`
})
afterAll(() => {
  recorder.close()
  mock.kill()
})
beforeEach(async () => {
  await control('reset')
  byCode = []
  useFakeTime()
})
afterEach(async () => {
  await useRealTime()
  document.head.replaceChildren()
})

/** How a service account gets its token; the pace of a loop is for OVHcloud. */
const before = `
sleep() { :; }
OVH_ACCESS_TOKEN=$(curl --fail --silent "$TOKEN_URL" --data grant_type=client_credentials --data client_id=id \
  --data client_secret=word --data scope=all | sed -E 's/.*"access_token":"([^"]*)".*/\\1/')
`

/** Runs a text by bash, with all that it may need and nothing else. */
const run = (text: string): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    execFile(
      'bash',
      ['--norc', '-c', `${before}\n${text}`],
      {
        env: {
          PATH: process.env['PATH'],
          TOKEN_URL: `${origin}/auth/oauth2/token`,
          OVH_API: `${origin}/v1`,
          ...keys,
        },
      },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: `${stdout}${stderr}` }),
    )
  })

const panel = (): Element | null => document.querySelector('aside[aria-label="As code"]')

const hasCode = (): void => {
  if (!panel()?.querySelector('pre')) throw new Error('no code yet')
}

/** The texts of the panel, for one tool. */
async function codeOf(tool: string): Promise<string[]> {
  const button = [...(panel()?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === tool)
  if (!button) throw new Error(`no tool is called ${tool}`)
  fireEvent.click(button)
  return [...(panel()?.querySelectorAll('pre') ?? [])].map(({ textContent }) => textContent ?? '')
}

const openCode = async (app: App): Promise<void> => {
  await press(app, 'As code')
  await until(hasCode)
}

const hostile = `it's "$(touch /tmp/owned)" \${HOME} %{x} <b> \\ \u202e`

/** A name that a shell would like to run, typed over the one of the screen. */
const withName = (screen: Screen, label: string): Screen => ({
  ...screen,
  fill: async (app) => {
    await screen.fill?.(app)
    await type(app, label, hostile)
  },
})

const protectMany: Screen = {
  path: () => '/workflow/protect?of=unprotected',
  fill: (app) => tick(app, /^I accept that they go into rescue mode/),
  submit: 'Protect 8 instances',
}

/** With the number of writes of the form that answer at once: a region that is activated is waited for. */
const forms: [name: string, screen: Screen][] = [
  ['a backup', withName(screens.regionalSnapshotCreate, 'Backup name')],
  ['a backup in another zone', withName(screens.snapshotCreate, 'Backup name')],
  ['a backup with a copy', screens.regionActivate],
  ['an automated backup', screens.workflowCreate],
  ['an automated backup with copies', screens.autobackupCreate],
  ['a restore', screens.regionalReinstall],
  ['a restore in another zone', screens.instanceReinstall],
  ['a new instance', screens.instanceCreate],
  ['schedules for many', protectMany],
]

/** Those of many are in no order. */
const sorted = (writes: readonly Write[]): string[] =>
  writes.map(({ method, path, body }) => `${method} ${path} ${body}`).toSorted()

const runAll = async (tool: string): Promise<void> => {
  for (const text of await codeOf(tool)) {
    const { code, output } = await run(text)
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' })
    // A region is not up at once: the person waits for it.
    await control('time', '120000')
  }
}

describe.each(['curl', 'curl, signed'])('%s', (tool) => {
  it.each(forms)('for %s does what the form does', async (_name, screen) => {
    const app = await openAndFill(screen)
    await openCode(app)
    await runAll(tool)
    expect(byCode.length).toBeGreaterThan(0)
    expect(app.network.writes()).toEqual([])
    fireEvent.click(await until(() => app.page.getByRole('button', { name: screen.submit })))
    await until(() => expect(app.network.writes().length).toBeGreaterThanOrEqual(byCode.length), 120_000)
    expect(sorted(byCode)).toEqual(sorted(app.network.writes()))
    await pass(1_000)
  })
})

describe('in the menus', () => {
  it('a backup is deleted as the dialog does', async () => {
    const cloud = new SimulatedCloud()
    const { id } = findRow(cloud, 'snapshotList', ({ name }) => name === 'auto-web-2')
    await openApp(`/storages/instance-backups/as-code?backupId=${id}`, { cloud })
    await until(hasCode)
    await runAll('curl, signed')
    expect(byCode).toEqual([
      { method: 'DELETE', path: expect.stringMatching(new RegExp(`/snapshot/${id}$`)), body: '' },
    ])
    const [terraform = ''] = await codeOf('Terraform')
    expect(terraform).toContain(`/${id}"`)
  })

  it('a schedule is made once more, and deleted', async () => {
    const cloud = new SimulatedCloud()
    const { id } = findRow(cloud, 'workflowList', ({ name }) => name === 'web-1-daily-7')
    await openApp(`/workflow/as-code/${id}?region=GRA11`, { cloud })
    await until(hasCode)
    await runAll('curl')
    expect(byCode.map(({ method, path }) => [method, path.split('/').at(-1)])).toEqual([
      ['POST', 'backup'],
      ['DELETE', id],
    ])
    expect(JSON.parse(byCode[0]?.body ?? '')).toMatchObject({ name: 'web-1-daily-7', rotation: 7 })
  })
})
