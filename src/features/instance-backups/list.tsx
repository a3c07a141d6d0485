import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { useBackupActions } from '#components/backup/backup-actions.ts'
import { backupStatusWords } from '#components/backup/words.ts'
import { BackupStatus } from '#components/backup/BackupStatus.tsx'
import { NameAndId } from '#ui/text/NameAndId.tsx'
import { RegionLabel } from '#components/region/RegionLabel.tsx'
import { Moment } from '#ui/text/Moment.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { paths } from '#lib/paths.ts'
import { RowMenu } from '#ui/overlay/RowMenu.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { SelectRow } from '#ui/list/selection.tsx'
import { entryOf } from '#lib/entry-of.ts'
import { actionsColumn, defineList, idColumn } from '#ui/list/definition.ts'
import type { ListColumn } from '#ui/list/definition.ts'
import type { BackupRow } from './rows.ts'
import { systemName } from './system-name.ts'
import { Name } from '#ui/text/Name.tsx'

const columns: ListColumn<BackupRow>[] = [
  {
    id: 'select',
    label: msg`Select`,
    width: 2.5,
    part: 'select',
    cell: (row) => <SelectRow id={row.backup.id} name={row.backup.name} />,
  },
  {
    id: 'name',
    value: (row) => row.backup.name,
    label: msg`Name`,
    width: 12,
    part: 'title',
    cell: (row) => <NameAndId name={row.backup.name} id={row.backup.id} />,
  },
  {
    id: 'location',
    value: (row) => row.region?.datacenterLocation ?? row.backup.region,
    label: msg`Location`,
    width: 10,
    cell: (row) => <RegionLabel name={row.backup.region} region={row.region} />,
  },
  {
    id: 'size',
    value: (row) => row.gib,
    label: msg`Size`,
    width: 6,
    isNumber: true,
    cell: (row) => <SizeCell row={row} />,
  },
  {
    id: 'price',
    value: (row) => row.cost?.value,
    label: msg`Price per month`,
    width: 11,
    isNumber: true,
    cell: (row) => <CostCell row={row} />,
  },
  {
    id: 'created',
    value: (row) => Date.parse(row.backup.creationDate),
    label: msg`Created on`,
    width: 11,
    isOnCard: true,
    cell: (row) => <Moment at={Date.parse(row.backup.creationDate)} />,
  },
  {
    id: 'os',
    value: (row) => row.backup.type,
    label: msg`Operating system`,
    width: 9,
    isOptional: true,
    cell: (row) => <SystemName type={row.backup.type} />,
  },
  {
    id: 'source',
    value: (row) => row.sourceInstance?.name,
    label: msg`Source`,
    width: 14,
    cell: (row) => <SourceCell row={row} />,
  },
  {
    id: 'users',
    value: (row) => row.users?.[0]?.name,
    label: msg`Used by`,
    width: 8.5,
    cell: (row) => <UsersCell row={row} />,
  },
  {
    id: 'status',
    value: (row) => row.statusGroup,
    label: msg`Status`,
    width: 10,
    isOnCard: true,
    cell: (row) => <BackupStatus backup={row.backup} progress={row.progress} />,
  },
  idColumn((row) => row.backup.id),
  actionsColumn((row) => <ActionsCell row={row} />),
]

type SourceKind = 'scheduled' | 'manual' | 'deleted-instance' | 'unknown'

const sourceWords: Record<SourceKind, MessageDescriptor> = {
  scheduled: msg`Scheduled`,
  manual: msg`Manual`,
  'deleted-instance': msg`Deleted instance`,
  unknown: msg`Unknown`,
}

/** What the filter by source tells apart; undefined as long as it may still become known. */
function sourceKind({ source, isSourceGone }: BackupRow): SourceKind | undefined {
  if (source.code === 'pending') return undefined
  if (source.code === 'unknown') return 'unknown'
  if (isSourceGone) return 'deleted-instance'
  return source.code === 'schedule' ? 'scheduled' : 'manual'
}

export const backupList = defineList<BackupRow>({
  columns,
  filters: [
    { name: 'status', label: msg`Status`, of: (row) => row.statusGroup, words: backupStatusWords },
    { name: 'location', label: msg`Location`, of: (row) => row.backup.region },
    { name: 'source', label: msg`Source`, of: sourceKind, words: (kind) => entryOf(sourceWords, kind) },
    { name: 'os', label: msg`Operating system`, of: (row) => row.backup.type, words: systemName },
  ],
  search: ({ backup, region, sourceInstance }) => [
    backup.name,
    backup.id,
    backup.region,
    region?.datacenterLocation,
    sourceInstance?.name,
  ],
  sort: { id: 'created', desc: true },
  rowId: (row) => row.backup.id,
  changeMark: (row) => row.backup.status,
})

/** Where it comes from: what is not known is not claimed. */
function SourceCell({ row: { source, sourceInstance, isSourceGone, projectId } }: { row: BackupRow }) {
  if (source.code === 'pending') return <Skeleton />
  if (source.code === 'unknown') {
    return (
      <span className="text-quiet">
        <Trans>Unknown</Trans>
      </span>
    )
  }
  return (
    // A name that comes late is another content, and moves nothing.
    <span key={sourceInstance?.name} className="flex gap-2">
      {sourceInstance ? (
        <Link className="text-link max-w-[70%] flex-none truncate" to={paths.instance(projectId, sourceInstance)}>
          <Name of={sourceInstance} />
        </Link>
      ) : (
        <span className="max-w-[70%] flex-none truncate">
          {isSourceGone ? <Trans>Deleted instance</Trans> : source.instanceId.slice(0, 8)}
        </span>
      )}
      <span className="text-quiet truncate">
        <Origin source={source} />
      </span>
    </span>
  )
}

function Origin({ source }: { source: Exclude<BackupRow['source'], { code: 'pending' | 'unknown' }> }) {
  if (source.code === 'instance') return <Trans>Manual</Trans>
  if (source.code === 'started-here') return source.isRemote ? <Trans>Manual, remote</Trans> : <Trans>Manual</Trans>
  return source.isRemote ? <Trans>Scheduled, remote</Trans> : <Trans>Scheduled</Trans>
}

/** One instance; the tooltip names all. */
function UsersCell({ row: { users, projectId } }: { row: BackupRow }) {
  if (users === undefined) return <Skeleton />
  const [first, ...others] = users
  if (!first) return null
  return (
    <span className="flex gap-1" title={users.map(({ name }) => name).join('\n')}>
      <Link className="text-link truncate" to={paths.instance(projectId, first)}>
        <Name of={first} />
      </Link>
      {others.length > 0 && <span className="text-quiet">+{others.length}</span>}
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

function SystemName({ type }: { type: string | undefined }) {
  const { t } = useLingui()
  return <>{type ? systemName(type) : t`Unknown`}</>
}

const NotYet = () => (
  <span className="text-quiet whitespace-nowrap">
    <Trans>Not known yet</Trans>
  </span>
)
