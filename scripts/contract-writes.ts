/** The calls of every write of the contract table that the contract check makes, on resources of the simulated cloud. */
import type { OperationName, Operations } from '../src/api/operations/table.ts'

/** The fields of the simulated cloud's answers that the check reads. */
export interface Row {
  id: string
  name: string
  region: string
  status: string
  type: string
  /** Of instances. */
  flavorId: string
  imageId: string
  /** Of flavors. */
  osType: string
  quota: number
  /** Of networks. */
  visibility: string
  subnetIds: string[]
}

/** The resources of a world, read from its lists. */
export interface View {
  project: string
  /** Regions with the workflow service. */
  scheduling: string[]
  regions: Row[]
  flavors: Row[]
  usages: Row[]
  images: Row[]
  instances: Row[]
  backups: Row[]
  operations: Row[]
  workflows: Row[]
  networks: Row[]
  /** Regions that the project can activate. */
  activatable: string[]
}

export interface WriteCall {
  params: Record<string, string>
  body?: unknown
}

type WriteName = {
  [Name in OperationName]: Operations[Name]['method'] extends 'GET' ? never : Name
}[OperationName]

/** Picks instances, each one once: a write may make the next one on the same instance impossible. */
class Picker {
  readonly view: View
  /** The instance with a backup in progress. */
  saving: Row | undefined
  private readonly taken = new Set<string>()

  constructor(view: View) {
    this.view = view
  }

  take(fits: (instance: Row) => boolean): Row | undefined {
    const found = this.view.instances.find((row) => !this.taken.has(row.id) && fits(row))
    if (found) this.taken.add(found.id)
    return found
  }

  /** An active Linux instance in a region with the workflow service: it accepts every action. */
  usual(): Row | undefined {
    const { view } = this
    return this.take(
      ({ status, region, flavorId }) =>
        status === 'ACTIVE' && view.scheduling.includes(region) && this.flavorOf(flavorId)?.osType === 'linux',
    )
  }

  flavorOf = (id: string): Row | undefined => this.view.flavors.find((row) => row.id === id)

  imageIn = (region: string): Row | undefined =>
    this.view.images.find((row) => row.region === region && row.type === 'linux')

  /** A region to copy backups to. */
  elsewhere = ({ region }: Row): string | undefined => this.view.scheduling.find((name) => name !== region)
}

/** A call on an instance; none if the world has no such instance. */
const about = (instance: Row | undefined, body?: unknown): WriteCall[] =>
  instance ? [{ params: { instanceId: instance.id, regionName: instance.region }, body }] : []

const calls: Record<WriteName, (picker: Picker) => WriteCall[]> = {
  regionalSnapshotCreate: (picker) => {
    picker.saving = picker.usual()
    const copied = picker.usual()
    const metal = picker.take(
      ({ status, flavorId }) => status === 'ACTIVE' && picker.flavorOf(flavorId)?.osType === 'baremetal-linux',
    )
    const copy = { distantRegionName: copied && picker.elsewhere(copied), distantSnapshotName: 'checked-copy' }
    return [
      ...about(picker.saving, { snapshotName: 'checked' }),
      ...about(copied, { snapshotName: 'checked', ...copy }),
      ...about(metal, { snapshotName: 'checked' }),
    ]
  },
  snapshotCreate: (picker) => about(picker.usual(), { snapshotName: 'checked' }),
  snapshotAbort: ({ saving }) => about(saving),
  snapshotDelete: ({ view }) => {
    const used = new Set(view.instances.map(({ imageId }) => imageId))
    const unused = view.backups.find(({ id, status }) => status === 'active' && !used.has(id))
    return unused ? [{ params: { imageId: unused.id } }] : []
  },
  workflowCreate: (picker) => {
    const [endless, once] = [picker.usual(), picker.usual()]
    const plan = { cron: '*/30 * * * *', rotation: 2, name: 'checked' }
    return [
      ...about(endless, { ...plan, instanceId: endless?.id }),
      ...about(once, { ...plan, instanceId: once?.id, maxExecutionCount: 1 }),
    ]
  },
  autobackupCreate: (picker) => {
    const instance = picker.usual()
    const copy = { distantRegionName: instance && picker.elsewhere(instance), distantImageName: 'checked-copy' }
    return about(instance, { cron: '0 * * * *', rotation: 1, name: 'checked-copied', ...copy })
  },
  workflowDelete: ({ view: { workflows } }) =>
    workflows.slice(0, 1).map(({ id, region }) => ({ params: { backupWorkflowId: id, regionName: region } })),
  instanceStop: (picker) => about(picker.usual()),
  instanceStart: (picker) => about(picker.take(({ status }) => status === 'SHUTOFF')),
  instanceReboot: (picker) => [...about(picker.usual(), { type: 'soft' }), ...about(picker.usual(), { type: 'hard' })],
  instanceRescue: (picker) => [
    ...about(picker.usual(), { rescue: true }),
    ...about(
      picker.take(({ status }) => status === 'RESCUED'),
      { rescue: false },
    ),
  ],
  instanceReinstall: (picker) => {
    const instance = picker.usual()
    return about(instance, { imageId: picker.imageIn(instance?.region ?? '')?.id })
  },
  regionalReinstall: (picker) => {
    const instance = picker.usual()
    const region = instance?.region ?? ''
    return about(instance, { imageId: picker.imageIn(region)?.id, imageRegionName: region })
  },
  instanceCreate: ({ view, imageIn }) =>
    ['hourly', 'monthly'].flatMap((billingPeriod) => {
      const flavor = view.flavors.find(
        ({ osType, quota, region }) => osType === 'linux' && quota >= 4 && view.scheduling.includes(region),
      )
      if (!flavor) return []
      const { region } = flavor
      const network = view.networks.find((row) => row.region === region && row.visibility === 'private')
      const subnet = { id: network?.id, subnetId: network?.subnetIds[0] }
      const body = {
        name: `checked-${billingPeriod}`,
        flavor: { id: flavor.id },
        bootFrom: { imageId: imageIn(region)?.id, imageRegionName: region },
        billingPeriod,
        network: { public: billingPeriod === 'hourly', private: { network: subnet } },
        bulk: billingPeriod === 'hourly' ? 1 : 2,
        autobackup: { cron: '0 3 * * *', rotation: 7 },
      }
      return [{ params: { regionName: region }, body }]
    }),
  instanceDelete: (picker) => about(picker.usual()),
  regionActivate: ({ view: { activatable } }) =>
    activatable.slice(0, 1).map((region) => ({ params: {}, body: { region } })),
}

/** Every write that the world has resources for, in an order in which all are accepted. */
export function writesFor(view: View): { name: WriteName; call: WriteCall }[] {
  const picker = new Picker(view)
  return Object.entries(calls).flatMap(([name, callsOf]) =>
    callsOf(picker).map((call) => ({
      // The keys of `calls` are the names.
      name: name as WriteName,
      call: { ...call, params: { serviceName: view.project, ...call.params } },
    })),
  )
}
