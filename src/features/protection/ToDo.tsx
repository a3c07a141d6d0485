import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { problemWords } from '#components/protection/problem-words.ts'
import { listProblems } from '#domain/protection/problems.ts'
import type { Problem } from '#domain/protection/problems.ts'
import type { ProtectionReport } from '#domain/protection/report.ts'
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
  const problems = listProblems(report)
  const unprotected = report.states.unprotected
  return (
    <section aria-label={t`To do`} className="border-line bg-surface mb-4 min-h-24 rounded-lg border p-4">
      <h2 className="mb-2 text-lg">
        <Trans>To do</Trans>
      </h2>
      {problems.length === 0 && unprotected === 0 && !isPending && (
        <p>
          <Trans>Nothing: all is well.</Trans>
        </p>
      )}
      <ul className="divide-line divide-y">
        {problems.slice(0, shownAtOnce).map((problem) => (
          <ProblemItem key={problem.id} projectId={projectId} problem={problem} />
        ))}
        {problems.length > shownAtOnce && (
          <Item
            text={<Plural value={problems.length - shownAtOnce} one="# more to look at" other="# more to look at" />}
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
      {isPending && problems.length === 0 && <Skeleton className="w-80" />}
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

function ProblemItem({ projectId, problem }: { projectId: string; problem: Problem }) {
  const { i18n, t } = useLingui()
  const formats = useFormats()
  const { subject, state, region, scheduleIds } = problem
  const [first] = scheduleIds
  const links =
    subject === 'schedule'
      ? [{ to: paths.deleteSchedule(projectId, problem), label: t`Delete the schedule` }]
      : [
          state === 'colliding'
            ? { to: paths.spreadSchedules(projectId, problem.id), label: t`Move one` }
            : { to: paths.createBackup(projectId, problem), label: t`Create a backup` },
          ...(first === undefined
            ? []
            : [{ to: paths.executions(projectId, { id: first, region }), label: t`Show executions` }]),
        ]
  return (
    <Item
      isUrgent={state !== 'colliding'}
      links={links}
      text={
        <>
          <strong className="text-heading">
            <Name of={problem} />
          </strong>{' '}
          {i18n._(problemWords(problem, formats))}
        </>
      }
    />
  )
}
