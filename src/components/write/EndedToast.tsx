import { Trans } from '@lingui/react/macro'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import type { Followed } from './followed.ts'

/** How something that this tab set going has ended. */
export function EndedToast({ entry, hasFailed }: { entry: Followed; hasFailed: boolean }) {
  const { projectId, instanceId, region } = entry
  return (
    <span>
      {hasFailed ? <Failed entry={entry} /> : <Done entry={entry} />}{' '}
      {instanceId !== undefined && (
        <Link className="text-link" to={paths.instance(projectId, { id: instanceId, region })}>
          <Trans>Show the instance</Trans>
        </Link>
      )}
    </span>
  )
}

function Done({ entry: { kind, name } }: { entry: Followed }) {
  switch (kind) {
    case 'restore':
      return <Trans>{name} has been restored.</Trans>
    case 'create':
      return <Trans>{name} has been created.</Trans>
    case 'abort-backup':
      return <Trans>The backup of {name} has been stopped.</Trans>
    case 'start':
      return <Trans>{name} has started.</Trans>
    case 'stop':
      return <Trans>{name} has stopped.</Trans>
    case 'reboot':
      return <Trans>{name} has rebooted.</Trans>
    case 'rescue':
      return <Trans>{name} is in rescue mode.</Trans>
    case 'unrescue':
      return <Trans>{name} has left rescue mode.</Trans>
  }
}

function Failed({ entry: { kind, name } }: { entry: Followed }) {
  switch (kind) {
    case 'restore':
      return <Trans>The restore of {name} failed: OVHcloud accepted it and did not say why it ended in error.</Trans>
    case 'create':
      return <Trans>{name} was not created: OVHcloud accepted it and did not say why it ended in error.</Trans>
    case 'abort-backup':
      return <Trans>The backup of {name} was not stopped.</Trans>
    case 'start':
      return <Trans>{name} has not started.</Trans>
    case 'stop':
      return <Trans>{name} has not stopped.</Trans>
    case 'reboot':
      return <Trans>{name} has not come back from its reboot.</Trans>
    case 'rescue':
      return <Trans>{name} has not entered rescue mode.</Trans>
    case 'unrescue':
      return <Trans>{name} has not left rescue mode.</Trans>
  }
}
