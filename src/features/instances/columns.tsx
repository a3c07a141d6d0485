import { msg } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useInstanceActions } from '#components/instance/instance-actions.ts'
import { InstanceStatus } from '#components/instance/InstanceStatus.tsx'
import { NameAndId } from '#ui/text/NameAndId.tsx'
import { ProtectionCell } from '#components/protection/ProtectionCell.tsx'
import { RegionLabel } from '#components/region/RegionLabel.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { paths } from '#lib/paths.ts'
import { RowMenu } from '#ui/overlay/RowMenu.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import type { ListColumn } from '#ui/list/list-table.ts'
import type { InstanceRow } from './rows.ts'

// Columns and cells live at module scope: a new function identity would remount a cell and close its menu.

const imageText = ({ image }: InstanceRow): string | undefined => (image.code === 'known' ? image.name : undefined)

export const instanceColumns: ListColumn<InstanceRow>[] = [
  {
    id: 'name',
    accessorFn: (row) => row.instance.name,
    meta: { label: msg`Name`, width: 14, part: 'title' },
    cell: ({ row: { original } }) => (
      <NameAndId
        name={original.instance.name}
        id={original.instance.id}
        to={paths.instance(original.projectId, original.instance)}
      />
    ),
  },
  {
    id: 'location',
    accessorFn: (row) => row.region?.datacenterLocation ?? row.instance.region,
    meta: { label: msg`Location`, width: 9.5 },
    cell: ({ row: { original } }) => (
      <RegionLabel name={original.instance.region} region={original.region} zone={original.instance.availabilityZone} />
    ),
  },
  {
    id: 'model',
    accessorFn: (row) => row.flavor?.name,
    meta: { label: msg`Model`, width: 7 },
    cell: ({ row: { original } }) =>
      original.isFlavorPending ? <Skeleton className="w-16" /> : (original.flavor?.name ?? <Unknown />),
  },
  {
    id: 'image',
    accessorFn: imageText,
    meta: { label: msg`Image`, width: 9 },
    cell: ({ row: { original } }) => <ImageCell row={original} />,
  },
  {
    id: 'publicIp',
    accessorFn: (row) => row.publicIps[0],
    meta: { label: msg`Public IP`, width: 11 },
    cell: ({ row: { original } }) => <Addresses ips={original.publicIps} />,
  },
  {
    id: 'privateIp',
    accessorFn: (row) => row.privateIps[0],
    meta: { label: msg`Private IP`, width: 7.5 },
    cell: ({ row: { original } }) => <Addresses ips={original.privateIps} />,
  },
  {
    id: 'created',
    accessorFn: (row) => (row.instance.created ? Date.parse(row.instance.created) : undefined),
    meta: { label: msg`Created on`, width: 8.5 },
    cell: ({ row: { original } }) => <CreatedOn date={original.instance.created} />,
  },
  {
    id: 'status',
    accessorFn: (row) => row.statusGroup,
    meta: { label: msg`Status`, width: 12.5 },
    cell: ({ row: { original } }) => <InstanceStatus status={original.instance.status} progress={original.progress} />,
  },
  {
    id: 'protection',
    // By the next run; unprotected ones come last.
    accessorFn: ({ protection }) =>
      protection.code === 'scheduled' && protection.next?.kind === 'at' ? protection.next.at : undefined,
    meta: { label: msg`Protection`, width: 14 },
    cell: ({ row: { original } }) => (
      <ProtectionCell
        projectId={original.projectId}
        instanceId={original.instance.id}
        protection={original.protection}
      />
    ),
  },
  {
    id: 'actions',
    meta: { label: msg`Actions`, width: 3.5, part: 'actions' },
    cell: ({ row: { original } }) => <ActionsCell row={original} />,
  },
]

function ImageCell({ row: { image } }: { row: InstanceRow }) {
  switch (image.code) {
    case 'known':
      return (
        <span className="line-clamp-2" title={image.name}>
          {image.isBackup ? <Trans>Backup: {image.name}</Trans> : image.name}
        </span>
      )
    case 'pending':
      return <Skeleton />
    case 'volume':
      return <Trans>Boots from a volume</Trans>
    case 'unlisted':
      return <span title={image.id}>{image.id.slice(0, 8)}</span>
  }
}

function Addresses({ ips }: { ips: string[] }) {
  if (ips.length === 0) return <None />
  return (
    <span className="block text-sm">
      {[...new Set(ips)].map((ip) => (
        <span key={ip} className="block break-all tabular-nums">
          {ip}
        </span>
      ))}
    </span>
  )
}

function CreatedOn({ date }: { date: string | undefined }) {
  const { dateTime } = useFormats()
  return date ? <time dateTime={date}>{dateTime(date)}</time> : <None />
}

function ActionsCell({ row }: { row: InstanceRow }) {
  const actions = useInstanceActions(row.projectId, row.instance, row.flavor, row.region)
  return <RowMenu name={row.instance.name} actions={actions} />
}

const None = () => (
  <span className="text-quiet">
    <Trans>None</Trans>
  </span>
)

const Unknown = () => (
  <span className="text-quiet">
    <Trans>Unknown</Trans>
  </span>
)
