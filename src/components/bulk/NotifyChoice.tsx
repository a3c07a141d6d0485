import { Trans } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import { notifications } from '#components/write/notify.ts'

/** Whether the browser tells the end of what is under way to somebody who looks elsewhere. Opt-in. */
export function NotifyChoice() {
  const state = useSyncExternalStore(notifications.subscribe, notifications.state)
  if (state === 'impossible') return null
  if (state === 'blocked') {
    return (
      <p className="text-quiet">
        <Trans>This browser blocks notifications of this page.</Trans>
      </p>
    )
  }
  return (
    <label className="flex items-center gap-2">
      <input
        type="checkbox"
        className="size-4"
        checked={state === 'on'}
        onChange={(event) => {
          if (event.target.checked) void notifications.turnOn()
          else notifications.turnOff()
        }}
      />
      <Trans>Notify me when it ends</Trans>
    </label>
  )
}
