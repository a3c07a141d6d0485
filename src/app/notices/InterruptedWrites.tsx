import { Trans } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { openIntents } from '#api/client/intents.ts'
import { lookUp } from '#api/client/write.ts'
import { isLookedUpBy } from '#components/write/interrupted-write.ts'
import { showToast } from '#ui/overlay/toasts.tsx'

/**
 * Writes that a reload interrupted are looked up on whatever page comes next. A page that creates
 * something of the same instance does so itself, where the answer matters most.
 */
export function InterruptedWrites() {
  const client = useQueryClient()
  // Once per load of the page: what is sent later is answered or looked up by its sender.
  useEffect(() => {
    const open = openIntents().filter((intent) => !isLookedUpBy(window.location, intent))
    for (const intent of open) {
      void lookUp(client, intent).then((result) => {
        if (result.kind === 'found')
          return showToast(
            'success',
            <Trans>What you confirmed before the page was reloaded has been carried out.</Trans>,
          )
        if (result.kind === 'not-found' && !result.mayHavePassed)
          return showToast(
            'warning',
            <Trans>What you confirmed before the page was reloaded was not carried out.</Trans>,
          )
        return showToast(
          'warning',
          <Trans>It is not known whether what you confirmed before the page was reloaded was carried out.</Trans>,
        )
      })
    }
  }, [client])
  return null
}
