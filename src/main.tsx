import { isLive } from '#api/client/endpoint.ts'
import { startApplication } from '#app/mount.tsx'
import type { DemoParts } from '#app/start/demo.ts'
import { activateLanguage, loadWords, preferredLanguage } from '#app/start/i18n.ts'

/** The simulated cloud behind the page. Live mode never fetches this code. */
async function startDemo(): Promise<DemoParts | undefined> {
  const [{ canRunDemo, startDemo: start }, { createDemo }] = await Promise.all([
    import('#mocks/http/browser.ts'),
    import('#mocks/panel/DemoPanel.tsx'),
  ])
  if (!canRunDemo()) return undefined
  return createDemo(await start())
}

/** A demo that ran at this address before left its worker: it must not answer for the real API. */
async function forgetDemo(): Promise<void> {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? []
  await Promise.all(registrations.map((registration) => registration.unregister()))
}

async function start(root: HTMLElement): Promise<void> {
  const language = activateLanguage(preferredLanguage())
  if (isLive()) {
    // Without a worker in charge of this page, nothing has to be waited for.
    const forgotten = forgetDemo()
    if (navigator.serviceWorker?.controller) await forgotten
    await startApplication(root, language)
    return
  }
  const [demo] = await Promise.all([startDemo(), loadWords('demo')])
  if (demo) await startApplication(root, language, demo)
  else {
    await Promise.all([language, loadWords('rest')])
    const { showDemoImpossible } = await import('#app/start/demo-impossible.tsx')
    showDemoImpossible(root)
  }
}

const root = document.querySelector<HTMLElement>('#root')
if (root) void start(root)
