import type { ComponentProps } from 'react'
import { Icon } from '#ui/icon/Icon.tsx'
import type { IconName } from '#ui/icon/icons.ts'

interface ToolButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'className'> {
  label: string
  icon: IconName
  isBusy?: boolean
}

/** A control of a toolbar that its icon says: the name is its tooltip, and read out. */
export function ToolButton({ label, icon, isBusy = false, ...button }: ToolButtonProps) {
  return (
    <button type="button" className="tool-button" aria-label={label} title={label} aria-busy={isBusy} {...button}>
      <Icon name={icon} className={isBusy ? 'animate-spin' : ''} />
    </button>
  )
}
