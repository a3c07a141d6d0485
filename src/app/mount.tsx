import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import type { ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { watchAttention } from '#api/freshness/attention.ts'
import { createQueryClient } from '#api/client/query.ts'
import { joinTabs } from '#api/freshness/tabs.ts'
import { pathFromManagerHash } from '#lib/paths.ts'
import { DemoPanelContext } from './start/demo-panel.ts'
import { watchVersion } from './start/new-version.ts'
import { createRouter } from './router.tsx'

/** Starts the application. The API behind the page must answer by now: the router's loaders start here. */
export function mount(root: HTMLElement, DemoPanel?: ComponentType): void {
  // A link into the manager works here when its host is changed.
  const fromManager = pathFromManagerHash(window.location.hash)
  if (fromManager) window.history.replaceState(null, '', fromManager)

  const client = createQueryClient()
  watchAttention()
  watchVersion()
  joinTabs(client)
  const router = createRouter(client)
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <DemoPanelContext value={DemoPanel && <DemoPanel />}>
            <RouterProvider router={router} />
          </DemoPanelContext>
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  )
}
