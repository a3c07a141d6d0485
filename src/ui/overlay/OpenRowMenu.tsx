import { Menu, MenuContent, MenuItem, MenuTrigger } from '@ovhcloud/ods-react'
import { createPortal } from 'react-dom'
import { useLocation, useNavigate } from 'react-router'
import { openedFrom } from '#lib/return-path.ts'
import { RowMenuButton } from './RowMenuButton.tsx'
import type { MenuAction } from './menu-action.ts'
import { overlayRoot } from './overlay-root.ts'

interface OpenRowMenuProps {
  name: string
  actions: MenuAction[]
  onClose: () => void
}

/**
 * ODS's Menu with its trigger, open as long as it is mounted: the press that asked for it was its button's.
 * The menu stands outside the table, which would cut it off, but inside the main landmark: ODS's own
 * portal ends outside every landmark.
 */
export function OpenRowMenu({ name, actions, onClose }: OpenRowMenuProps) {
  const navigate = useNavigate()
  const location = useLocation()
  return (
    <Menu open onOpenChange={({ open }) => open || onClose()} position="bottom-end">
      <MenuTrigger asChild>
        <RowMenuButton name={name} />
      </MenuTrigger>
      {createPortal(
        <MenuContent createPortal={false} className="border-line bg-raised! border">
          {actions.map((action, place) => (
            <MenuItem
              key={action.id}
              value={action.id}
              disabled={action.disabledReason !== undefined}
              className={`min-w-48 text-sm data-disabled:bg-transparent! ${action.group === 'delete' ? 'text-critical' : ''} ${startsGroup(actions, place) ? 'border-line mt-1 border-t pt-2' : ''}`}
              onSelect={() => void navigate(action.to, { state: openedFrom(location) })}
            >
              <span className="block">{action.label}</span>
              {action.disabledReason && (
                <span className="text-quiet block max-w-64 text-sm whitespace-normal">{action.disabledReason}</span>
              )}
            </MenuItem>
          ))}
        </MenuContent>,
        overlayRoot(),
      )}
    </Menu>
  )
}

const startsGroup = (actions: MenuAction[], place: number): boolean =>
  place > 0 && actions[place]?.group !== actions[place - 1]?.group
