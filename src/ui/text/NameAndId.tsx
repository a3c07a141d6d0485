import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { CopyButton } from './CopyButton.tsx'
import { Name } from './Name.tsx'

interface NameAndIdProps {
  name: string
  id: string
  to?: string
}

/**
 * The cell that names a row: the name (a link where there is a page for it). The id is copied by a button that is
 * there for the pointer and the focus; it is read on the page of the row, or in a column of its own.
 */
export function NameAndId({ name, id, to }: NameAndIdProps) {
  const { t } = useLingui()
  return (
    <span className="group flex h-full min-w-0 items-center gap-1">
      {to ? (
        <Link to={to} className="text-link truncate font-semibold" title={name}>
          <Name of={{ name, id }} />
        </Link>
      ) : (
        <span className="truncate font-semibold" title={name}>
          <Name of={{ name, id }} />
        </span>
      )}
      <span className="flex-none opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-md:hidden">
        <CopyButton text={id} what={t`ID of ${name}`} />
      </span>
    </span>
  )
}
