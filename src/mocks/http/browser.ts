/** Runs the demo in the page: the service worker, the simulated cloud behind it, and its storage. */
import { setupWorker } from 'msw/browser'
import { createListeners } from '#lib/listeners.ts'
import { pause } from '#lib/pause.ts'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import type { CloudStorage } from '#mocks/simulated-cloud.ts'
import { httpHandlers } from './http-handlers.ts'
import { parseScenarios } from '#mocks/scenarios/scenarios.ts'

const storageKey = 'simulated-cloud'

/** Where storage is blocked, the demo works and loses its state at each reload. */
const browserStorage: CloudStorage = {
  read: () => {
    try {
      return localStorage.getItem(storageKey)
    } catch {
      return null
    }
  },
  write: (text) => {
    try {
      localStorage.setItem(storageKey, text)
    } catch {
      // Storage is blocked: see above.
    }
  },
}

export interface Demo {
  cloud: SimulatedCloud
  /** Calls back when time was moved, a scenario chosen, or the demo reset, here or in another tab. */
  subscribe: (listener: () => void) => () => void
}

declare global {
  interface Window {
    /** For the end-to-end tests. */
    simulatedCloud?: SimulatedCloud
  }
}

/** Service workers need a secure context: https, or localhost. */
export const canRunDemo = (): boolean => 'serviceWorker' in navigator

export async function startDemo(): Promise<Demo> {
  const { subscribe, notify: announce } = createListeners()
  const channel = new BroadcastChannel(storageKey)
  channel.addEventListener('message', announce)
  const cloud = new SimulatedCloud({
    storage: browserStorage,
    onChange: () => {
      channel.postMessage('changed')
      announce()
    },
  })
  takeScenariosFromAddress(cloud)
  window.simulatedCloud = cloud
  ignoreFailedUpdates()
  await awaitActivation()
  await setupWorker(...httpHandlers(cloud)).start({
    quiet: true,
    serviceWorker: { url: '/demo-worker.js' },
  })
  return {
    cloud,
    subscribe,
  }
}

/** How long a worker that is being activated is waited for. */
const activationMs = 3_000

/**
 * MSW reloads a page that has a registered worker and no controller, which is right after a hard reload. A worker that
 * the previous page registered a moment ago takes control by itself: it is waited for.
 */
async function awaitActivation(): Promise<void> {
  const { serviceWorker } = navigator
  const controlled = new Promise((resolve) => {
    serviceWorker.addEventListener('controllerchange', resolve, { once: true })
  })
  const registrations = await serviceWorker.getRegistrations()
  const isComing = registrations.some(
    ({ installing, waiting, active }) => installing !== null || waiting !== null || active?.state === 'activating',
  )
  if (isComing && !serviceWorker.controller) await Promise.race([controlled, pause(activationMs)])
}

/**
 * MSW checks for a newer worker at each load and does not handle a failure. The check fails when the browser is busy
 * with the same worker for another page; the current worker continues, so the error can be ignored.
 */
function ignoreFailedUpdates(): void {
  window.addEventListener('unhandledrejection', (event) => {
    const { reason }: { reason: unknown } = event
    if (reason instanceof Error && reason.message.startsWith('Failed to update a ServiceWorker')) event.preventDefault()
  })
}

/** Reads `?demo=slow,empty` once, stores it, and removes it from the address. */
function takeScenariosFromAddress(cloud: SimulatedCloud): void {
  const url = new URL(window.location.href)
  const asked = url.searchParams.get('demo')
  if (asked === null) return
  cloud.setScenarios(parseScenarios(asked))
  url.searchParams.delete('demo')
  window.history.replaceState(window.history.state, '', url)
}
