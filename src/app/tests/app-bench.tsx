/**
 * The whole application on the simulated cloud, in a test: real routes, screens and query layer, without a browser, in
 * fake time. Layout, focus and workers need a browser: `e2e` tests them.
 */
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, cleanup, configure, render, within } from '@testing-library/react'
import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { expect, vi } from 'vitest'
import type { OperationName } from '#api/operations/table.ts'
import { createQueryClient } from '#api/client/query.ts'
import { session } from '#api/client/session.ts'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { fetchFrom, timeoutSignal } from '#mocks/http/fetch-from.ts'
import { httpHandlers } from '#mocks/http/http-handlers.ts'
import type { Config } from '@testing-library/react'
import type { Scenario } from '#mocks/scenarios/scenarios.ts'
import { demoProjectId } from '#mocks/world/seed.ts'
import { activateLanguage, loadWords } from '#app/start/i18n.ts'
import { createRoutes } from '#app/router.tsx'

// The whole page with each thing that is not found would bury what failed, and to write it down takes long: `until` looks
// for things that are not there yet. Testing Library knows the second option, and uses it in `waitFor`; its types don't.
const errors: Partial<Config> & { _disableExpensiveErrorDiagnostics: boolean } = {
  getElementError: (message) => new Error(message?.split('\n')[0] ?? 'not found'),
  _disableExpensiveErrorDiagnostics: true,
}
configure(errors)

/** No stylesheet is loaded here: an element looks as its own attribute says. happy-dom copies all properties for each. */
const styleOf = (element: Element): CSSStyleDeclaration => (element as HTMLElement).style

export const projectPath = `/pci/projects/${demoProjectId}`

/** Noon in UTC, far from the nights in which schedules run; each test a day later, since time never goes back. */
let noon = Date.UTC(2026, 10, 22, 12)
const day = 86_400_000

/** What the tables of the simulated cloud have in common. */
export interface CloudRow {
  id: string
  name: string
  region: string
  status: string
}

/** A list of the simulated cloud, past the page. */
export const rowsOf = (cloud: SimulatedCloud, name: OperationName): CloudRow[] =>
  cloud.handle({
    name,
    params: { serviceName: demoProjectId, regionName: 'GRA11' },
    query: {},
    body: undefined,
  }) as CloudRow[]

export function findRow(cloud: SimulatedCloud, name: OperationName, isIt: (row: CloudRow) => boolean): CloudRow {
  const found = rowsOf(cloud, name).find(isIt)
  if (!found) throw new Error(`the simulated cloud has no such row in ${name}`)
  return found
}

export interface SentCall {
  method: string
  path: string
  /** Empty where there is none. */
  body: string
  /** Fake time. */
  at: number
}

export interface Network {
  calls: SentCall[]
  writes: () => SentCall[]
  inFlight: number
  mostInFlight: number
}

/** Answers the calls of the page from a simulated cloud, and counts them. */
function connect(cloud: SimulatedCloud): Network {
  const answer = fetchFrom(httpHandlers(cloud))
  const network: Network = {
    calls: [],
    writes: () => network.calls.filter(({ method }) => method !== 'GET'),
    inFlight: 0,
    mostInFlight: 0,
  }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    network.calls.push({
      method: init.method ?? 'GET',
      path: url.replace('/api/v1', ''),
      // The query layer sends text only.
      body: (init.body as string | undefined) ?? '',
      at: Date.now(),
    })
    network.inFlight += 1
    network.mostInFlight = Math.max(network.mostInFlight, network.inFlight)
    try {
      return await answer(url, init)
    } finally {
      network.inFlight -= 1
    }
  })
  return network
}

/** Fake time, in which the platform's own time-outs follow too. */
export function useFakeTime(): void {
  noon += day
  vi.useFakeTimers({ now: noon, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(timeoutSignal)
  vi.spyOn(window, 'getComputedStyle').mockImplementation(styleOf)
}

/** What is under way comes to its end first: the next test begins with a page that waits for nothing. */
export async function useRealTime(): Promise<void> {
  cleanup()
  for (let n = 0; n < 15; n += 1) await vi.advanceTimersByTimeAsync(10_000)
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  sessionStorage.clear()
  localStorage.clear()
  session.confirm()
}

/** Lets time pass, in steps in which answers can come. */
export async function pass(ms: number, step = 1_000): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    await act(async () => {
      await vi.advanceTimersByTimeAsync(Math.min(step, ms - passed))
    })
  }
}

/** Waits for something to be on the page, while time passes in small steps. */
export async function until<Value>(look: () => Value, patienceMs = 60_000): Promise<Value> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      return look()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pass(500, 500)
    }
  }
}

/** The screens come in parts that load later: here all at once, or fake time would outrun them. */
const parts = import.meta.glob([
  '/src/features/**/*.tsx',
  '/src/components/**/*.tsx',
  '/src/ui/**/*.tsx',
  '/src/app/notices/*.tsx',
  '!/src/**/*.test.tsx',
])
let loading: Promise<unknown> | undefined

export interface AppOptions {
  scenarios?: Scenario[]
  cloud?: SimulatedCloud
}

/** Opens a path below the project. */
export async function openApp(path: string, { scenarios = [], cloud = new SimulatedCloud() }: AppOptions = {}) {
  const complaints: string[] = []
  for (const kind of ['error', 'warn'] as const) {
    vi.spyOn(console, kind).mockImplementation((...words: unknown[]) => void complaints.push(words.join(' ')))
  }
  cloud.setScenarios(scenarios)
  const network = connect(cloud)
  loading ??= Promise.all(Object.values(parts).map((load) => load()))
  await Promise.all([activateLanguage('en'), loadWords('rest'), loading])
  const client = createQueryClient()
  const router = createMemoryRouter(createRoutes(client), { initialEntries: [`${projectPath}${path}`] })
  const { container, unmount } = render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>,
  )
  const page = within(container)
  return {
    cloud,
    network,
    client,
    router,
    page,
    container,
    complaints,
    leave: unmount,
    text: (): string => container.textContent ?? '',
    /** Waits for a text on the page. */
    sees: (text: string | RegExp) =>
      until(() => expect(container.textContent).toMatch(typeof text === 'string' ? literal(text) : text)),
    location: (): string => `${router.state.location.pathname}${router.state.location.search}`,
  }
}

export type App = Awaited<ReturnType<typeof openApp>>

const literal = (text: string): RegExp => new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))

/** Opens the line that counts what is missing on a page. */
export async function openMissing({ page }: App): Promise<void> {
  const line = await until(() => {
    const [button] = page
      .getAllByRole('status')
      .flatMap((status) => [...status.querySelectorAll<HTMLButtonElement>('button[aria-expanded="false"]')])
    if (!button) throw new Error('nothing is said to be missing')
    return button
  })
  act(() => void fireEvent.click(line))
}

/** What a BroadcastChannel does, at once: fake time does not carry messages. */
export function createChannels(count: number): BroadcastChannel[] {
  const targets = Array.from({ length: count }, () => new EventTarget())
  return targets.map((own) => {
    const postMessage = (data: unknown): void => {
      for (const target of targets) {
        if (target !== own) target.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }))
      }
    }
    return Object.assign(own, { postMessage, close: () => {} }) as unknown as BroadcastChannel
  })
}
