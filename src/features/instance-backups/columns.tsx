import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { useBackupActions } from '#components/backup/backup-actions.ts'
import { BackupStatus } from '#components/backup/BackupStatus.tsx'
import { NameAndId } from '#ui/text/NameAndId.tsx'
import { RegionLabel } from '#components/region/RegionLabel.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { paths } from '#lib/paths.ts'
import { RowMenu } from '#ui/overlay/RowMenu.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { SelectRow } from '#ui/list/selection.tsx'
import type { ListColumn } from '#ui/list/list-table.ts'
import type { BackupRow } from './rows.ts'
import { entryOf } from '#lib/entry-of.ts'
import { Name } from '#ui/text/Name.tsx'

// The column of the status is as wide as the longest one that passes: a row keeps its height while it is saved.
// At module scope: a new function identity would remount a cell.
export const backupColumns: ListColumn<BackupRow>[] = [
  {
    id: 'select',
    meta: { label: msg`Select`, width: 3, part: 'select' },
    cell: ({ row: { original } }) => <SelectRow id={original.backup.id} name={original.backup.name} />,
  },
  {
    id: 'name',
    accessorFn: (row) => row.backup.name,
    meta: { label: msg`Name`, width: 15, part: 'title' },
    cell: ({ row: { original } }) => <NameAndId name={original.backup.name} id={original.backup.id} />,
  },
  {
    id: 'location',
    accessorFn: (row) => row.region?.datacenterLocation ?? row.backup.region,
    meta: { label: msg`Location`, width: 9 },
    cell: ({ row: { original } }) => <RegionLabel name={original.backup.region} region={original.region} />,
  },
  {
    id: 'size',
    accessorFn: (row) => row.gib,
    meta: { label: msg`Size`, width: 7.5, isNumber: true },
    cell: ({ row: { original } }) => <SizeCell row={original} />,
  },
  {
    id: 'price',
    accessorFn: (row) => row.cost?.value,
    meta: { label: msg`Price per month`, width: 8, isNumber: true },
    cell: ({ row: { original } }) => <CostCell row={original} />,
  },
  {
    id: 'created',
    accessorFn: (row) => Date.parse(row.backup.creationDate),
    meta: { label: msg`Created on`, width: 10.5 },
    cell: ({ row: { original } }) => <CreatedOn date={original.backup.creationDate} />,
  },
  {
    id: 'os',
    accessorFn: (row) => row.backup.type,
    meta: { label: msg`Operating system`, width: 7.5 },
    cell: ({ row: { original } }) => <SystemName type={original.backup.type} />,
  },
  {
    id: 'source',
    accessorFn: (row) => row.sourceInstance?.name,
    meta: { label: msg`Source`, width: 9 },
    cell: ({ row: { original } }) => <SourceCell row={original} />,
  },
  {
    id: 'users',
    accessorFn: (row) => row.users?.[0]?.name,
    meta: { label: msg`Used by`, width: 7 },
    cell: ({ row: { original } }) => <UsersCell row={original} />,
  },
  {
    id: 'status',
    accessorFn: (row) => row.statusGroup,
    meta: { label: msg`Status`, width: 16 },
    cell: ({ row: { original } }) => <BackupStatus backup={original.backup} progress={original.progress} />,
  },
  {
    id: 'actions',
    meta: { label: msg`Actions`, width: 3.5, part: 'actions' },
    cell: ({ row: { original } }) => <ActionsCell row={original} />,
  },
]

/** Where it comes from, always two lines high: what is not known is not claimed. */
function SourceCell({ row: { source, sourceInstance, isSourceGone, projectId } }: { row: BackupRow }) {
  if (source.code === 'pending') {
    return (
      <span className="block min-h-11">
        <Skeleton />
      </span>
    )
  }
  if (source.code === 'unknown') {
    return (
      <span className="text-quiet block min-h-11">
        <Trans>Unknown</Trans>
      </span>
    )
  }
  return (
    <span className="block min-h-11 min-w-0">
      {sourceInstance ? (
        <Link className="text-link block truncate" to={paths.instance(projectId, sourceInstance)}>
          <Name of={sourceInstance} />
        </Link>
      ) : (
        <span className="block">{isSourceGone ? <Trans>Deleted instance</Trans> : source.instanceId.slice(0, 8)}</span>
      )}
      {/* One line, whatever it says: the row is as high before it is known. */}
      <span className="text-quiet block truncate text-sm">
        {source.code === 'instance' ? (
          <Trans>Manual</Trans>
        ) : source.code === 'started-here' ? (
          source.isRemote ? (
            <Trans>Manual, remote</Trans>
          ) : (
            <Trans>Manual</Trans>
          )
        ) : source.isRemote ? (
          <Trans>Scheduled, remote</Trans>
        ) : (
          <Trans>Scheduled</Trans>
        )}
      </span>
    </span>
  )
}

function UsersCell({ row: { users, projectId } }: { row: BackupRow }) {
  if (users === undefined) return <Skeleton />
  return (
    <span className="block min-w-0">
      {users.map((instance) => (
        <Link key={instance.id} className="text-link block truncate" to={paths.instance(projectId, instance)}>
          <Name of={instance} />
        </Link>
      ))}
    </span>
  )
}

function ActionsCell({ row: { backup, users, sourceInstance, projectId } }: { row: BackupRow }) {
  const actions = useBackupActions(projectId, backup, users ?? [], sourceInstance)
  return <RowMenu name={backup.name} actions={actions} />
}

function SizeCell({ row }: { row: BackupRow }) {
  const { gib } = useFormats()
  return row.gib === undefined ? <NotYet /> : <span className="whitespace-nowrap">{gib(row.gib)}</span>
}

function CostCell({ row }: { row: BackupRow }) {
  const { money } = useFormats()
  if (row.gib === undefined) return <NotYet />
  if (row.cost) return <span className="whitespace-nowrap">≈ {money(row.cost.value, row.cost.currency)}</span>
  return row.isPricePending ? (
    <Skeleton className="w-14" />
  ) : (
    <span className="text-quiet">
      <Trans>Price not available</Trans>
    </span>
  )
}

function CreatedOn({ date }: { date: string }) {
  const { dateTime } = useFormats()
  return <time dateTime={date}>{dateTime(date)}</time>
}

const systems: Record<string, string> = {
  linux: 'Linux',
  'baremetal-linux': 'Linux (Metal)',
  windows: 'Windows',
  bsd: 'BSD',
}

/** The names of systems are the same in every language; an unlisted one is shown as itself. */
export const systemName = (type: string): string => entryOf(systems, type) ?? type

function SystemName({ type }: { type: string | undefined }) {
  const { t } = useLingui()
  return <>{type ? systemName(type) : t`Unknown`}</>
}

const NotYet = () => (
  <span className="text-quiet whitespace-nowrap">
    <Trans>Not known yet</Trans>
  </span>
)
