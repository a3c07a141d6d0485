import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { Link } from 'react-router'
import type { Workflow } from '#api/operations/workflow.ts'
import { problemStates, stateKind } from '#domain/protection/instance-state.ts'
import type { ProtectionState } from '#domain/protection/instance-state.ts'
import type { Protection } from '#domain/protection/protection.ts'
import { paths } from '#lib/paths.ts'
import { lazyPart } from '#ui/lazy-part.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { StatusText } from '#ui/status/StatusBadge.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { stateWords } from './state-words.ts'

// The runs of schedules are not awaited by the rows of the first list.
const { Part: Nights } = lazyPart(async () => (await import('./Nights.tsx')).Nights)

interface ProtectionCellProps {
  projectId: string
  instanceId: string
  protection: Protection<Workflow>
  /** By the report; undefined until it is there. */
  state: ProtectionState | undefined
}

/** What protects an instance, on one line: how its last nights went, and when the next run is. */
export function ProtectionCell({ projectId, instanceId, protection, state }: ProtectionCellProps) {
  const { t, i18n } = useLingui()
  const schedulesPath = paths.schedules(projectId, { instance: instanceId })
  switch (protection.code) {
    case 'pending':
      return <Skeleton />
    case 'unknown':
      return (
        <span className="text-quiet">
          <Trans>Unknown</Trans>
        </span>
      )
    case 'none':
      return state === 'not-schedulable' ? (
        <span className="text-quiet">{i18n._(stateWords[state])}</span>
      ) : (
        <Trans>No schedule</Trans>
      )
    case 'scheduled':
      // Nothing will run again: what it did once protects nothing now.
      if (protection.isOver) {
        const { name } = protection.schedule
        return (
          <Link className="text-link" to={schedulesPath} title={t`${name} has ended or was stopped`}>
            <Trans>No schedule</Trans>
          </Link>
        )
      }
      return (
        <span className="flex items-center gap-2">
          {/* As wide as the cells before they are there. */}
          <span className="flex h-4 w-[6.0625rem] flex-none items-center">
            <Suspense fallback={<Skeleton className="w-full" />}>
              <Nights schedules={protection.schedules} />
            </Suspense>
          </span>
          <Next protection={protection} problem={problemOf(state)} to={schedulesPath} />
        </span>
      )
  }
}

const problemOf = (state: ProtectionState | undefined) => problemStates.find((problem) => problem === state)

interface NextProps {
  protection: Extract<Protection<Workflow>, { code: 'scheduled' }>
  /** What is wrong is more than when the next run is. */
  problem: (typeof problemStates)[number] | undefined
  to: string
}

function Next({ protection, problem, to }: NextProps) {
  const { t, i18n } = useLingui()
  const { shortDateTime } = useFormats()
  const { next, schedule, schedules } = protection
  const others = schedules.length - 1
  return (
    // Another text is another link: it does not move within it.
    <Link key={problem} className="text-link truncate" to={to} title={schedule.cron}>
      <span className="sr-only">
        <ScheduleSentence cron={schedule.cron} />.{' '}
      </span>
      {problem ? (
        <StatusText kind={stateKind[problem]} label={i18n._(stateWords[problem])} />
      ) : next?.kind === 'at' ? (
        <>
          <span className="sr-only">{t`Next execution`}: </span>
          {shortDateTime(next.at)}
        </>
      ) : (
        <Trans>Scheduled</Trans>
      )}
      {others > 0 && <> +{others}</>}
    </Link>
  )
}
