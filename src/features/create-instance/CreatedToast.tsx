import { Plural, Trans } from '@lingui/react/macro'

interface CreatedToastProps {
  name: string
  count: number
  wasAnswered: boolean
}

export function CreatedToast({ name, count, wasAnswered }: CreatedToastProps) {
  return wasAnswered ? (
    <Plural value={count} one={`${name} is being created.`} other={`# instances ${name} are being created.`} />
  ) : (
    <Trans>The answer of OVHcloud was lost, but {name} is being created.</Trans>
  )
}
