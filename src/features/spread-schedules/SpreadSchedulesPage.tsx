import { Button } from '@ovhcloud/ods-react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import { startBulk } from '#components/bulk/store.ts'
import { useProjectId } from '#components/project/project.ts'
import { useProtection } from '#components/protection/report.ts'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { useSchedules } from '#components/schedule/schedules.ts'
import { clock, localOffset } from '#lib/clock.ts'
import { paths } from '#lib/paths.ts'
import { returnPath } from '#lib/return-path.ts'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { Page } from '#ui/page/Page.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { SimpleTable } from '#ui/list/SimpleTable.tsx'
import { TimeCell } from '#components/schedule/TimeCell.tsx'
import { collidingSchedules, itemsOf, moveRows } from './rows.ts'
import type { MoveRow, NotMovable } from './rows.ts'

/** New times for schedules that collide, to be looked over before anything is sent. */
export function SpreadSchedulesPage() {
  const { t } = useLingui()
  const projectId = useProjectId()
  const [search] = useSearchParams()
  const instanceId = search.get('instanceId') ?? undefined
  const schedules = useSchedules(projectId)
  const { report } = useProtection(projectId)
  // What collided when the page opened stays in view until it is moved or left.
  const [candidates, setCandidates] = useState<ReturnType<typeof collidingSchedules>>()
  if (!candidates && report) setCandidates(collidingSchedules(schedules.all, report.coming, instanceId))
  const names = new Map((report?.instances ?? []).map(({ id, name }) => [id, name]))
  return (
    <Page title={instanceId === undefined ? t`Spread colliding schedules` : t`Move a colliding schedule`}>
      {!candidates ? (
        <Skeleton className="w-80" />
      ) : candidates.length === 0 ? (
        <EmptyState title={t`No schedules collide in the next seven days`}>
          <p>
            <Link className="text-link" to={paths.schedules(projectId)}>
              <Trans>Go to the schedules</Trans>
            </Link>
          </p>
        </EmptyState>
      ) : (
        <Moves projectId={projectId} candidates={candidates} all={schedules.all} names={names} />
      )}
    </Page>
  )
}

interface MovesProps {
  projectId: string
  candidates: ReturnType<typeof collidingSchedules>
  all: ReturnType<typeof useSchedules>['all']
  names: ReadonlyMap<string, string>
}

function Moves({ projectId, candidates, all, names }: MovesProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const backTo = returnPath(useLocation().state) ?? paths.protection(projectId)
  const [random] = useState(() => Math.random())
  const [chosen, setChosen] = useState<Record<string, boolean>>({})
  const [times, setTimes] = useState<Record<string, string>>({})
  const rows = moveRows(candidates, all, { random, chosen, times }, localOffset(clock.now()))
  const count = rows.filter(({ isMoved }) => isMoved).length

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const items = itemsOf(rows)
    if (!items) {
      event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
      return
    }
    if (items.length === 0) return
    startBulk({ kind: 'edit-schedules', projectId, items })
    void navigate(backTo)
  }

  return (
    <form className="space-y-4" onSubmit={submit} noValidate>
      <Notice kind="information" title={t`How a schedule is moved`}>
        <Trans>
          OVHcloud can't change a schedule: a new one of the same name is created at the new time, and the old one is
          deleted once OVHcloud lists the new one. The backups made so far stay. A number of executions is not known to
          OVHcloud's API: a schedule that had one goes on without an end.
        </Trans>
      </Notice>
      <SimpleTable
        caption={t`Colliding schedules`}
        headings={[t`Schedule`, t`Instance`, t`Now`, t`Move`, t`New local time`]}
        rows={rows.map((row) => ({
          id: row.id,
          cells: [
            <Link
              key="name"
              className="text-link break-words"
              to={paths.executions(projectId, { id: row.id, region: row.found.region })}
            >
              {row.found.schedule.name}
            </Link>,
            names.get(row.found.schedule.instanceId) ?? row.found.schedule.instanceId.slice(0, 8),
            <ScheduleSentence key="now" cron={row.found.schedule.cron} />,
            <input
              key="move"
              type="checkbox"
              className="accent-brand size-5"
              aria-label={t`Move ${row.found.schedule.name}`}
              disabled={row.reason !== undefined && row.reason !== 'no-time'}
              checked={row.isMoved}
              onChange={(event) => setChosen({ ...chosen, [row.id]: event.target.checked })}
            />,
            row.isMoved ? (
              <TimeCell
                key="time"
                name={row.found.schedule.name}
                value={row.time}
                slot={row.slot}
                isWrong={row.cron === undefined}
                isTooNear={row.isTooNear}
                onChange={(time) => setTimes({ ...times, [row.id]: time })}
              />
            ) : (
              <Stays key="stays" projectId={projectId} row={row} />
            ),
          ],
        }))}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" aria-disabled={count === 0}>
          <Plural value={count} one="Move # schedule" other="Move # schedules" />
        </Button>
        <Link className="button-outline" to={backTo}>
          <Trans>Cancel</Trans>
        </Link>
      </div>
    </form>
  )
}

function Stays({ projectId, row }: { projectId: string; row: MoveRow }) {
  const { t } = useLingui()
  const words: Record<NotMovable, string> = {
    'several-times': t`It has several times a day, or days that have no plain word.`,
    'unknown-rotation': t`OVHcloud does not say how many backups it keeps.`,
    'no-time': t`No time of the night is an hour away from the others.`,
  }
  if (!row.reason) {
    return (
      <span className="text-quiet">
        <Trans>Stays as it is</Trans>
      </span>
    )
  }
  return (
    <span className="text-quiet text-sm">
      {words[row.reason]}{' '}
      <Link className="text-link" to={paths.editSchedule(projectId, { id: row.id, region: row.found.region })}>
        <Trans>Edit</Trans>
      </Link>
    </span>
  )
}
