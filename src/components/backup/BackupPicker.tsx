import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import type { Backup } from '#api/operations/image.ts'
import { PickerList } from '#ui/list/PickerList.tsx'
import { defineList } from '#ui/list/definition.ts'
import { Name } from '#ui/text/Name.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { BackupStatus } from './BackupStatus.tsx'

const backupChoiceList = defineList<Backup>({
  columns: [
    { id: 'name', label: msg`Name`, part: 'title', width: 12, cell: ({ name }) => name },
    {
      id: 'created',
      label: msg`Created on`,
      width: 11,
      value: ({ creationDate }) => Date.parse(creationDate),
      cell: ({ creationDate }) => <CreatedOn date={creationDate} />,
    },
    {
      id: 'location',
      label: msg`Location`,
      width: 10,
      cell: ({ region }) => <span className="text-quiet">{region}</span>,
    },
    { id: 'size', label: msg`Size`, width: 6, cell: ({ size }) => <Size gib={size} /> },
    { id: 'status', label: msg`Status`, width: 11, cell: (backup) => <BackupStatus backup={backup} /> },
  ],
  filters: [],
  search: ({ name, id, region }) => [name, id, region],
  sort: { id: 'created', desc: true },
  rowId: ({ id }) => id,
})

interface BackupPickerProps {
  backups: readonly Backup[]
  /** The page with that backup chosen. */
  to: (backup: Backup) => string
  /** Further controls beside the search. */
  children?: ReactNode
}

/** Chooses a backup: a search, and the list of them, newest first. Only one that is enabled can be chosen. */
export function BackupPicker({ backups, to, children }: BackupPickerProps) {
  const { t } = useLingui()
  const { dateTime } = useFormats()
  // Where the page was opened from stays known.
  const { state } = useLocation() as { state: unknown }
  return (
    <PickerList
      list={backupChoiceList}
      label={t`Backups`}
      rows={backups}
      noneText={<Trans>No backup matches</Trans>}
      renderMore={(shownAtOnce, total) => (
        <Trans>
          The newest {shownAtOnce} of {total} are shown: search for the others.
        </Trans>
      )}
      renderChoice={(backup) =>
        backup.status === 'active' ? (
          <Link to={to(backup)} state={state} className="text-link font-semibold break-words">
            <Name of={backup} />
            {/* The backups of a schedule share one name: date and name together distinguish them. */}
            <span className="sr-only">, {dateTime(backup.creationDate)}</span>
          </Link>
        ) : (
          <bdi className="font-semibold break-words">{backup.name}</bdi>
        )
      }
    >
      {children}
    </PickerList>
  )
}

function CreatedOn({ date }: { date: string }) {
  const { dateTime } = useFormats()
  return <time dateTime={date}>{dateTime(date)}</time>
}

function Size({ gib: value }: { gib: number | undefined }) {
  const { gib } = useFormats()
  return <span className="text-quiet">{value ? gib(value) : null}</span>
}
