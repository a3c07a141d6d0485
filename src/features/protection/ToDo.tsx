import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { problemStates } from '#domain/protection/instance-state.ts'
import type { ProtectionReport } from '#domain/protection/report.ts'
import { isOrphaned } from '#domain/protection/states.ts'
import type { InstanceReport, ScheduleReport } from '#domain/protection/states.ts'
import { paths } from '#lib/paths.ts'
import { Icon } from '#ui/icon/Icon.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { Name } from '#ui/text/Name.tsx'

const shownAtOnce = 5

interface ToDoProps {
  projectId: string
  report: ProtectionReport
  isPending: boolean
}

/** What needs a person now, the most urgent first, each with what can be done about it. */
export function ToDo({ projectId, report, isPending }: ToDoProps) {
  const { t } = useLingui()
  const { instances, schedules } = report
  const orphans = schedules.filter(isOrphaned)
  const items = [
    ...problemStates
      .flatMap((problem) => instances.filter(({ state }) => state === problem))
      .map((instance) => <InstanceItem key={instance.id} projectId={projectId} instance={instance} />),
    ...orphans.map((schedule) => <OrphanItem key={schedule.id} projectId={projectId} schedule={schedule} />),
  ]
  const unprotected = report.states.unprotected
  return (
    <section aria-label={t`To do`} className="border-line bg-surface mb-4 min-h-24 rounded-lg border p-4">
      <h2 className="mb-2 text-lg">
        <Trans>To do</Trans>
      </h2>
      {items.length === 0 && unprotected === 0 && !isPending && (
        <p>
          <Trans>Nothing: all is well.</Trans>
        </p>
      )}
      <ul className="divide-line divide-y">
        {items.slice(0, shownAtOnce)}
        {items.length > shownAtOnce && (
          <Item
            text={<Plural value={items.length - shownAtOnce} one="# more to look at" other="# more to look at" />}
            links={[{ to: `${paths.protection(projectId)}?group=look`, label: t`Show` }]}
          />
        )}
        {unprotected > 0 && (
          <Item
            text={<Plural value={unprotected} one="# instance has no schedule" other="# instances have no schedule" />}
            links={[
              { to: `${paths.instances(projectId)}?protection=unprotected`, label: t`Show` },
              { to: paths.protectMany(projectId, 'unprotected'), label: t`Protect them` },
            ]}
          />
        )}
      </ul>
      {isPending && items.length === 0 && <Skeleton className="w-80" />}
    </section>
  )
}

interface ItemProps {
  text: ReactNode
  links: readonly { to: string; label: string }[]
  isUrgent?: boolean
}

function Item({ text, links, isUrgent = false }: ItemProps) {
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 py-1">
      <Icon
        name={isUrgent ? 'hexagon-exclamation' : 'triangle-exclamation'}
        className={isUrgent ? 'text-critical' : 'text-warning'}
      />
      <span className="min-w-0 flex-1 basis-64">{text}</span>
      {links.map(({ to, label }) => (
        <Link key={label} className="text-link whitespace-nowrap" to={to}>
          {label}
        </Link>
      ))}
    </li>
  )
}

function InstanceItem({ projectId, instance }: { projectId: string; instance: InstanceReport }) {
  const { t } = useLingui()
  const { day, shortDateTime } = useFormats()
  const { failed, at, state, scheduleIds } = instance
  const name = (
    <strong className="text-heading">
      <Name of={instance} />
    </strong>
  )
  const [first] = scheduleIds
  const links = [
    state === 'colliding'
      ? { to: paths.spreadSchedules(projectId, instance.id), label: t`Move one` }
      : { to: paths.createBackup(projectId, instance), label: t`Create a backup` },
    ...(first === undefined
      ? []
      : [{ to: paths.executions(projectId, { id: first, region: instance.region }), label: t`Show executions` }]),
  ]
  return (
    <Item
      isUrgent={state !== 'colliding'}
      links={links}
      text={
        <>
          {name}{' '}
          {failed ? (
            <Trans>
              <Plural value={failed.count} one="# run failed" other="# runs failed in a row" />, since{' '}
              {day(failed.since)}
            </Trans>
          ) : state === 'colliding' ? (
            <Trans>two of its schedules start too close together: the later one fails</Trans>
          ) : state === 'missed' ? (
            <Trans>the run of {at === undefined ? '?' : shortDateTime(at)} was missed</Trans>
          ) : (
            <Trans>the run of {at === undefined ? '?' : shortDateTime(at)} left no backup</Trans>
          )}
        </>
      }
    />
  )
}

function OrphanItem({ projectId, schedule }: { projectId: string; schedule: ScheduleReport }) {
  const { t } = useLingui()
  return (
    <Item
      isUrgent
      text={
        <>
          <strong className="text-heading">{schedule.name}</strong>{' '}
          <Trans>its instance is deleted: it fails at each run</Trans>
        </>
      }
      links={[{ to: paths.deleteSchedule(projectId, schedule), label: t`Delete the schedule` }]}
    />
  )
}
