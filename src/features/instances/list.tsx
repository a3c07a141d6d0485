import { msg } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { instanceStatusWords } from '#components/instance/words.ts'
import { stateWords } from '#components/protection/state-words.ts'
import { entryOf } from '#lib/entry-of.ts'
import { useInstanceActions } from '#components/instance/instance-actions.ts'
import { InstanceStatus } from '#components/instance/InstanceStatus.tsx'
import { NameAndId } from '#ui/text/NameAndId.tsx'
import { ProtectionCell } from '#components/protection/ProtectionCell.tsx'
import { RegionLabel } from '#components/region/RegionLabel.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { paths } from '#lib/paths.ts'
import { RowMenu } from '#ui/overlay/RowMenu.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { SelectRow } from '#ui/list/selection.tsx'
import { actionsColumn, defineList, idColumn } from '#ui/list/definition.ts'
import type { ListColumn } from '#ui/list/definition.ts'
import type { InstanceRow } from './rows.ts'

const imageText = ({ image }: InstanceRow): string | undefined => (image.code === 'known' ? image.name : undefined)

const columns: ListColumn<InstanceRow>[] = [
  {
    id: 'select',
    label: msg`Select`,
    width: 2.5,
    part: 'select',
    cell: (row) => <SelectRow id={row.instance.id} name={row.instance.name} />,
  },
  {
    id: 'name',
    value: (row) => row.instance.name,
    label: msg`Name`,
    width: 13,
    part: 'title',
    cell: (row) => (
      <NameAndId name={row.instance.name} id={row.instance.id} to={paths.instance(row.projectId, row.instance)} />
    ),
  },
  {
    id: 'location',
    value: (row) => row.region?.datacenterLocation ?? row.instance.region,
    label: msg`Location`,
    width: 11.5,
    cell: (row) => <RegionLabel name={row.instance.region} region={row.region} zone={row.instance.availabilityZone} />,
  },
  {
    id: 'model',
    value: (row) => row.flavor?.name,
    label: msg`Model`,
    width: 7.5,
    cell: (row) => (row.isFlavorPending ? <Skeleton className="w-16" /> : (row.flavor?.name ?? <Unknown />)),
  },
  {
    id: 'image',
    value: imageText,
    label: msg`Image`,
    width: 12,
    isOptional: true,
    cell: (row) => <ImageCell row={row} />,
  },
  {
    id: 'publicIp',
    value: (row) => row.publicIps[0],
    label: msg`Public IP`,
    width: 10,
    cell: (row) => <Addresses ips={row.publicIps} />,
  },
  {
    id: 'privateIp',
    value: (row) => row.privateIps[0],
    label: msg`Private IP`,
    width: 9,
    isOptional: true,
    cell: (row) => <Addresses ips={row.privateIps} />,
  },
  {
    id: 'created',
    value: (row) => (row.instance.created ? Date.parse(row.instance.created) : undefined),
    label: msg`Created on`,
    width: 11,
    isOptional: true,
    cell: (row) => <CreatedOn date={row.instance.created} />,
  },
  {
    id: 'status',
    value: (row) => row.statusGroup,
    label: msg`Status`,
    width: 12,
    isOnCard: true,
    cell: (row) => <InstanceStatus status={row.instance.status} progress={row.progress} />,
  },
  {
    id: 'protection',
    // By the next run; unprotected ones come last.
    value: ({ protection }) =>
      protection.code === 'scheduled' && protection.next?.kind === 'at' ? protection.next.at : undefined,
    label: msg`Protection`,
    width: 18,
    isOnCard: true,
    cell: (row) => (
      <ProtectionCell
        projectId={row.projectId}
        instanceId={row.instance.id}
        protection={row.protection}
        state={row.state}
      />
    ),
  },
  idColumn((row) => row.instance.id),
  actionsColumn((row) => <ActionsCell row={row} />),
]

export const instanceList = defineList<InstanceRow>({
  columns,
  filters: [
    { name: 'status', label: msg`Status`, of: (row) => row.statusGroup, words: instanceStatusWords },
    { name: 'location', label: msg`Location`, of: (row) => row.instance.region },
    { name: 'model', label: msg`Model`, of: (row) => row.flavor?.name },
    {
      name: 'protection',
      label: msg`Protection`,
      of: (row) => row.state,
      words: (state) => entryOf(stateWords, state),
    },
  ],
  search: ({ instance, region, flavor, image, publicIps, privateIps }) => [
    instance.name,
    instance.id,
    instance.region,
    region?.datacenterLocation,
    flavor?.name,
    image.code === 'known' ? image.name : undefined,
    ...publicIps,
    ...privateIps,
  ],
  sort: { id: 'name', desc: false },
  rowId: (row) => row.instance.id,
  changeMark: (row) => row.instance.status,
})

function ImageCell({ row: { image } }: { row: InstanceRow }) {
  switch (image.code) {
    case 'known':
      return (
        <span className="block truncate" title={image.name}>
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

/** One address; the tooltip has all of them, and the page of the instance. */
function Addresses({ ips }: { ips: string[] }) {
  const [first, ...others] = new Set(ips)
  if (first === undefined) return <None />
  return (
    <span className="flex gap-1 tabular-nums" title={[first, ...others].join('\n')}>
      <span className="truncate">{first}</span>
      {others.length > 0 && <span className="text-quiet">+{others.length}</span>}
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
