/**
 * A new version of the dashboard may be published while a page is open: the files of its parts that were not loaded
 * yet are gone then. The page reloads itself once, unless somebody is typing: then it says so.
 */
import { hasUnsavedInput } from '#lib/draft.ts'
import { createListeners } from '#lib/listeners.ts'

export type VersionState =
  /** As far as it is known, the page is of the version that is published. */
  | 'current'
  /** A part could not be loaded; it is found out why. */
  | 'checking'
  /** Another version is there: the page is about to reload, or waits for the person to do so. */
  | 'reloading'
  | 'waiting'
  /** The same version is there: the network failed. */
  | 'incomplete'

let state: VersionState = 'current'
const { subscribe, notify } = createListeners()

function change(next: VersionState): void {
  state = next
  notify()
}

export const version = {
  state: (): VersionState => state,
  subscribe,
}

const key = 'reloaded-for-version'
/** A reload that did not help is not repeated. */
const onceMs = 60_000

/** The script that a page begins with: its name changes with what the build holds. */
const entryOf = (page: Document): string | undefined =>
  page.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src') ?? undefined

/** Whether the server has another build than this page is of; undefined when it can't be asked. */
async function isReplaced(): Promise<boolean | undefined> {
  try {
    const answer = await fetch('/', { cache: 'no-store', headers: { Accept: 'text/html' } })
    if (!answer.ok) return undefined
    const published = entryOf(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    return published === undefined ? undefined : published !== entryOf(document)
  } catch {
    return undefined
  }
}

function hasJustReloaded(): boolean {
  try {
    return Date.now() - Number(sessionStorage.getItem(key) ?? 0) < onceMs
  } catch {
    return true
  }
}

async function findOut(): Promise<void> {
  change('checking')
  if (!(await isReplaced())) {
    change('incomplete')
    return
  }
  if (hasUnsavedInput() || hasJustReloaded()) {
    change('waiting')
    return
  }
  sessionStorage.setItem(key, String(Date.now()))
  change('reloading')
  window.location.reload()
}

/** Listens for parts that can't be loaded: the build dispatches an event for each. Once, at the start. */
export function watchVersion(): void {
  window.addEventListener('vite:preloadError', () => {
    if (state === 'current' || state === 'incomplete') void findOut()
  })
}
