import { Trans, useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { projects } from '#api/queries.ts'
import { PartialDataNotices } from '#components/project/PartialDataNotices.tsx'
import { projectName } from '#components/project/project.ts'
import { paths } from '#lib/paths.ts'
import { CopyButton } from '#ui/text/CopyButton.tsx'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Page } from '#ui/page/Page.tsx'

export function ProjectsPage() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(projects())
  return (
    <Page title={t`Public Cloud projects`}>
      {data.items.length === 0 ? (
        <EmptyState title={t`This account has no Public Cloud project`}>
          <p>
            <Trans>Create one in the OVHcloud manager, then reload this page.</Trans>
          </p>
        </EmptyState>
      ) : (
        <ul className="border-line divide-line max-w-3xl divide-y rounded-lg border bg-surface">
          {data.items.map((project) => (
            <li key={project.project_id} className="flex flex-wrap items-center gap-x-6 px-4 py-3">
              <Link className="text-link min-w-48 flex-1 font-semibold" to={paths.instances(project.project_id)}>
                <bdi>{projectName(project)}</bdi>
              </Link>
              <span className="text-quiet flex min-w-0 items-center gap-1 text-sm">
                <span className="truncate">{project.project_id}</span>
                <CopyButton text={project.project_id} what={t`ID of ${projectName(project)}`} />
              </span>
              {project.status !== 'ok' && <span>{project.status}</span>}
            </li>
          ))}
        </ul>
      )}
      <PartialDataNotices dropped={data.dropped} regions={[]} reads={[]} />
    </Page>
  )
}
