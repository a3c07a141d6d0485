import { useId } from 'react'
import { Link, useLocation } from 'react-router'
import { openedFrom } from '#lib/return-path.ts'
import { RowMenu } from './RowMenu.tsx'
import type { MenuAction } from './menu-action.ts'

interface ActionBarProps {
  actions: MenuAction[]
  /** The id of the one that is filled. */
  primary?: string | undefined
  /** What is done less: behind a "..." of this name. */
  more?: { name: string; actions: MenuAction[] }
}

/** The actions of a resource as buttons: what can't be done is shown, disabled, with the reason. */
export function ActionBar({ actions, primary, more }: ActionBarProps) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      <ul className="flex flex-wrap items-start gap-2">
        {actions.map((action) => (
          <li key={action.id} className="max-w-80">
            <Action action={action} isPrimary={action.id === primary} />
          </li>
        ))}
      </ul>
      {more && <RowMenu name={more.name} actions={more.actions} />}
    </div>
  )
}

function Action({ action, isPrimary }: { action: MenuAction; isPrimary: boolean }) {
  const reasonId = useId()
  const location = useLocation()
  if (action.disabledReason === undefined) {
    return (
      <Link className={isPrimary ? 'button-primary' : 'button-outline'} to={action.to} state={openedFrom(location)}>
        {action.label}
      </Link>
    )
  }
  return (
    <>
      <button type="button" className="button-outline" aria-disabled="true" aria-describedby={reasonId}>
        {action.label}
      </button>
      <span id={reasonId} className="text-quiet block text-sm">
        {action.disabledReason}
      </span>
    </>
  )
}
