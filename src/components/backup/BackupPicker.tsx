import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import type { Backup } from '#api/operations/image.ts'
import { PickerList } from '#ui/list/PickerList.tsx'
import { BackupStatus } from './BackupStatus.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { Name } from '#ui/text/Name.tsx'

interface BackupPickerProps {
  backups: readonly Backup[]
  /** The page with that backup chosen. */
  to: (backup: Backup) => string
  /** Further controls beside the search. */
  controls?: ReactNode
}

/** Chooses a backup: a search, and the list of them, newest first. Only one that is enabled can be chosen. */
export function BackupPicker({ backups, to, controls }: BackupPickerProps) {
  const { t } = useLingui()
  const { dateTime, gib } = useFormats()
  // Where the page was opened from stays known.
  const { state } = useLocation() as { state: unknown }
  const sorted = backups.toSorted((a, b) => Date.parse(b.creationDate) - Date.parse(a.creationDate))
  return (
    <div>
      <PickerList
        label={t`Backups`}
        items={sorted}
        textOf={({ name, id, region }) => `${name}\n${id}\n${region}`}
        controls={controls}
        noneText={<Trans>No backup matches</Trans>}
        renderMore={(shownAtOnce, total) => (
          <Trans>
            The newest {shownAtOnce} of {total} are shown: search for the others.
          </Trans>
        )}
        renderItem={(backup) => (
          <li key={backup.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
            <span className="min-w-48 flex-1">
              {backup.status === 'active' ? (
                <Link to={to(backup)} state={state} className="text-link font-semibold break-words">
                  <Name of={backup} />
                  {/* Those of a schedule all have one name: said together, they are told apart. */}
                  <span className="sr-only">, {dateTime(backup.creationDate)}</span>
                </Link>
              ) : (
                <bdi className="font-semibold break-words">{backup.name}</bdi>
              )}
            </span>
            <time dateTime={backup.creationDate} className="w-44">
              {dateTime(backup.creationDate)}
            </time>
            <span className="text-quiet w-40">{backup.region}</span>
            <span className="text-quiet w-24">{backup.size ? gib(backup.size) : null}</span>
            <span className="w-44">
              <BackupStatus backup={backup} />
            </span>
          </li>
        )}
      />
    </div>
  )
}
