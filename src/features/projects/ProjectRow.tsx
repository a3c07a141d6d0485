import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { Link } from 'react-router'
import type { Project } from '#api/operations/project.ts'
import { projectName } from '#domain/project.ts'
import { useProtection } from '#components/protection/report.ts'
import type { ProjectProtection } from '#components/protection/report.ts'
import { paths } from '#lib/paths.ts'
import { useInView } from '#ui/page/use-in-view.ts'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { StatusText } from '#ui/status/StatusBadge.tsx'
import { CopyButton } from '#ui/text/CopyButton.tsx'
import { useFormats } from '#ui/text/formats.ts'

interface ProjectRowProps {
  project: Project
  /** Its turn has come: it reads, and keeps what it read. */
  mayRead: boolean
  onSeen: () => void
  onRead: () => void
}

export function ProjectRow({ project, mayRead, onSeen, onRead }: ProjectRowProps) {
  const { t } = useLingui()
  const id = project.project_id
  const { ref, wasInView } = useInView<HTMLLIElement>()
  const protection = useProtection(id, { enabled: mayRead })
  const isRead = mayRead && !protection.isPending
  // The page gives the turns.
  useEffect(() => {
    if (wasInView) onSeen()
    // Once it is in sight.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [wasInView])
  useEffect(() => {
    if (isRead) onRead()
    // Once it is read.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isRead])
  return (
    <li ref={ref} className="flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3">
      <div className="min-w-48 flex-1">
        <Link className="text-link font-semibold" to={paths.protection(id)}>
          <bdi>{projectName(project)}</bdi>
        </Link>
        {project.status !== 'ok' && <span className="ml-2">{project.status}</span>}
        <span className="text-quiet flex min-w-0 items-center gap-1 text-sm">
          <span className="truncate">{id}</span>
          <CopyButton text={id} what={t`ID of ${projectName(project)}`} />
        </span>
      </div>
      {/* As wide and as high before it is known. */}
      <div className="min-h-20 w-full text-sm md:min-h-12 md:w-112">
        {protection.error ? (
          <span className="text-quiet">
            <Trans>Could not be read</Trans>
          </span>
        ) : isRead && protection.report ? (
          <Facts protection={protection} />
        ) : (
          <Skeleton className="w-64" />
        )}
      </div>
    </li>
  )
}

function Facts({ protection: { report } }: { protection: ProjectProtection }) {
  const { t } = useLingui()
  const { money } = useFormats()
  if (!report) return null
  const { coverage, lastNight, instances, money: cost } = report
  const wrong = (lastNight.failed ?? 0) + (lastNight.missed ?? 0) + (lastNight['done-without-backup'] ?? 0)
  if (instances.length === 0) return <Trans>No instance</Trans>
  return (
    <div className="grid gap-x-4 tabular-nums md:grid-cols-[1fr_auto]">
      <span>
        <Plural value={instances.length} one="# instance" other="# instances" />,{' '}
        <Trans>
          {coverage.protected} of {coverage.of} protected
        </Trans>
      </span>
      {/* Another text is another one: it does not move. */}
      <span key={cost.now ? 'cost' : 'unknown'} className="md:text-right">
        {cost.now ? (
          <Trans>about {money(cost.now.value, cost.now.currency)} ex. VAT per month</Trans>
        ) : (
          <Trans>price not available</Trans>
        )}
      </span>
      <span className="md:col-span-2">
        {wrong > 0 ? (
          <StatusText
            kind="critical"
            label={t`${plural(wrong, { one: '# run went wrong last night', other: '# runs went wrong last night' })}`}
          />
        ) : coverage.unknown > 0 ? (
          <StatusText kind="neutral" label={t`Not all of it could be read`} />
        ) : (
          <StatusText kind="success" label={t`Nothing went wrong last night`} />
        )}
      </span>
    </div>
  )
}
