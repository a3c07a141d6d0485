import { Trans, useLingui } from '@lingui/react/macro'
import { ConfirmDialog } from '#ui/overlay/ConfirmDialog.tsx'

/** In place of a dialog about an instance that is not there. */
export function InstanceMissingDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  return (
    <ConfirmDialog
      title={t`This instance is not there`}
      confirmLabel={<Trans>Close</Trans>}
      isBusy={false}
      hasCancel={false}
      onConfirm={onClose}
      onCancel={onClose}
    >
      <p>
        <Trans>It is deleted or being deleted, or belongs to another project.</Trans>
      </p>
    </ConfirmDialog>
  )
}
