import { Trans, useLingui } from '@lingui/react/macro'
import { Notice } from '#ui/status/Notice.tsx'

interface NotSavedProps {
  volumes: string[] | undefined
  hasFailed: boolean
  isNvme: boolean
  isVolumeBoot: boolean
}

/** What a backup does not hold, before anything is paid for. */
export function NotSaved({ volumes, hasFailed, isNvme, isVolumeBoot }: NotSavedProps) {
  const { t } = useLingui()
  const hasVolumes = volumes !== undefined && volumes.length > 0
  if (!hasVolumes && !isNvme && !isVolumeBoot && !hasFailed) return null
  return (
    <Notice kind={isVolumeBoot ? 'warning' : 'information'} title={t`Not part of this backup`}>
      {isVolumeBoot && (
        <p>
          <Trans>
            This instance boots from a volume: its system is on that volume, and an instance backup may not hold it.
            Back up the volume itself in the OVHcloud manager.
          </Trans>
        </p>
      )}
      {isNvme && (
        <p>
          <Trans>The NVMe drives of this model are not saved: only the local disk of the instance is.</Trans>
        </p>
      )}
      {hasVolumes && (
        <p>
          <Trans>Attached volumes are not saved: {volumes.join(', ')}.</Trans>
        </p>
      )}
      {hasFailed && (
        <p>
          <Trans>The attached volumes could not be read. They are never part of an instance backup.</Trans>
        </p>
      )}
    </Notice>
  )
}
