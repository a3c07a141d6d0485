import { Trans } from '@lingui/react/macro'

export function CreatedToast({ name, wasAnswered }: { name: string; wasAnswered: boolean }) {
  return wasAnswered ? (
    <Trans>The schedule {name} has been created.</Trans>
  ) : (
    <Trans>The answer of OVHcloud was lost, but the schedule {name} has been created.</Trans>
  )
}
