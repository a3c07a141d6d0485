import { Trans, useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation, useSearchParams } from 'react-router'
import type { Instance } from '#api/operations/instance.ts'
import { instances } from '#api/queries.ts'
import { useProjectId } from '#components/project/project.ts'
import { useProtections } from '#components/protection/protections.ts'
import { useFailedSchedules } from '#components/schedule/failed-regions.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import { PartialDataNotices } from '#components/project/PartialDataNotices.tsx'
import { protectionGroup } from '#domain/protection/protection.ts'
import { instancesChosenBy, paths } from '#lib/paths.ts'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { Page } from '#ui/page/Page.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { ProtectForm } from './ProtectForm.tsx'

/** At the fair pace of the API, ten minutes of work. */
const mostAtOnce = 500

/** A schedule for each of many instances: chosen in the list, or all that have none. */
export function ProtectManyPage() {
  const { t } = useLingui()
  const projectId = useProjectId()
  const [search] = useSearchParams()
  const { state } = useLocation() as { state: unknown }
  const { data } = useSuspenseQuery(instances(projectId))
  const schedules = useSchedules(projectId)
  const failedSchedules = useFailedSchedules(schedules)
  const protectionOf = useProtections(schedules)
  const isOfUnprotected = search.get('of') === 'unprotected'
  const isPending = isOfUnprotected && schedules.isPending
  // What is chosen stays as it was when the page opened: an instance that gets a schedule meanwhile does not leave.
  const [kept, setKept] = useState<readonly Instance[]>()
  if (!kept && !isPending) {
    const ids = new Set(instancesChosenBy(state))
    setKept(
      data.items.filter((instance) =>
        isOfUnprotected ? protectionGroup(protectionOf(instance)) === 'unprotected' : ids.has(instance.id),
      ),
    )
  }
  const chosen = (kept ?? []).slice(0, mostAtOnce)
  const left = (kept ?? []).length - chosen.length

  return (
    <Page title={t`Protect instances`}>
      {isPending ? (
        <Skeleton className="w-80" />
      ) : chosen.length === 0 ? (
        <EmptyState title={isOfUnprotected ? t`Every instance has a schedule` : t`No instance is chosen`}>
          <p>
            <Link className="text-link" to={paths.instances(projectId)}>
              <Trans>Choose instances in their list</Trans>
            </Link>
          </p>
        </EmptyState>
      ) : (
        <>
          {left > 0 && (
            <div className="mb-4">
              <Notice kind="information" title={t`The first ${mostAtOnce} of ${mostAtOnce + left}`}>
                <Trans>More are too many for one look. Come back for the others when these are protected.</Trans>
              </Notice>
            </div>
          )}
          <ProtectForm projectId={projectId} instances={chosen} schedules={schedules} />
        </>
      )}
      <div className="relative mt-4 flex">
        <PartialDataNotices dropped={0} regions={[]} reads={failedSchedules} />
      </div>
    </Page>
  )
}
