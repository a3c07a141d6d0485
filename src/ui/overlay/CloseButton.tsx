import { useLingui } from '@lingui/react/macro'
import { Icon } from '#ui/icon/Icon.tsx'

interface CloseButtonProps {
  onClick: () => void
  className?: string
}

/** The cross in the corner of what can be put away. */
export function CloseButton({ onClick, className = '' }: CloseButtonProps) {
  const { t } = useLingui()
  return (
    <button
      type="button"
      className={`tool-button border-transparent ${className}`}
      aria-label={t`Close`}
      title={t`Close`}
      onClick={onClick}
    >
      <Icon name="xmark" />
    </button>
  )
}
