import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useParams } from 'react-router'
import { projects } from '#api/queries.ts'
import { projectName } from '#components/project/project.ts'
import { paths } from '#lib/paths.ts'

/** Where the page stands: the project, and the list that it belongs to. */
export function Breadcrumb() {
  const { t } = useLingui()
  const { projectId } = useParams()
  const { pathname } = useLocation()
  const { data, isPending } = useQuery(projects())
  // The name of the project comes first: it would push the rest aside when it arrives.
  const isKnown = projectId !== undefined && !isPending
  const project = data?.items.find(({ project_id }) => project_id === projectId)
  const list = projectId && paths.instances(projectId)
  const lists =
    projectId === undefined
      ? []
      : [
          { to: paths.instances(projectId), label: t`Instances` },
          { to: paths.schedules(projectId), label: t`Workflow Management` },
          { to: paths.instanceBackups(projectId), label: t`Instance Backup` },
        ]
  const above = lists.find(({ to }) => pathname.startsWith(`${to}/`))
  return (
    <nav aria-label={t`Breadcrumb`} className="mb-2 h-7 overflow-x-auto text-sm">
      <ol className="flex items-center gap-2 py-0.5 whitespace-nowrap">
        <li>
          <Link className="text-link" to={paths.projects()}>
            <Trans>Public Cloud</Trans>
          </Link>
        </li>
        {isKnown && list && (
          <li className="before:mr-2 before:content-['/']">
            <Link className="text-link" to={list}>
              <bdi>{project ? projectName(project) : projectId?.slice(0, 8)}</bdi>
            </Link>
          </li>
        )}
        {isKnown && above && (
          <li className="before:mr-2 before:content-['/']">
            <Link className="text-link" to={above.to}>
              {above.label}
            </Link>
          </li>
        )}
      </ol>
    </nav>
  )
}
