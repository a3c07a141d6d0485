import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { Trans } from '@lingui/react/macro'
import { createRoot } from 'react-dom/client'
import { productName } from '#ui/page/product-name.ts'

/** Where the browser has no workers (plain http on another host), the demo says what to do. */
export function showDemoImpossible(root: HTMLElement): void {
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <title>{productName}</title>
      <main className="mx-auto max-w-2xl space-y-3 p-8">
        <h1 className="text-2xl">
          <Trans>The demo can't run at this address</Trans>
        </h1>
        <p>
          <Trans>
            It needs a service worker, which browsers allow on https and on localhost only. Open it at http://localhost,
            or serve it over https.
          </Trans>
        </p>
      </main>
    </I18nProvider>,
  )
}
