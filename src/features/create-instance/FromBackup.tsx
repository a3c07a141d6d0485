import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useLocation } from 'react-router'
import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import { BackupStatus } from '#components/backup/BackupStatus.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { useProjectId } from '#components/project/project.ts'
import { paths } from '#lib/paths.ts'
import { Fact } from '#ui/text/Fact.tsx'
import { Name } from '#ui/text/Name.tsx'

/** The backup that the instance starts from. */
export function FromBackup({ backup, source }: { backup: Backup; source: Instance | undefined }) {
  const { t } = useLingui()
  const { dateTime, gib } = useFormats()
  const projectId = useProjectId()
  // Where the page was opened from stays known.
  const { state } = useLocation() as { state: unknown }
  return (
    <section aria-label={t`Backup`} className="border-line rounded-lg border bg-surface p-4">
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-3">
        <Fact label={t`Backup`}>
          <Name of={backup} />
        </Fact>
        <Fact label={t`Created on`}>
          <time dateTime={backup.creationDate}>{dateTime(backup.creationDate)}</time>
        </Fact>
        <Fact label={t`Location`}>{backup.region}</Fact>
        <Fact label={t`Size`}>{backup.size ? gib(backup.size) : t`Not known yet`}</Fact>
        <Fact label={t`Source`}>{source ? <Name of={source} /> : t`Unknown`}</Fact>
        <Fact label={t`Status`}>
          <BackupStatus backup={backup} />
        </Fact>
      </dl>
      <p className="mt-2">
        <Trans>As long as the new instance runs on it, this backup can't be deleted.</Trans>{' '}
        <Link className="text-link" to={paths.createInstance(projectId)} state={state}>
          <Trans>Choose another backup</Trans>
        </Link>
      </p>
    </section>
  )
}
