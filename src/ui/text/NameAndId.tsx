import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { CopyButton } from './CopyButton.tsx'
import { Name } from './Name.tsx'

interface NameAndIdProps {
  name: string
  id: string
  to?: string
}

/** The cell that names a row: the name (a link where there is a page for it), and the id to copy. */
export function NameAndId({ name, id, to }: NameAndIdProps) {
  const { t } = useLingui()
  return (
    <div className="min-w-0">
      {to ? (
        <Link to={to} className="text-link font-semibold break-words">
          <Name of={{ name, id }} />
        </Link>
      ) : (
        <span className="font-semibold break-words">
          <Name of={{ name, id }} />
        </span>
      )}
      <span className="flex items-center gap-1">
        <span className="text-quiet truncate text-sm" title={id}>
          {id}
        </span>
        <CopyButton text={id} what={t`ID of ${name}`} />
      </span>
    </div>
  )
}
