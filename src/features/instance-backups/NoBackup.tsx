import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { useProjectId } from '#components/project/project.ts'
import { paths } from '#lib/paths.ts'
import { EmptyState } from '#ui/status/EmptyState.tsx'

export function NoBackup() {
  const { t } = useLingui()
  const projectId = useProjectId()
  return (
    <EmptyState title={t`This project has no backup yet`}>
      <p>
        <Trans>
          A backup is a copy of the disk of an instance at one moment. You can restore it, or create a new instance from
          it. It is billed by the GiB as long as it is kept.
        </Trans>
      </p>
      <p>
        <Link className="button-outline" to={paths.instances(projectId)}>
          <Trans>Go to the instances</Trans>
        </Link>
      </p>
    </EmptyState>
  )
}
