import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { endedWords } from './ended-words.ts'
import type { Followed } from './followed.ts'

/** How something that this tab set going has ended. */
export function EndedToast({ entry, hasFailed }: { entry: Followed; hasFailed: boolean }) {
  const { i18n } = useLingui()
  const { projectId, instanceId, region } = entry
  return (
    <span>
      {i18n._(endedWords(entry, hasFailed))}{' '}
      {instanceId !== undefined && (
        <Link className="text-link" to={paths.instance(projectId, { id: instanceId, region })}>
          <Trans>Show the instance</Trans>
        </Link>
      )}
    </span>
  )
}
