/** The demo in the page: the worker, the simulated cloud behind it, and its memory in the browser. */
import { setupWorker } from 'msw/browser'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import type { CloudStorage } from '#mocks/simulated-cloud.ts'
import { httpHandlers } from './http-handlers.ts'
import { parseScenarios } from '#mocks/scenarios/scenarios.ts'

const storageKey = 'simulated-cloud'

/** Storage may be forbidden: the demo then forgets at each reload, and works. */
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
      // Nothing to do: see above.
    }
  },
}

export interface Demo {
  cloud: SimulatedCloud
  /** Calls back when the cloud changed, here or in another tab. */
  subscribe: (listener: () => void) => () => void
}

declare global {
  interface Window {
    /** How stories drive the demo. */
    simulatedCloud?: SimulatedCloud
  }
}

/** Workers need a secure context: https, or localhost. */
export const canRunDemo = (): boolean => 'serviceWorker' in navigator

export async function startDemo(): Promise<Demo> {
  const listeners = new Set<() => void>()
  const announce = (): void => listeners.forEach((listener) => listener())
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
  await setupWorker(...httpHandlers(cloud)).start({
    quiet: true,
    serviceWorker: { url: '/demo-worker.js' },
  })
  return {
    cloud,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/**
 * MSW looks for a newer worker at each load and waits for no answer. That this fails, in a browser that is busy
 * with the same worker for another page, changes nothing: the one that is there goes on.
 */
function ignoreFailedUpdates(): void {
  window.addEventListener('unhandledrejection', (event) => {
    const { reason }: { reason: unknown } = event
    if (reason instanceof Error && reason.message.startsWith('Failed to update a ServiceWorker')) event.preventDefault()
  })
}

/** `?demo=slow,empty` is read once, kept, and leaves the address. */
function takeScenariosFromAddress(cloud: SimulatedCloud): void {
  const url = new URL(window.location.href)
  const asked = url.searchParams.get('demo')
  if (asked === null) return
  cloud.setScenarios(parseScenarios(asked))
  url.searchParams.delete('demo')
  window.history.replaceState(window.history.state, '', url)
}
