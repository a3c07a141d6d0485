import { Button } from '@ovhcloud/ods-react'
import { Trans } from '@lingui/react/macro'
import { useSearchParams } from 'react-router'
import { Icon } from '#ui/icon/Icon.tsx'

/** What the address narrows the list to, with a way back to all backups. */
export function ScopeChip({ label }: { label: string | undefined }) {
  const [, setSearch] = useSearchParams()
  if (label === undefined) return null
  const clear = (): void =>
    setSearch((current) => {
      const next = new URLSearchParams(current)
      for (const name of ['id', 'instance', 'page']) next.delete(name)
      return next
    })
  return (
    <Button variant="outline" size="sm" onClick={clear}>
      <bdi>{label}</bdi>
      <Icon name="xmark" />
      <span className="sr-only">
        <Trans>Show all backups</Trans>
      </span>
    </Button>
  )
}
