// @vitest-environment happy-dom
/** Regions in trouble, lists that OVH gives only in parts, and sessions that end. */
import { act, fireEvent } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { joinTabs } from '#api/freshness/tabs.ts'
import { session } from '#api/client/session.ts'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { demoProjectId } from '#mocks/world/seed.ts'
import { createChannels, findRow, openApp, openMissing, pass, until, useFakeTime, useRealTime } from './app-bench.tsx'
import type { App } from './app-bench.tsx'

vi.setConfig({ testTimeout: 60_000 })

const minute = 60_000

beforeEach(useFakeTime)
afterEach(useRealTime)

/** Presses "Retry" in the notice with a text. */
function retry(app: App, text: string): void {
  const notice = app.page.getAllByRole('status').find(({ textContent }) => textContent?.includes(text))
  const button = [...(notice?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === 'Retry')
  if (!button) throw new Error(`no notice says ${text}`)
  act(() => void fireEvent.click(button))
}

/** The paths that were asked for since so many calls. */
const asked = ({ network }: App, part: string, since = 0): string[] =>
  network.calls
    .slice(since)
    .map(({ path }) => path)
    .filter((path) => path.includes(part))

describe('a region', () => {
  it('that fails leaves the schedules of the others on the page, is named, and is asked again alone', async () => {
    const app = await openApp('/workflow', { scenarios: ['region-down:SBG5'] })
    await app.sees('web-1-daily-7')
    await app.sees('The schedules of SBG5 could not be read')
    await openMissing(app)
    expect(app.text()).not.toContain('api-1-daily')
    app.cloud.setScenarios([])
    const since = app.network.calls.length
    retry(app, 'The schedules of SBG5')
    await pass(100, 100)
    expect(new Set(asked(app, '/workflow/backup', since).map((path) => path.split('/')[5]))).toEqual(new Set(['SBG5']))
    await app.sees('api-1-daily')
    expect(app.text()).not.toContain('could not be read')
  })

  it('that hangs is waited for by name, and given up after half a minute', async () => {
    const app = await openApp('/workflow', { scenarios: ['region-hanging:SBG5'] })
    await app.sees('web-1-daily-7')
    await app.sees('still waiting for SBG5')
    await pass(35_000)
    await app.sees('The schedules of SBG5 could not be read')
    await openMissing(app)
    expect(app.text()).toContain('did not answer in time')
  })

  it('that is slow fills in when it answers', async () => {
    const app = await openApp('/workflow', { scenarios: ['region-slow:SBG5'] })
    await app.sees('web-1-daily-7')
    await app.sees('still waiting for SBG5')
    await app.sees('api-1-daily')
    expect(app.text()).not.toContain('could not be read')
  })

  it('in maintenance is named as possibly incomplete', async () => {
    const app = await openApp('/instances', { scenarios: ['maintenance:SBG5'] })
    await openMissing(app)
    await app.sees(/in maintenance[^.]*SBG5|SBG5[^.]*in maintenance/)
    expect(app.text()).toContain('api-1')
  })

  it('without the workflow service is not asked for schedules, and nothing is said to be missing', async () => {
    const app = await openApp('/workflow', { scenarios: ['no-workflow:SBG5'] })
    await app.sees('web-1-daily-7')
    await pass(2 * minute)
    expect(asked(app, 'SBG5/workflow')).toEqual([])
    expect(app.text()).not.toContain('could not be read')
  })

  it('of an unknown kind is a region like any other', async () => {
    const app = await openApp('/instances', { scenarios: ['odd-region:SBG5'] })
    await app.sees('api-1')
    expect(app.complaints).toEqual([])
  })
})

describe('a list of the whole project that OVHcloud fails to give', () => {
  it('is read region by region; a region that fails too is named, and asked again alone', async () => {
    const app = await openApp('/instances', { scenarios: ['split', 'region-down:SBG5'] })
    await app.sees('web-1')
    await app.sees('The instances of SBG5 could not be read')
    await openMissing(app)
    expect(app.text()).not.toContain('api-1')
    app.cloud.setScenarios(['split'])
    const since = app.network.calls.length
    retry(app, 'The instances of SBG5')
    await pass(100, 100)
    expect(asked(app, '/instance', since)).toContain(`/cloud/project/${demoProjectId}/instance?region=SBG5`)
    expect(asked(app, '/instance', since)).not.toContain(`/cloud/project/${demoProjectId}/instance?region=GRA11`)
    await app.sees('api-1')
  })

  it('is not read region by region without a network', async () => {
    const mark = Object.assign(document.createElement('meta'), { name: 'api', content: 'gateway' })
    document.head.append(mark)
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const app = await openApp('/instances', { scenarios: ['split'] })
    await app.sees('OVHcloud did not give the data of this page')
    expect(asked(app, 'region=')).toEqual([])
    mark.remove()
  })

  it('says nothing of what it does not know: no instance is called deleted, no project empty', async () => {
    const app = await openApp('/workflow', { scenarios: ['split', 'region-down:SBG5', 'error:snapshotList'] })
    await app.sees('web-1-daily-7')
    await pass(2_000)
    expect(app.text()).toContain('The instances of SBG5 could not be read')
    const other = await openApp('/instances', { scenarios: ['split', 'region-down:GRA11'] })
    await other.sees('api-1')
    expect(other.text()).not.toContain('This project has no instance')
  })

  it('keeps a backup from being deleted while it is not known which instances run on it', async () => {
    const cloud = new SimulatedCloud()
    const { id } = findRow(cloud, 'snapshotList', ({ name }) => name === 'auto-web-2')
    const path = `/storages/instance-backups/delete?backupId=${id}`
    const app = await openApp(path, { cloud, scenarios: ['split', 'region-down:SBG5'] })
    await app.sees('whether one of them runs on these backups is not known')
    expect(app.page.queryByRole('button', { name: 'Delete' })).toBeNull()
    expect(app.network.writes()).toEqual([])
  })
})

describe('a session that ends', () => {
  it('in the middle of a form: nothing typed is lost, and signing in in another tab is enough', async () => {
    const [first, second] = createChannels(2)
    const cloud = new SimulatedCloud()
    const { id } = findRow(cloud, 'instanceList', ({ name }) => name === 'cache-1')
    const app = await openApp(`/instances/backup?instanceId=${id}`, { cloud })
    joinTabs(app.client, first)
    const field = await until(() => app.page.getByRole('textbox', { name: 'Backup name' }))
    act(() => void fireEvent.change(field, { target: { value: 'typed by hand' } }))
    cloud.setScenarios(['expired'])
    await act(async () => void fireEvent.click(app.page.getByRole('button', { name: 'Confirm' })))
    await app.sees('Your session is over')
    expect(session.isLost()).toBe(true)
    expect(field).toHaveProperty('value', 'typed by hand')
    // Somebody signs in in another tab, which says so.
    cloud.setScenarios([])
    await act(async () => second?.postMessage({ kind: 'signed-in' }))
    await until(() => expect(session.isLost()).toBe(false))
    expect(field).toHaveProperty('value', 'typed by hand')
    await act(async () => void fireEvent.click(app.page.getByRole('button', { name: 'Confirm' })))
    await app.sees('typed by hand')
    await until(() => expect(app.network.writes()).toHaveLength(2))
  })
})
