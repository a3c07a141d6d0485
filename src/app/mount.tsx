import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { watchAttention } from '#api/freshness/attention.ts'
import { createQueryClient } from '#api/client/query.ts'
import { joinTabs } from '#api/freshness/tabs.ts'
import { pathFromManagerHash } from '#lib/paths.ts'
import { DemoContext } from './start/demo.ts'
import type { DemoParts } from './start/demo.ts'
import { watchVersion } from './start/new-version.ts'
import { createRouter } from './router.tsx'

/**
 * Starts the application. The API behind the page must answer by now: the router's loaders start here, and the code
 * of the page with them, while the words are still on their way.
 *
 * @param words resolves when the words of the first screen are there
 */
export async function startApplication(root: HTMLElement, words: Promise<void>, demo?: DemoParts): Promise<void> {
  // A link into the manager works here when its host is changed.
  const fromManager = pathFromManagerHash(window.location.hash)
  if (fromManager) window.history.replaceState(null, '', fromManager)

  const client = createQueryClient()
  watchAttention()
  watchVersion()
  joinTabs(client)
  const router = createRouter(client)
  await words
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <DemoContext value={demo}>
            <RouterProvider router={router} />
          </DemoContext>
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  )
}
