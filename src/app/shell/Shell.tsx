import { Trans } from '@lingui/react/macro'
import { Suspense, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { Outlet, ScrollRestoration, useLocation, useNavigation, useParams } from 'react-router'
import { openIntents } from '#api/client/intents.ts'
import { session } from '#api/client/session.ts'
import { bulkPresence } from '#components/bulk/presence.ts'
import { followed } from '#components/write/followed.ts'
import { lazyPart } from '#ui/lazy-part.tsx'
import { overlayRootId } from '#ui/overlay/overlay-root.ts'
import { Toasts } from '#ui/overlay/toasts.tsx'
import { Breadcrumb } from './Breadcrumb.tsx'
import { Header } from './Header.tsx'
import { InterruptedWrites, Tray } from './later-parts.ts'
import { NetworkNotice } from '#app/notices/NetworkNotice.tsx'
import { NewVersionNotice } from '#app/notices/NewVersionNotice.tsx'
import { Sidebar } from './Sidebar.tsx'
import { DemoContext } from '#app/start/demo.ts'
import { rememberProject } from '#app/start/last-project.ts'
import { useServerClock } from '#app/start/server-clock.ts'

const { Part: SessionNotice } = lazyPart(async () => (await import('#app/notices/SessionNotice.tsx')).SessionNotice)

/** Header, sidebar and breadcrumb around every page. */
export function Shell() {
  const { pathname } = useLocation()
  const { projectId } = useParams()
  const { state } = useNavigation()
  // Open on the page where it was opened: going anywhere closes it.
  const [menuOpenOn, setMenuOpenOn] = useState<string>()
  // When the page was loaded: what is sent later is answered or looked up by its sender.
  const [wasInterrupted] = useState(() => openIntents().length > 0)
  const isMenuOpen = menuOpenOn === pathname
  const demo = useContext(DemoContext)
  useServerClock()
  const isSessionLost = useSyncExternalStore(session.subscribe, session.isLost)
  const isFollowing = useSyncExternalStore(followed.subscribe, () => followed.all().length > 0)
  const hasBulk = useSyncExternalStore(bulkPresence.subscribe, bulkPresence.is)

  // The browser's storage is outside React: the next visit of `/` comes back to this project.
  useEffect(() => {
    if (projectId !== undefined) rememberProject(projectId)
  }, [projectId])

  return (
    <>
      <a
        href="#content"
        className="text-brand bg-raised absolute left-2 -top-20 z-50 rounded px-4 py-2 font-semibold shadow focus:top-2"
      >
        <Trans>Skip to the content</Trans>
      </a>
      <Header
        isMenuOpen={isMenuOpen}
        onMenuChange={(open) => setMenuOpenOn(open ? pathname : undefined)}
        hasNavigation={projectId !== undefined}
        isLoading={state !== 'idle'}
      />
      <div className="flex">
        <Sidebar projectId={projectId} isOpen={isMenuOpen} onClose={() => setMenuOpenOn(undefined)} />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 pt-2 pb-16 outline-none xl:px-6">
          <div className="max-w-[1600px]">
            {demo?.welcome}
            <Breadcrumb />
            <Outlet />
          </div>
          <div id={overlayRootId} />
        </main>
      </div>
      <Toasts />
      {wasInterrupted && (
        <Suspense fallback={null}>
          <InterruptedWrites />
        </Suspense>
      )}
      {(isFollowing || hasBulk) && (
        <Suspense fallback={null}>
          <Tray />
        </Suspense>
      )}
      {/* Over the page: what concerns all of it. The frame is as high as the window, and a later one comes above: nothing moves. */}
      <div className="pointer-events-none fixed inset-x-4 inset-y-2 z-30 mx-auto flex max-w-2xl flex-col-reverse gap-2 [&>*]:pointer-events-auto">
        <NetworkNotice />
        <NewVersionNotice />
        {isSessionLost && (
          <Suspense fallback={null}>
            <SessionNotice />
          </Suspense>
        )}
      </div>
      <ScrollRestoration />
    </>
  )
}
