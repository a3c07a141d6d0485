import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import { projects } from '#api/queries.ts'
import { projectName } from '#domain/project.ts'
import { paths } from '#lib/paths.ts'
import { currentPage } from '#ui/page/current-page.ts'

/** Where the page stands: the project, and the list that it belongs to. */
export function Breadcrumb() {
  const { t } = useLingui()
  const { projectId } = useParams()
  const { pathname } = useLocation()
  const { data, isPending } = useQuery(projects())
  // The name of the project comes first: it would push the rest aside when it arrives.
  const isKnown = projectId !== undefined && !isPending
  const project = data?.items.find(({ project_id }) => project_id === projectId)
  const list = projectId && paths.protection(projectId)
  const lists =
    projectId === undefined
      ? []
      : [
          { to: paths.instances(projectId), label: t`Instances` },
          { to: paths.schedules(projectId), label: t`Workflow Management` },
          { to: paths.instanceBackups(projectId), label: t`Instance Backup` },
        ]
  const above = lists.find(({ to }) => pathname.startsWith(`${to}/`))
  const current = useSyncExternalStore(currentPage.subscribe, currentPage.title)
  return (
    <nav aria-label={t`Breadcrumb`} className="h-6 overflow-x-auto text-sm print:hidden">
      <ol className="flex items-center gap-2 py-0.5 whitespace-nowrap">
        <li>
          <Link className="text-link" to={paths.projects()}>
            <Trans>Public Cloud</Trans>
          </Link>
        </li>
        {isKnown && list && (
          <Crumb>
            <Link className="text-link" to={list}>
              <bdi>{project ? projectName(project) : projectId?.slice(0, 8)}</bdi>
            </Link>
          </Crumb>
        )}
        {isKnown && above && (
          <Crumb>
            <Link className="text-link" to={above.to}>
              {above.label}
            </Link>
          </Crumb>
        )}
        {isKnown && current !== undefined && (
          // Of another page it is another one: it does not move there.
          <Crumb key={current}>
            <bdi aria-current="page" className="text-quiet">
              {current}
            </bdi>
          </Crumb>
        )}
      </ol>
    </nav>
  )
}

function Crumb({ children }: { children: ReactNode }) {
  return <li className="before:text-quiet before:mr-2 before:content-['/']">{children}</li>
}
