import type { ComponentType } from 'react'
import { isLive } from '#api/client/endpoint.ts'
import { activateLanguage, preferredLanguage } from '#app/start/i18n.ts'
import { mount } from '#app/mount.tsx'

/** The simulated cloud behind the page. Live mode never fetches this code. */
async function startDemo(): Promise<ComponentType | undefined> {
  const [{ canRunDemo, startDemo: start }, { createDemoPanel }] = await Promise.all([
    import('#mocks/http/browser.ts'),
    import('#mocks/panel/DemoPanel.tsx'),
  ])
  if (!canRunDemo()) return undefined
  return createDemoPanel(await start())
}

/** A demo that ran at this address before left its worker: it must not answer for the real API. */
async function forgetDemo(): Promise<void> {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? []
  await Promise.all(registrations.map((registration) => registration.unregister()))
}

async function start(root: HTMLElement): Promise<void> {
  const language = activateLanguage(preferredLanguage())
  if (isLive()) {
    await Promise.all([language, forgetDemo()])
    mount(root)
    return
  }
  const [DemoPanel] = await Promise.all([startDemo(), language])
  if (DemoPanel) mount(root, DemoPanel)
  else {
    const { showDemoImpossible } = await import('#app/start/demo-impossible.tsx')
    showDemoImpossible(root)
  }
}

const root = document.querySelector<HTMLElement>('#root')
if (root) void start(root)
