import { Trans } from '@lingui/react/macro'

interface StartedToastProps {
  name: string
  backup: string
  wasAnswered: boolean
}

export function StartedToast({ name, backup, wasAnswered }: StartedToastProps) {
  return wasAnswered ? (
    <Trans>
      {name} is being restored from {backup}.
    </Trans>
  ) : (
    <Trans>
      The answer of OVHcloud was lost, but {name} is being restored from {backup}.
    </Trans>
  )
}
