import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { backups, instances } from '#api/queries.ts'
import { useKnownSchedules } from '#components/schedule/schedules.ts'
import { paths } from '#lib/paths.ts'
import { Icon } from '#ui/icon/Icon.tsx'
import type { IconName } from '#ui/icon/icons.ts'
import { lazyPart } from '#ui/lazy-part.tsx'
import { Drawer } from '#ui/overlay/Drawer.tsx'
import { useIsNarrow } from '#ui/page/use-is-narrow.ts'
import { ProjectPicker, Settings } from './Settings.tsx'

// The rows of the first list don't wait for the report.
const { Part: ProblemCount } = lazyPart(
  async () => (await import('#components/protection/ProblemCount.tsx')).ProblemCount,
)

const { Part: ApiCalls } = lazyPart(async () => (await import('./ApiCalls.tsx')).ApiCalls)

interface SidebarProps {
  /** Without one there is nothing to list, but the column keeps its place: the page must not jump. */
  projectId: string | undefined
  isOpen: boolean
  onClose: () => void
}

/** The manager's groups and entries, in view beside the page. On a narrow screen it opens over the page, from the header. */
export function Sidebar({ projectId, isOpen, onClose }: SidebarProps) {
  const { t } = useLingui()
  const isNarrow = useIsNarrow()
  return (
    // The key handler closes the navigation from any link in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <nav
      id="sidebar"
      aria-label={t`Public Cloud`}
      className={`border-line bg-surface top-12 z-30 flex h-[calc(100dvh-3rem)] w-60 flex-none flex-col overflow-y-auto border-r py-4 max-xl:fixed max-xl:left-0 max-xl:shadow-lg xl:sticky print:hidden ${isOpen ? 'panel-in' : 'max-xl:hidden'}`}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {isNarrow && (
        <div className="mb-4 px-4">
          <ProjectPicker />
        </div>
      )}
      {projectId !== undefined && <Groups projectId={projectId} />}
      {isNarrow && (
        <div className="flex flex-wrap gap-2 px-4">
          <Settings />
        </div>
      )}
      <div className="mt-auto px-4 pt-4">
        <Drawer label={t`API calls`} isWide>
          <Suspense fallback={null}>
            <ApiCalls />
          </Suspense>
        </Drawer>
      </div>
      <p className="text-quiet px-5 pt-4 text-sm">
        <Trans>Unofficial: not made or endorsed by OVHcloud.</Trans>
      </p>
    </nav>
  )
}

function Groups({ projectId }: { projectId: string }) {
  const counts = useKnownCounts(projectId)
  return (
    <>
      <ul className="mb-4">
        <Entry
          to={paths.protection(projectId)}
          icon="shield-check"
          count={
            // Its code comes when there is something to count.
            counts.instances !== undefined && (
              <Suspense fallback={null}>
                <ProblemCount projectId={projectId} />
              </Suspense>
            )
          }
        >
          <Trans>Protection</Trans>
        </Entry>
      </ul>
      <Group title={<Trans>Compute</Trans>}>
        <Entry to={paths.instances(projectId)} icon="server" count={counts.instances}>
          <Trans>Instances</Trans>
        </Entry>
      </Group>
      <Group title={<Trans>Storage</Trans>}>
        <Entry to={paths.instanceBackups(projectId)} icon="disk" count={counts.backups}>
          <Trans>Instance Backup</Trans>
        </Entry>
        <Entry to={paths.schedules(projectId)} icon="calendar" count={counts.schedules}>
          <Trans>Workflow Management</Trans>
        </Entry>
      </Group>
    </>
  )
}

/** How many there are, as far as the pages that were opened have read it: a number in the margin is worth no call. */
function useKnownCounts(projectId: string) {
  const known = { enabled: false }
  return {
    instances: useQuery({ ...instances(projectId), ...known }).data?.items.length,
    backups: useQuery({ ...backups(projectId), ...known }).data?.items.length,
    schedules: useKnownSchedules(projectId)?.length,
  }
}

function Group({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="mb-4">
      <h2 className="px-5 pb-1 text-sm">{title}</h2>
      <ul>{children}</ul>
    </div>
  )
}

interface EntryProps {
  to: string
  icon: IconName
  /** How many there are; or a sign of its own. */
  count: ReactNode
  children: ReactNode
}

function Entry({ to, icon, count, children }: EntryProps) {
  const { i18n } = useLingui()
  return (
    <li className="relative">
      <NavLink
        to={to}
        className={({ isActive }) =>
          `hover:bg-sky flex min-h-9 items-center gap-2 border-l-4 pr-10 pl-4 text-sm ${isActive ? 'border-brand bg-sky text-brand-dark font-semibold' : 'border-transparent forced-colors:border-[Canvas]'}`
        }
      >
        <Icon name={icon} className="text-base" />
        {children}
      </NavLink>
      {/* Beside the link, whose name it is no part of: each page says its own count. */}
      {count !== undefined && (
        <span
          aria-hidden="true"
          className="text-quiet pointer-events-none absolute inset-y-0 right-4 flex w-16 items-center justify-end text-sm tabular-nums"
        >
          {typeof count === 'number' ? i18n.number(count) : count}
        </span>
      )}
    </li>
  )
}
