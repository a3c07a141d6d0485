import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import type { Backup } from '#api/operations/image.ts'
import { BackupStatus } from './BackupStatus.tsx'
import { useFormats } from './formats.ts'

interface BackupPickerProps {
  backups: readonly Backup[]
  /** The page with that backup chosen. */
  to: (backup: Backup) => string
  /** Further controls beside the search. */
  controls?: ReactNode
}

/** Enough to choose from at a glance; the search finds the others. */
const shownAtOnce = 50

/** Chooses a backup: a search, and the list of them, newest first. Only one that is enabled can be chosen. */
export function BackupPicker({ backups, to, controls }: BackupPickerProps) {
  const { t } = useLingui()
  const { dateTime, gib } = useFormats()
  // Where the page was opened from stays known.
  const { state } = useLocation() as { state: unknown }
  const [search, setSearch] = useState('')
  const needle = search.trim().toLowerCase()
  const matching = backups
    .filter(({ name, id, region }) => `${name}\n${id}\n${region}`.toLowerCase().includes(needle))
    .toSorted((a, b) => Date.parse(b.creationDate) - Date.parse(a.creationDate))
  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <input
          type="search"
          aria-label={t`Search`}
          placeholder={t`Search`}
          className="field-control w-full sm:w-80"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {controls}
      </div>
      <ul
        className="border-line divide-line max-h-[32rem] divide-y overflow-y-auto rounded-lg border bg-white"
        aria-label={t`Backups`}
      >
        {matching.slice(0, shownAtOnce).map((backup) => (
          <li key={backup.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
            <span className="min-w-48 flex-1">
              {backup.status === 'active' ? (
                <Link to={to(backup)} state={state} className="text-link font-semibold break-words">
                  <bdi>{backup.name}</bdi>
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
        ))}
        {matching.length === 0 && (
          <li className="px-4 py-6 text-center">
            <Trans>No backup matches</Trans>
          </li>
        )}
      </ul>
      {matching.length > shownAtOnce && (
        <p className="text-quiet mt-2">
          <Trans>
            The newest {shownAtOnce} of {matching.length} are shown: search for the others.
          </Trans>
        </p>
      )}
    </div>
  )
}
