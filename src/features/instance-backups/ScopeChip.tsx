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
    <button type="button" className="chip" onClick={clear}>
      <bdi className="truncate">{label}</bdi>
      <Icon name="xmark" />
      <span className="sr-only">
        <Trans>Show all backups</Trans>
      </span>
    </button>
  )
}
