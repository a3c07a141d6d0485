// @vitest-environment happy-dom
/** What ends while nobody looks: the title counts it, and the browser tells it to those who want that. */
import { fireEvent } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { pass, until, useFakeTime, useRealTime } from './app-bench.tsx'
import type { App } from './app-bench.tsx'
import { openAndFill, screens } from './screens.ts'

vi.setConfig({ testTimeout: 60_000 })

const shown: string[] = []
let permission: NotificationPermission = 'default'
const requestPermission = vi.fn(async () => (permission = 'granted'))

class FakeNotification extends EventTarget {
  static get permission(): NotificationPermission {
    return permission
  }
  static requestPermission = requestPermission
  close = (): void => {}

  constructor(_title: string, { body = '' }: NotificationOptions = {}) {
    super()
    shown.push(body)
  }
}

function look(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  useFakeTime()
  shown.length = 0
  permission = 'default'
  requestPermission.mockClear()
  vi.stubGlobal('Notification', FakeNotification)
})
afterEach(useRealTime)

/** Asks for a backup, and waits for the card that follows it. */
async function followBackup(): Promise<App> {
  const app = await openAndFill(screens.regionalSnapshotCreate)
  fireEvent.click(await until(() => app.page.getByRole('button', { name: 'Confirm' })))
  await app.sees('The backup typed by hand is being made')
  return app
}

it('are sent to those who asked for them, when they look elsewhere', async () => {
  const app = await followBackup()
  expect(requestPermission).not.toHaveBeenCalled()
  fireEvent.click(app.page.getByRole('checkbox', { name: 'Notify me when it ends' }))
  await pass(1_000)
  expect(requestPermission).toHaveBeenCalledOnce()
  look('hidden')
  await pass(10 * 60_000, 10_000)
  expect(shown).toEqual(['The backup typed by hand is made.'])
  await until(() => expect(document.title).toMatch(/^\(1\) /))
  look('visible')
  await until(() => expect(document.title).not.toMatch(/^\(/))
})

it('are not sent unasked: the title counts all the same', async () => {
  await followBackup()
  look('hidden')
  await pass(10 * 60_000, 10_000)
  expect(shown).toEqual([])
  await until(() => expect(document.title).toMatch(/^\(1\) /))
  look('visible')
})

it('are not needed by somebody who looks', async () => {
  const app = await followBackup()
  fireEvent.click(app.page.getByRole('checkbox', { name: 'Notify me when it ends' }))
  await pass(10 * 60_000, 10_000)
  expect(shown).toEqual([])
  expect(document.title).not.toMatch(/^\(/)
})

it('say that the browser blocks them, where it does', async () => {
  permission = 'denied'
  const app = await followBackup()
  expect(app.text()).toContain('This browser blocks notifications of this page.')
  expect(app.page.queryByRole('checkbox', { name: 'Notify me when it ends' })).toBeNull()
})
