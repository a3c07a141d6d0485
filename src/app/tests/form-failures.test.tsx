// @vitest-environment happy-dom
/**
 * Every write, sent from the screen that a person sends it from, against what can go wrong: nothing typed is lost,
 * nothing is sent twice, the message says what happened, and it can be sent again without a reload.
 */
import { act, fireEvent } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { operations } from '#api/operations/table.ts'
import type { OperationName, Operations } from '#api/operations/table.ts'
import type { Fault } from '#mocks/scenarios/faults.ts'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { demoProjectId } from '#mocks/world/seed.ts'
import { findRow, openApp, pass, until, useFakeTime, useRealTime } from './app-bench.tsx'
import type { App } from './app-bench.tsx'

vi.setConfig({ testTimeout: 60_000 })

type WriteName = { [Name in OperationName]: Operations[Name] extends { method: 'GET' } ? never : Name }[OperationName]

interface Screen {
  /** Below the project, with the ids of the simulated cloud. */
  path: (cloud: SimulatedCloud) => string
  /** The account is of another zone than ovh-eu. */
  isElsewhere?: boolean
  /** Fills what has to be filled. */
  fill?: (app: App) => Promise<void>
  /** The button that sends it. */
  submit: string
  /** The button that sends it again, where that is another one. */
  again?: string
  /** Faults that it waits out, and then continues. */
  waitsFor?: Fault[]
}

const instanceIn = (cloud: SimulatedCloud, name: string): string => {
  const { id, region } = findRow(cloud, 'instanceList', (row) => row.name === name)
  return `instanceId=${id}&region=${region}`
}

const backupOf = (cloud: SimulatedCloud, name: string): string =>
  findRow(cloud, 'snapshotList', (row) => row.name === name && row.status === 'active').id

const dialog = (kind: string, name: string, submit: string): Screen => ({
  path: (cloud) => `/instances/${kind}?${instanceIn(cloud, name)}`,
  submit,
})

const type = async ({ page }: App, label: string | RegExp, text: string): Promise<void> => {
  fireEvent.change(await until(() => page.getByRole('textbox', { name: label })), { target: { value: text } })
}

const press = async ({ page }: App, name: string): Promise<void> => {
  fireEvent.click(await until(() => page.getByRole('button', { name })))
}

const tick = async ({ page }: App, name: string | RegExp): Promise<void> => {
  fireEvent.click(await until(() => page.getByRole('checkbox', { name })))
}

const choose = async ({ page }: App, name: string, value: string): Promise<void> => {
  fireEvent.change(await until(() => page.getByRole('combobox', { name })), { target: { value } })
}

const createBackup: Screen = {
  path: (cloud) => `/instances/backup?${instanceIn(cloud, 'cache-1')}`,
  fill: (app) => type(app, 'Backup name', 'typed by hand'),
  submit: 'Confirm',
}

const restore: Screen = {
  path: (cloud) =>
    `/storages/instance-backups/restore?backupId=${backupOf(cloud, 'auto-web-1')}&${instanceIn(cloud, 'web-1')}`,
  fill: (app) => type(app, /^Type the name of the instance/, 'web-1'),
  submit: 'Restore',
}

const wizard: Screen = {
  path: (cloud) => `/workflow/new?${instanceIn(cloud, 'cache-1')}`,
  fill: async (app) => {
    await press(app, 'Next')
    await type(app, 'Schedule name', 'typed-by-hand')
  },
  submit: 'Create',
}

/** Where each write is sent from. One that is missing here is a type error. */
const screens: Record<WriteName, Screen> = {
  regionalSnapshotCreate: createBackup,
  snapshotCreate: { ...createBackup, isElsewhere: true },
  regionActivate: {
    ...createBackup,
    fill: async (app) => {
      await type(app, 'Backup name', 'typed by hand')
      await tick(app, /remote backup/i)
      await choose(app, 'Remote region', 'WAW1')
    },
  },
  workflowCreate: wizard,
  autobackupCreate: {
    ...wizard,
    fill: async (app) => {
      await tick(app, /remote backup/i)
      await choose(app, 'Remote region', 'SBG5')
      await press(app, 'Next')
      await type(app, 'Schedule name', 'typed-by-hand')
    },
  },
  workflowDelete: {
    path: (cloud) => {
      const { id } = findRow(cloud, 'workflowList', (row) => row.name === 'web-1-daily-7')
      return `/workflow/delete/${id}?region=GRA11`
    },
    submit: 'Delete',
  },
  snapshotDelete: {
    path: (cloud) => `/storages/instance-backups/delete?backupId=${backupOf(cloud, 'auto-web-2')}`,
    submit: 'Delete',
    again: 'Retry',
    // It keeps to the pace that OVH asks for.
    waitsFor: ['throttled'],
  },
  snapshotAbort: {
    ...dialog('abort-backup', 'cache-1', 'Stop the backup'),
    path: (cloud) => {
      const { id } = findRow(cloud, 'instanceList', (row) => row.name === 'cache-1')
      const params = { serviceName: demoProjectId, instanceId: id, regionName: 'GRA11' }
      cloud.handle({ name: 'regionalSnapshotCreate', params, query: {}, body: { snapshotName: 'to be stopped' } })
      return `/instances/abort-backup?instanceId=${id}&region=GRA11`
    },
  },
  regionalReinstall: restore,
  instanceReinstall: { ...restore, isElsewhere: true },
  instanceCreate: {
    path: (cloud) => `/storages/instance-backups/new?backupId=${backupOf(cloud, 'auto-web-1')}`,
    fill: (app) => type(app, 'Instance name', 'typed-by-hand'),
    submit: 'Create',
  },
  instanceStart: {
    path: (cloud) => {
      const stopped = findRow(cloud, 'instanceList', ({ status }) => status === 'SHUTOFF')
      return `/instances/start?instanceId=${stopped.id}&region=${stopped.region}`
    },
    submit: 'Start',
  },
  instanceStop: dialog('stop', 'cache-1', 'Stop'),
  instanceReboot: dialog('reboot', 'cache-1', 'Reboot'),
  instanceRescue: dialog('rescue/start', 'cache-1', 'Rescue'),
  instanceDelete: {
    ...dialog('delete', 'cache-1', 'Delete'),
    fill: async (app) => {
      const field = app.page.queryByRole('textbox', { name: /cache-1/ })
      if (field) fireEvent.change(field, { target: { value: 'cache-1' } })
    },
  },
}

