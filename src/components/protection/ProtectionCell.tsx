import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { Link } from 'react-router'
import type { Workflow } from '#api/operations/workflow.ts'
import type { Protection } from '#domain/protection/protection.ts'
import { paths } from '#lib/paths.ts'
import { lazyPart } from '#ui/lazy-part.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { useFormats } from '#ui/text/formats.ts'

// The runs of schedules are not awaited by the rows of the first list.
const { Part: Nights } = lazyPart(async () => (await import('./Nights.tsx')).Nights)

interface ProtectionCellProps {
  projectId: string
  instanceId: string
  protection: Protection<Workflow>
}

/** What protects an instance, on one line: how its last nights went, and when the next run is. */
export function ProtectionCell({ projectId, instanceId, protection }: ProtectionCellProps) {
  const { t } = useLingui()
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
      return <Trans>No schedule</Trans>
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
          <Next protection={protection} to={schedulesPath} />
        </span>
      )
  }
}

interface NextProps {
  protection: Extract<Protection<Workflow>, { code: 'scheduled' }>
  to: string
}

function Next({ protection, to }: NextProps) {
  const { t } = useLingui()
  const { shortDateTime } = useFormats()
  const { next, schedule, schedules } = protection
  const others = schedules.length - 1
  return (
    <Link className="text-link truncate" to={to} title={schedule.cron}>
      <span className="sr-only">
        <ScheduleSentence cron={schedule.cron} />.{' '}
      </span>
      {next?.kind === 'at' ? (
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
