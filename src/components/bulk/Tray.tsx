import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { BulkPanel } from './BulkPanel.tsx'
import { FollowedWork } from '#components/write/FollowedWork.tsx'
import { keepWorking } from './engine.ts'
import { bulkWork } from './store.ts'
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
      className="tray panel-in border-information bg-raised fixed right-4 bottom-4 z-30 w-80 max-w-[calc(100vw-2rem)] space-y-3 rounded-lg border p-3 text-sm shadow-lg print:hidden"
    >
      {works.map((work) => (
        <BulkPanel key={work.id} work={work} />
      ))}
      {entries.map((entry) => (
        <FollowedWork key={entry.id} entry={entry} />
      ))}
    </aside>
  )
}
