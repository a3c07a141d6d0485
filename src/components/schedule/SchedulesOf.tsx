import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { newestFirst, reportedNext } from '#domain/schedule/execution.ts'
import { clock } from '#lib/clock.ts'
import { paths } from '#lib/paths.ts'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { SimpleTable } from '#ui/list/SimpleTable.tsx'
import { ExecutionStatus } from './ExecutionStatus.tsx'
import { NextExecution } from './NextExecution.tsx'
import { ScheduleSentence } from './ScheduleSentence.tsx'
import { useSchedules } from './schedules.ts'

interface SchedulesOfProps {
  projectId: string
  instance: { id: string; name: string; region: string }
}

/** The schedules of an instance, or that it has none: the latter only where its region has answered. */
export function SchedulesOf({ projectId, instance }: SchedulesOfProps) {
  const { t } = useLingui()
  const schedules = useSchedules(projectId)
  const own = schedules.all.filter(({ schedule }) => schedule.instanceId === instance.id)
  if (own.length === 0) {
    if (schedules.isKnown(instance.region)) return <Trans>No schedule</Trans>
    return schedules.isPending ? <Skeleton /> : <Trans>Unknown: the schedules of its region could not be read.</Trans>
  }
  return (
    <SimpleTable
      caption={t`Schedules of ${instance.name}`}
      headings={[t`Name`, t`Schedule`, t`Next execution`, t`Last status`]}
      rows={own.map(({ schedule, region }) => {
        const [last] = newestFirst(schedule)
        return {
          id: schedule.id,
          cells: [
            <Link
              key="name"
              className="text-link break-words"
              to={paths.executions(projectId, { id: schedule.id, region })}
            >
              {schedule.name}
            </Link>,
            <span key="schedule" title={schedule.cron}>
              <ScheduleSentence cron={schedule.cron} />
            </span>,
            <NextExecution key="next" next={reportedNext(schedule, clock.now())} />,
            <span key="status">{last && <ExecutionStatus state={last.state} />}</span>,
          ],
        }
      })}
    />
  )
}
