import { Trans, useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { instances } from '#api/queries.ts'
import { useProjectId } from '#components/project/project.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Page } from '#ui/page/Page.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { Wizard } from './Wizard.tsx'

export function CreateAutomatedBackupPage() {
  const { t } = useLingui()
  const projectId = useProjectId()
  const [search] = useSearchParams()
  const { data } = useSuspenseQuery(instances(projectId))
  const schedules = useSchedules(projectId)
  const from = search.get('from')
  const source = schedules.all.find(({ schedule }) => schedule.id === from)
  const isSourcePending = from !== null && source === undefined && schedules.isPending

  return (
    <Page title={t`Create an automated backup`}>
      {data.items.length === 0 ? (
        <EmptyState title={t`This project has no instance`}>
          <p>
            <Trans>A schedule backs up an instance: create one in the OVHcloud manager first.</Trans>
          </p>
        </EmptyState>
      ) : isSourcePending ? (
        <Skeleton className="w-80" />
      ) : (
        <Wizard
          instances={data.items}
          schedules={schedules}
          source={source}
          isSourceMissing={from !== null && !source}
        />
      )}
    </Page>
  )
}
