import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { BulkPanel } from './BulkPanel.tsx'
import { FollowedWork } from '#components/write/FollowedWork.tsx'
import { NotifyChoice } from './NotifyChoice.tsx'
import { keepWorking } from './engine.ts'
import { bulkWork, isOver } from './store.ts'
import { followed } from '#components/write/followed.ts'

/** What this tab has under way, over the lower right corner: the page stays usable, and nothing in it moves. */
export function Tray() {
  const { t } = useLingui()
  const works = useSyncExternalStore(bulkWork.subscribe, bulkWork.all)
  const client = useQueryClient()
  // The work itself is outside React.
  useEffect(() => keepWorking(client), [client])
  const entries = useSyncExternalStore(followed.subscribe, followed.all)
  return (
    <aside
      aria-label={t`Under way`}
      className="tray pointer-events-none fixed top-16 right-4 bottom-4 z-30 flex w-80 max-w-[calc(100vw-2rem)] flex-col justify-end gap-2 text-sm print:hidden"
    >
      {works.map((work) => (
        // How it ended is another card: nothing moves within one.
        <Card key={`${work.id} ${isOver(work) ? 'ended' : 'running'}`}>
          <BulkPanel work={work} />
        </Card>
      ))}
      {(entries.length > 0 || works.some((work) => !isOver(work))) && (
        <Card>
          <NotifyChoice />
        </Card>
      )}
      {entries.length > 0 && (
        <Card>
          {entries.map((entry) => (
            <FollowedWork key={entry.id} entry={entry} />
          ))}
        </Card>
      )}
    </aside>
  )
}

const Card = ({ children }: { children: ReactNode }) => (
  <div className="panel-in border-information bg-raised pointer-events-auto max-h-full space-y-3 overflow-y-auto rounded-lg border p-3 shadow-lg">
    {children}
  </div>
)
