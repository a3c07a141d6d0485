import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { paths } from '#lib/paths.ts'

interface SidebarProps {
  /** Without one there is nothing to list, but the column keeps its place: the page must not jump. */
  projectId: string | undefined
  isOpen: boolean
  onClose: () => void
}

/** The manager's groups and entries. On a narrow screen it opens over the page, from the header. */
export function Sidebar({ projectId, isOpen, onClose }: SidebarProps) {
  const { t } = useLingui()
  return (
    // The key handler closes the navigation from any link in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <nav
      id="sidebar"
      aria-label={t`Public Cloud`}
      className={`border-line z-30 w-60 flex-none border-r bg-white py-4 max-xl:absolute max-xl:min-h-full max-xl:shadow-lg xl:min-h-[calc(100dvh-3.75rem)] ${isOpen ? '' : 'max-xl:hidden'}`}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {projectId !== undefined && <Groups projectId={projectId} />}
    </nav>
  )
}

function Groups({ projectId }: { projectId: string }) {
  return (
    <>
      <Group title={<Trans>Compute</Trans>}>
        <Entry to={paths.instances(projectId)}>
          <Trans>Instances</Trans>
        </Entry>
      </Group>
      <Group title={<Trans>Storage</Trans>}>
        <Entry to={paths.instanceBackups(projectId)}>
          <Trans>Instance Backup</Trans>
        </Entry>
        <Entry to={paths.schedules(projectId)}>
          <Trans>Workflow Management</Trans>
        </Entry>
      </Group>
      <p className="text-quiet mt-8 px-5 text-sm">
        <Trans>Unofficial: not made or endorsed by OVHcloud.</Trans>
      </p>
    </>
  )
}

function Group({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="mb-4">
      <h2 className="px-5 pb-1 text-sm">{title}</h2>
      <ul>{children}</ul>
    </div>
  )
}

function Entry({ to, children }: { to: string; children: ReactNode }) {
  return (
    <li>
      <NavLink
        to={to}
        className={({ isActive }) =>
          `hover:bg-sky block border-l-4 py-2 pr-4 pl-4 ${isActive ? 'border-brand bg-sky text-brand-dark font-semibold' : 'border-transparent'}`
        }
      >
        {children}
      </NavLink>
    </li>
  )
}
