// @vitest-environment happy-dom
/**
 * Every write, sent from the screen that a person sends it from, against what can go wrong: nothing typed is lost,
 * nothing is sent twice, the message says what happened, and it can be sent again without a reload.
 */
import { act, fireEvent } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { operations } from '#api/operations/table.ts'
import type { Fault } from '#mocks/scenarios/faults.ts'
import { pass, until, useFakeTime, useRealTime } from './app-bench.tsx'
import type { App } from './app-bench.tsx'
import { openAndFill, screens } from './screens.ts'
import type { Screen, WriteName } from './screens.ts'

vi.setConfig({ testTimeout: 60_000 })

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
