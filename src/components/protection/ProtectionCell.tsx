import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { Workflow } from '#api/operations/workflow.ts'
import { executionKind } from '#domain/schedule/execution.ts'
import type { Protection } from '#domain/protection.ts'
import { paths } from '#lib/paths.ts'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { StatusText } from '#ui/status/StatusBadge.tsx'
import { ScheduleSentence } from '#components/schedule/ScheduleSentence.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { executionStateWords } from '#components/schedule/words.ts'

interface ProtectionCellProps {
  projectId: string
  instanceId: string
  protection: Protection<Workflow>
}

/** What protects an instance: its schedule, how the last run went, and when the next one is. Always three lines high. */
export function ProtectionCell({ projectId, instanceId, protection }: ProtectionCellProps) {
  return (
    <span className="block min-h-16 min-w-0">
      <Content projectId={projectId} instanceId={instanceId} protection={protection} />
    </span>
  )
}

function Content({ projectId, instanceId, protection }: ProtectionCellProps) {
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
        return (
          <>
            <Trans>No schedule</Trans>
            <Link
              className="text-link block truncate text-sm"
              to={paths.schedules(projectId, { instance: instanceId })}
            >
              <Trans>{protection.schedule.name} has ended or was stopped</Trans>
            </Link>
          </>
        )
      }
      return (
        <>
          <Link
            className="text-link block truncate"
            to={paths.schedules(projectId, { instance: instanceId })}
            title={protection.schedule.cron}
          >
            <ScheduleSentence cron={protection.schedule.cron} />
            {protection.others > 0 && <> +{protection.others}</>}
          </Link>
          <LastAndNext protection={protection} />
        </>
      )
  }
}

function LastAndNext({ protection }: { protection: Extract<Protection<Workflow>, { code: 'scheduled' }> }) {
  const { i18n, t } = useLingui()
  const { shortDateTime } = useFormats()
  const { last, next } = protection
  const words = last && executionStateWords(last.state)
  const when = next?.kind === 'at' ? shortDateTime(next.at) : undefined
  return (
    <>
      {last && (
        <span className="block truncate text-sm">
          <StatusText kind={executionKind(last.state)} label={words ? i18n._(words) : last.state} />
        </span>
      )}
      <span className="text-quiet block truncate text-sm">{when && t`next: ${when}`}</span>
    </>
  )
}
