import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useLocation } from 'react-router'
import { useProjectId } from '#components/project/project.ts'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { paths } from '#lib/paths.ts'
import { openedFrom } from '#lib/return-path.ts'
import { ListSkeleton } from '#ui/list/ListSkeleton.tsx'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { scheduleList } from './list.tsx'

/** What the list shows before a person chooses. */
const columns = scheduleList.columns.filter(({ isOptional }) => !isOptional)

/** Why no schedule is listed: none has been read yet, some could not be read, or there is none. */
export function NoSchedules({ schedules }: { schedules: ProjectSchedules }) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const location = useLocation()
  if (schedules.isPending) return <ListSkeleton columns={columns} />
  if (schedules.regions.some(({ error }) => error !== null)) {
    return (
      <EmptyState title={t`Some schedules could not be read`}>
        <p>
          <Trans>Not every region answered, and those that did have no schedule. The others are named below.</Trans>
        </p>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t`This project has no schedule yet`}>
      <p>
        <Trans>
          A schedule makes backups of an instance by itself, for instance every night, and keeps the last ones. The
          schedule is free of charge: only the backups that it keeps are billed, by the GiB.
        </Trans>
      </p>
      <p>
        <Link className="button-primary" to={paths.createAutomatedBackup(projectId)} state={openedFrom(location)}>
          <Trans>Create an automated backup</Trans>
        </Link>
      </p>
    </EmptyState>
  )
}
