import { Trans, useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { projects } from '#api/queries.ts'
import { PartialDataNotices } from '#components/project/PartialDataNotices.tsx'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Page } from '#ui/page/Page.tsx'
import { ProjectRow } from './ProjectRow.tsx'

/** The projects of the account, each with how its backups are: read one after the other, and only those in sight. */
export function ProjectsPage() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(projects())
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const [read, setRead] = useState<ReadonlySet<string>>(new Set())
  const add = (set: typeof setSeen, id: string): void => set((before) => new Set(before).add(id))
  // One at a time: a project is a dozen calls, and OVHcloud finds 60 a minute fair.
  const turn = data.items.find(({ project_id: id }) => seen.has(id) && !read.has(id))?.project_id

  return (
    <Page title={t`Public Cloud projects`}>
      {data.items.length === 0 ? (
        <EmptyState title={t`This account has no Public Cloud project`}>
          <p>
            <Trans>Create one in the OVHcloud manager, then reload this page.</Trans>
          </p>
        </EmptyState>
      ) : (
        <ul className="border-line divide-line bg-surface max-w-5xl divide-y rounded-lg border">
          {data.items.map((project) => (
            <ProjectRow
              key={project.project_id}
              project={project}
              mayRead={project.project_id === turn || read.has(project.project_id)}
              onSeen={() => add(setSeen, project.project_id)}
              onRead={() => add(setRead, project.project_id)}
            />
          ))}
        </ul>
      )}
      <PartialDataNotices dropped={data.dropped} regions={[]} reads={[]} />
    </Page>
  )
}
