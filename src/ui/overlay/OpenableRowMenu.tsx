import { Menu, MenuContent, MenuItem, MenuTrigger } from '@ovhcloud/ods-react'
import { useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useLocation, useNavigate } from 'react-router'
import { openedFrom } from '#lib/return-path.ts'
import { overlayRoot } from './overlay-root.ts'
import type { MenuAction } from './menu-action.ts'
import { RowMenuButton } from './RowMenuButton.tsx'

/**
 * ODS's Menu with its trigger. It opens as it is mounted: the press that asked for it was its button's.
 * The menu stands outside the table, which would cut it off, but inside the main landmark: ODS's own
 * portal ends outside every landmark.
 */
export function OpenableRowMenu({ name, actions }: { name: string; actions: MenuAction[] }) {
  const navigate = useNavigate()
  const location = useLocation()
  const [isOpen, setIsOpen] = useState(true)
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <Menu open={isOpen} onOpenChange={({ open }) => setIsOpen(open)} position="bottom-end">
      <MenuTrigger asChild>
        <RowMenuButton ref={trigger} name={name} />
      </MenuTrigger>
      {createPortal(
        <MenuContent createPortal={false}>
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              value={action.id}
              disabled={action.disabledReason !== undefined}
              onSelect={() => {
                // A dialog that opens now gives the focus back to this button when it closes.
                trigger.current?.focus()
                void navigate(action.to, { state: openedFrom(location) })
              }}
            >
              <span className="block">{action.label}</span>
              {action.disabledReason && (
                <span className="block max-w-64 text-sm whitespace-normal">{action.disabledReason}</span>
              )}
            </MenuItem>
          ))}
        </MenuContent>,
        overlayRoot(),
      )}
    </Menu>
  )
}
