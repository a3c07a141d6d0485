/** The screens that writes are sent from: how they are reached, filled and sent. */
import { fireEvent } from '@testing-library/react'
import type { OperationName, Operations } from '#api/operations/table.ts'
import type { Fault } from '#mocks/scenarios/faults.ts'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { demoProjectId } from '#mocks/world/seed.ts'
import { findRow, openApp, until } from './app-bench.tsx'
import type { App } from './app-bench.tsx'

export type WriteName = {
  [Name in OperationName]: Operations[Name] extends { method: 'GET' } ? never : Name
}[OperationName]

export interface Screen {
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

export const type = async ({ page }: App, label: string | RegExp, text: string): Promise<void> => {
  fireEvent.change(await until(() => page.getByRole('textbox', { name: label })), { target: { value: text } })
}

export const press = async ({ page }: App, name: string): Promise<void> => {
  fireEvent.click(await until(() => page.getByRole('button', { name })))
}

export const tick = async ({ page }: App, name: string | RegExp): Promise<void> => {
  fireEvent.click(await until(() => page.getByRole('checkbox', { name })))
}

export const choose = async ({ page }: App, name: string, value: string): Promise<void> => {
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
export const screens: Record<WriteName, Screen> = {
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

/** Opens a screen, and fills what has to be filled. */
export async function openAndFill({ path, fill, isElsewhere }: Screen): Promise<App> {
  if (isElsewhere) document.head.innerHTML = '<meta name="api" content="gateway" data-endpoint="ovh-ca">'
  const cloud = new SimulatedCloud()
  const app = await openApp(path(cloud), { cloud })
  await until(() => app.page.getByRole('heading', { level: 1 }))
  if (fill) await fill(app)
  return app
}
