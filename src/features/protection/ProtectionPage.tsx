import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Fragment, useEffect, useMemo, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { isWhole } from '#api/freshness/project-list.ts'
import { backups, instances, regions } from '#api/queries.ts'
import { ledgerCsv } from '#components/protection/ledger-csv.ts'
import { useProtection } from '#components/protection/report.ts'
import { listInterval } from '#components/project/live-project.ts'
import { PartialDataNotices, sideRead } from '#components/project/PartialDataNotices.tsx'
import { useProjectId } from '#components/project/project.ts'
import { useFailedSchedules, useMissingRegions } from '#components/schedule/failed-regions.ts'
import { schedulesFreshness, useSchedules } from '#components/schedule/schedules.ts'
import { backupMoves } from '#domain/backup/backup.ts'
import { instanceMoves } from '#domain/instance/instance.ts'
import { downloadText } from '#lib/csv.ts'
import { ledgerLines } from '#domain/protection/ledger-lines.ts'
import { ledgerRows } from '#domain/protection/rows.ts'
import { paths } from '#lib/paths.ts'
import { openedFrom } from '#lib/return-path.ts'
import { ListSkeleton } from '#ui/list/ListSkeleton.tsx'
import { ListBody } from '#ui/list/ListBody.tsx'
import { ListToolbar } from '#ui/list/ListToolbar.tsx'
import { ToolButton } from '#ui/list/ToolButton.tsx'
import { useList } from '#ui/list/use-list.ts'
import { Page } from '#ui/page/Page.tsx'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Cards } from './Cards.tsx'
import { CleanUp } from './CleanUp.tsx'
import { NextDay } from './NextDay.tsx'
import { ToDo } from './ToDo.tsx'
import { ledgerList } from './list.tsx'

/** Am I protected, what went wrong, what must I do, what does it cost. */
export function ProtectionPage() {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const location = useLocation()
  const instanceRead = useSuspenseQuery({ ...instances(projectId), refetchInterval: listInterval(instanceMoves) })
  const backupRead = useQuery({ ...backups(projectId), refetchInterval: listInterval(backupMoves) })
  const regionRead = useQuery(regions(projectId))
  // Keeps the schedules fresh; the report reads what this has read.
  const schedules = useSchedules(projectId)
  const isLate = useIsLate()
  const { report, facts, isPending } = useProtection(projectId, { isPartFine: isLate })
  const failedSchedules = useFailedSchedules(schedules)
  const missingRegions = useMissingRegions(projectId, { instances: instanceRead.data, backups: backupRead.data })
  const rows = useMemo(() => (report ? ledgerRows(projectId, report) : []), [projectId, report])
  const list = useList(ledgerList, rows)
  const unprotected = report?.states.unprotected ?? 0

  if (instanceRead.data.items.length === 0 && isWhole(instanceRead.data) && !isPending && rows.length === 0) {
    return (
      <Page title={t`Protection`}>
        <EmptyState title={t`This project has no instance`}>
          <p>
            <Trans>
              Backups are made of instances. Create one in the OVHcloud manager: it appears here by itself, with what
              can be done with it.
            </Trans>
          </p>
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page
      title={t`Protection`}
      actions={
        unprotected > 0 ? (
          <Link
            className="button-primary print:hidden"
            to={paths.protectMany(projectId, 'unprotected')}
            state={openedFrom(location)}
          >
            <Plural value={unprotected} one="Protect # instance" other="Protect # instances" />
          </Link>
        ) : undefined
      }
    >
      {!report || !facts ? (
        <BodySkeleton />
      ) : (
        // What comes very late replaces the whole at once: it does not push it about.
        <Fragment key={isPending ? Object.values(report.states).join() : 'whole'}>
          <Cards projectId={projectId} report={report} isPending={isPending} />
          <ToDo projectId={projectId} report={report} isPending={isPending} />
          <h2 className="mb-2 text-lg">
            <Trans>Last 30 days</Trans>
          </h2>
          <ListToolbar
            list={list}
            freshness={schedulesFreshness(schedules)}
            tools={
              <>
                <ToolButton label={t`Print`} icon="printer" onClick={() => window.print()} />
                <ToolButton
                  label={t`Export CSV`}
                  icon="download"
                  onClick={() =>
                    downloadText('protection.csv', ledgerCsv(ledgerLines(report, facts.backups?.items ?? []), i18n))
                  }
                />
              </>
            }
            summary={
              <p role="status">
                <Plural value={list.rows.length} one="# row" other="# rows" />
              </p>
            }
            notice={
              <PartialDataNotices
                dropped={instanceRead.data.dropped}
                regions={regionRead.data?.items ?? []}
                reads={[
                  sideRead(t`The list could not be refreshed`, instanceRead),
                  sideRead(t`Locations could not be read`, regionRead),
                  sideRead(t`Backups could not be read`, backupRead),
                  ...failedSchedules,
                  ...missingRegions,
                ]}
              />
            }
          />
          <ListBody caption={t`Last 30 days`} list={list} noneTitle={t`Nothing matches`} />
          <div className="mt-4">
            <NextDay projectId={projectId} report={report} />
            <CleanUp projectId={projectId} report={report} />
          </div>
        </Fragment>
      )}
    </Page>
  )
}

/** How long the regions that have not answered are waited for, before what is known is shown without them. */
const patienceMs = 4_000

function useIsLate(): boolean {
  const [isLate, setIsLate] = useState(false)
  // A timer is outside React.
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return isLate
}

/** Until every region has answered: the cards and the ledger, empty, in their places. */
function BodySkeleton() {
  return (
    <>
      <div aria-hidden="true" className="mb-4 grid gap-4 lg:grid-cols-3">
        {['coverage', 'night', 'cost'].map((card) => (
          <div key={card} className="border-line bg-surface min-h-52 rounded-lg border lg:h-52 xl:h-44" />
        ))}
      </div>
      <ListSkeleton columns={ledgerList.columns} />
    </>
  )
}
