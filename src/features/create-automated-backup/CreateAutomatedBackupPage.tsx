import { Trans, useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { instances } from '#api/queries.ts'
import { useProjectId } from '#components/project/project.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Page } from '#ui/page/Page.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { Wizard } from './Wizard.tsx'

/** The same wizard, to change a schedule. */
export const EditSchedulePage = () => <WizardPage isEdit />

export const CreateAutomatedBackupPage = () => <WizardPage isEdit={false} />

function WizardPage({ isEdit }: { isEdit: boolean }) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const { workflowId } = useParams()
  const [search] = useSearchParams()
  const { data } = useSuspenseQuery(instances(projectId))
  const schedules = useSchedules(projectId)
  const from = isEdit ? (workflowId ?? '') : search.get('from')
  const source = schedules.all.find(({ schedule }) => schedule.id === from)
  const isSourcePending = from !== null && source === undefined && schedules.isPending

  return (
    <Page title={isEdit ? t`Edit a schedule` : t`Create an automated backup`}>
      {isEdit && !source && !isSourcePending ? (
        <EmptyState title={t`This schedule is not there`}>
          <p>
            <Trans>It has been deleted, or belongs to another project.</Trans>
          </p>
        </EmptyState>
      ) : isEdit && source && !data.items.some(({ id }) => id === source.schedule.instanceId) ? (
        <EmptyState title={t`The instance of this schedule is gone, or not known`}>
          <p>
            <Trans>A schedule without its instance can only be deleted.</Trans>
          </p>
        </EmptyState>
      ) : data.items.length === 0 ? (
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
          isEdit={isEdit}
        />
      )}
    </Page>
  )
}
