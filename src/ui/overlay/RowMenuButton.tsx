import { Button } from '@ovhcloud/ods-react'
import { useLingui } from '@lingui/react/macro'
import type { ComponentPropsWithRef } from 'react'
import { Icon } from '#ui/icon/Icon.tsx'

type RowMenuButtonProps = { name: string } & Omit<ComponentPropsWithRef<typeof Button>, 'name' | 'color'>

export function RowMenuButton({ name, ...button }: RowMenuButtonProps) {
  const { t } = useLingui()
  return (
    <Button
      type="button"
      variant="ghost"
      size="sm"
      aria-haspopup="menu"
      {...button}
      aria-label={t`Actions for ${name}`}
    >
      <Icon name="ellipsis-vertical" />
    </Button>
  )
}