/** One of each class: what the message says, and whether the write may have happened. */
const cases: [Fault, RegExp, 'refused' | 'lost' | 'acted'][] = [
  ['unreachable', /not|could/, 'lost'],
  ['lost', /./, 'acted'],
  ['mute', /./, 'acted'],
  ['error', /not|error/i, 'lost'],
  ['bad-gateway', /not|error/i, 'lost'],
  ['credential-expired', /Your session is over/, 'refused'],
  ['not-granted', /may not call/, 'refused'],
  ['forbidden', /You lack the permission/, 'refused'],
  ['conflict', /something else is going on/, 'refused'],
  ['throttled', /slow down/, 'refused'],
]

/**
 * All forms and dialogs share one run and one outcome (`components/write`), so every fault is tried on one of each, and
 * one fault of each class on the others.
 */
const triedWithAll: ReadonlySet<WriteName> = new Set(['regionalSnapshotCreate', 'instanceReboot', 'snapshotDelete'])
const oneOfEachClass: ReadonlySet<Fault> = new Set(['error', 'lost', 'conflict'])

/** Everything that a person typed, ticked or chose. */
const typedIn = ({ container }: App): string =>
  [...container.querySelectorAll<HTMLInputElement>(':is(form, dialog) :is(input:not([type=search]), select, textarea)')]
    .map((field) => (field.type === 'checkbox' || field.type === 'radio' ? field.checked : field.value))
    .join('\n')

beforeEach(useFakeTime)

afterEach(async () => {
  await useRealTime()
  document.head.replaceChildren()
})

async function openAndFill({ path, fill, isElsewhere }: Screen): Promise<App> {
  if (isElsewhere) document.head.innerHTML = '<meta name="api" content="gateway" data-endpoint="ovh-ca">'
  const cloud = new SimulatedCloud()
  const app = await openApp(path(cloud), { cloud })
  await until(() => app.page.getByRole('heading', { level: 1 }))
  if (fill) await fill(app)
  return app
}

const isEnabled = (button: HTMLElement): boolean =>
  !button.hasAttribute('disabled') && button.getAttribute('aria-disabled') !== 'true'

async function submit(app: App, name: string): Promise<void> {
  const button = await until(() => {
    const found = app.page.getAllByRole('button', { name }).at(-1)
    if (!found || !isEnabled(found)) throw new Error(`"${name}" can't be pressed`)
    return found
  })
  await act(async () => {
    fireEvent.click(button)
    // A second click, as fast as people are.
    fireEvent.click(button)
  })
}

describe.each(Object.entries(screens) as [WriteName, Screen][])('%s', (name, screen) => {
  const { id } = operations[name]
  const isIt = ({ method, path }: { method: string; path: string }): boolean => {
    const [wantedMethod, template = ''] = id.split(' ')
    return method === wantedMethod && new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)
  }

  const tried = cases.filter(([fault]) => triedWithAll.has(name) || oneOfEachClass.has(fault))

  it.each(tried)('%s: sent once, told, and nothing typed is lost', async (fault, words, what) => {
    const app = await openAndFill(screen)
    const { submit: label, again: againLabel = label, waitsFor = [] } = screen
    await until(() => app.page.getAllByRole('button', { name: label }))
    const before = typedIn(app)
    app.cloud.setScenarios([`${fault}:${name}`])
    await submit(app, label)
    await until(() => expect(app.network.calls.some(isIt)).toBe(true))
    const button = () => app.page.queryAllByRole('button', { name: againLabel }).at(-1)

    if (what === 'acted') {
      // It happened, and the page finds out: it is never offered to be sent again.
      await until(() => {
        const again = button()
        expect(again === undefined || /answer of OVHcloud was lost|not known whether/.test(app.text())).toBe(true)
      }, 3 * 60_000)
      await act(async () => void (await vi.advanceTimersByTimeAsync(40_000)))
      expect(app.network.calls.filter(isIt)).toHaveLength(1)
      return
    }

    if (waitsFor.includes(fault)) {
      await pass(1_000)
      app.cloud.setScenarios([])
      await until(() => expect(app.page.queryByRole('dialog')).toBeNull(), 10 * 60_000)
      return
    }

    // The message is there, what was typed too, and it can be sent again.
    await until(() => {
      expect(app.container.querySelector('[role=alert], [role=status]')).not.toBeNull()
      expect(app.text()).toMatch(words)
      const again = button()
      if (!again || !isEnabled(again)) throw new Error('it can not be sent again')
    })
    expect(app.network.calls.filter(isIt)).toHaveLength(1)
    expect(typedIn(app)).toBe(before)
    app.cloud.setScenarios([])
    await submit(app, againLabel)
    await until(() => expect(app.network.calls.filter(isIt)).toHaveLength(2))
    await until(() => {
      const again = button()
      expect(again === undefined || !isEnabled(again)).toBe(true)
    })
    expect(app.complaints).toEqual([])
  })
})
