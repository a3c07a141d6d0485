import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link, Outlet, useParams } from 'react-router'
import type { Flavor } from '#api/operations/flavor.ts'
import type { InstanceDetail } from '#api/operations/instance.ts'
import type { CloudOperation } from '#api/operations/operation.ts'
import { backups, flavors, instanceDetails, regions } from '#api/queries.ts'
import { planPolling } from '#api/freshness/polling.ts'
import { ActionBar } from '#ui/overlay/ActionBar.tsx'
import { BackupActions, BackupMenu } from '#components/backup/BackupMenu.tsx'
import { BackupStatus } from '#components/backup/BackupStatus.tsx'
import { RestorePoints } from '#components/backup/RestorePoints.tsx'
import { useRestoreTimeline } from '#components/backup/restore-timeline.ts'
import type { InstanceTimeline } from '#components/backup/restore-timeline.ts'
import { InstanceStatus } from '#components/instance/InstanceStatus.tsx'
import { PartialDataNotices } from '#components/project/PartialDataNotices.tsx'
import { useProtections } from '#components/protection/protections.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import { protectionGroup } from '#domain/protection/protection.ts'
import { SchedulesOf } from '#components/schedule/SchedulesOf.tsx'
import { RegionLabel } from '#components/region/RegionLabel.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { useInstanceActions } from '#components/instance/instance-actions.ts'
import { useLiveOperations } from '#components/project/live-project.ts'
import { useProjectId } from '#components/project/project.ts'
import { bootsFromVolume, instanceMoves } from '#domain/instance/instance.ts'
import { progressOf } from '#domain/operation.ts'
import { paths } from '#lib/paths.ts'
import { CopyButton } from '#ui/text/CopyButton.tsx'
import { Fact } from '#ui/text/Fact.tsx'
import { Name } from '#ui/text/Name.tsx'
import { Page } from '#ui/page/Page.tsx'
import { SimpleTable } from '#ui/list/SimpleTable.tsx'

/** What is done most; the rest stands behind the "...", as in the list. */
const buttons = new Set(['create-backup', 'create-automated-backup', 'abort-backup', 'restore'])

export function InstanceDetailsPage() {
  const { t } = useLingui()
  const projectId = useProjectId()
  const { region: regionName = '', instanceId = '' } = useParams()
  const {
    data: instance,
    error,
    refetch,
  } = useSuspenseQuery({
    ...instanceDetails(projectId, regionName, instanceId),
    refetchInterval: ({ state }) =>
      planPolling({
        moving: state.data ? instanceMoves(state.data) : false,
        failures: state.fetchFailureCount,
      }).list,
  })
  const regionRead = useQuery(regions(projectId))
  const flavorRead = useQuery(flavors(projectId))
  const flavor = flavorRead.data?.items.find(({ id }) => id === instance.flavorId)
  const region = regionRead.data?.items.find(({ name }) => name === instance.region)
  const operations = useLiveOperations(projectId, instanceMoves(instance))
  const actions = useInstanceActions(projectId, instance, flavor, region).filter(({ id }) => id !== 'details')
  const protection = useProtections(useSchedules(projectId))(instance)
  const isUnprotected = protectionGroup(protection) === 'unprotected'
  const points = useRestoreTimeline(projectId, instance)
  // Then everything of the first column is known: it comes as a whole, nothing in it moves, and it stays. What it
  // shows asks again for what failed: to take it away meanwhile would make it come and ask without end.
  const [isKnown, setIsKnown] = useState(false)
  if (!isKnown && points.timeline !== undefined) setIsKnown(true)
  const addresses = (side: 'public' | 'private'): string =>
    (instance.addresses ?? [])
      .filter(({ type }) => (side === 'private' ? type === 'private' : type === 'public' || type === 'floating'))
      .map(({ ip }) => ip)
      .join(', ')

  return (
    <Page
      title={instance.name}
      place={paths.instance(projectId, instance)}
      actions={
        <ActionBar
          actions={actions.filter(({ id }) => buttons.has(id))}
          primary={isUnprotected ? 'create-automated-backup' : 'create-backup'}
          more={{ name: instance.name, actions: actions.filter(({ id }) => !buttons.has(id)) }}
        />
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {isKnown ? (
          <div className="min-w-0">
            <Section title={t`Restore points`}>
              <ChosenPoint instance={instance} points={points} />
            </Section>
            <Section title={t`Backups`}>
              <BackupsOf instance={instance} operations={operations} />
            </Section>
            <Section title={t`Schedules`}>
              <SchedulesOf projectId={projectId} instance={instance} />
            </Section>
          </div>
        ) : (
          <div role="status" aria-label={t`Loading`} className="bg-line h-150 rounded-lg" />
        )}
        <div className={`min-w-0 lg:sticky lg:top-16 ${isKnown ? '' : 'max-lg:hidden'}`}>
          <Section title={t`Facts`}>
            <dl className="space-y-2">
              <Fact label={t`Status`}>
                <InstanceStatus
                  status={instance.status}
                  progress={instanceMoves(instance) ? progressOf(operations, instance.id) : undefined}
                />
              </Fact>
              <Fact label={t`ID`}>
                <span className="text-sm break-all">{instance.id}</span>
                <CopyButton text={instance.id} what={t`ID of ${instance.name}`} />
              </Fact>
              <Fact label={t`Location`}>
                <RegionLabel name={instance.region} region={region} zone={instance.availabilityZone} withKind />
              </Fact>
              <Fact label={t`Model`}>
                {instance.flavorName ?? flavor?.name ?? t`Unknown`}
                <FlavorSize flavor={flavor} />
              </Fact>
              <Fact label={t`Image`}>
                {bootsFromVolume(instance) ? t`Boots from a volume` : (instance.image?.name ?? t`Unknown`)}
              </Fact>
              <Fact label={t`Public IP`}>{addresses('public') || t`None`}</Fact>
              <Fact label={t`Private IP`}>{addresses('private') || t`None`}</Fact>
              <Fact label={t`SSH key`}>{instance.sshKey || t({ message: `None`, context: `SSH key` })}</Fact>
            </dl>
          </Section>
          <Section title={t`Attached volumes`}>
            <Volumes volumes={instance.volumes} />
          </Section>
        </div>
      </div>
      {/* The dialog of an instance: a page of its own in the address, over its page. */}
      <Outlet />
      <PartialDataNotices
        dropped={0}
        regions={region ? [region] : []}
        reads={[{ title: t`The instance could not be refreshed`, error, retry: () => void refetch() }]}
      />
    </Page>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-line mb-4 rounded-lg border bg-surface p-4">
      <h2 className="mb-3 text-lg">{title}</h2>
      {children}
    </section>
  )
}

/** Assumption: `ram` is in GiB and `disk` in GB; OVH's descriptions are unclear on both. */
function FlavorSize({ flavor }: { flavor: Flavor | undefined }) {
  // Its line is there before it is known, so that nothing moves.
  if (!flavor) return <span className="block text-sm">{'\u00a0'}</span>
  const { vcpus, ram, disk } = flavor
  return (
    <span className="text-quiet block text-sm">
      <Trans>
        {vcpus ?? '?'} vCPU, {ram ?? '?'} GiB RAM, {disk ?? '?'} GB disk
      </Trans>
    </span>
  )
}

function Volumes({ volumes }: { volumes: InstanceDetail['volumes'] }) {
  if (!volumes) return <Trans>OVHcloud did not say which volumes are attached.</Trans>
  if (volumes.length === 0) return <Trans>No volume is attached: a backup holds the whole instance.</Trans>
  return (
    <>
      <p className="mb-2">
        <Trans>A backup holds the disk of the instance. These volumes are not part of it:</Trans>
      </p>
      <ul className="list-disc space-y-1 pl-5">
        {volumes.map((volume) => (
          <li key={volume.id}>
            <bdi>{volume.name ?? volume.id}</bdi>
            {volume.size ? <Trans>, {volume.size} GB</Trans> : null}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The restore points, and what can be done with the chosen one: the newest that can be restored, at first. */
function ChosenPoint({ instance, points }: { instance: InstanceDetail; points: InstanceTimeline }) {
  const { t } = useLingui()
  const { dateTime, duration, gib } = useFormats()
  const [chosenId, setChosenId] = useState<string>()
  const { timeline } = points
  const known = timeline?.points.find(({ backupId }) => backupId === chosenId)
  const chosen = known ?? timeline?.points.findLast(({ isUsable, isRemote }) => isUsable && !isRemote)
  const backup = chosen && points.backupOf(chosen.backupId)
  const age = chosen && timeline && duration(timeline.now - chosen.at)
  return (
    <>
      <RestorePoints {...points} instance={instance} chosen={chosen?.backupId} onChoose={setChosenId} />
      <div className="border-line mt-3 min-h-24 border-t pt-3" aria-live="polite">
        {backup && (
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <div className="min-w-0">
              <strong className="text-heading block truncate">
                <Name of={backup} />
              </strong>
              <span className="text-quiet text-sm">
                {dateTime(backup.creationDate)} ({t`${age} old`}), {backup.size ? gib(backup.size) : t`Not known yet`},{' '}
                {backup.region}
              </span>
            </div>
            <BackupActions backup={backup} sourceId={instance.id} />
          </div>
        )}
      </div>
    </>
  )
}

/** The backups that OVH says are of this instance, with what the list of backups knows of them. */
function BackupsOf({ instance, operations }: { instance: InstanceDetail; operations: CloudOperation[] }) {
  const { t } = useLingui()
  const { dateTime, gib } = useFormats()
  const projectId = useProjectId()
  const list = useQuery(backups(projectId))
  const known = new Map((list.data?.items ?? []).map((backup) => [backup.id, backup]))
  const rows = (instance.backups ?? []).toSorted(
    (a, b) => Date.parse(b.createdAt ?? '') - Date.parse(a.createdAt ?? ''),
  )

  if (!instance.backups) return <Trans>OVHcloud did not say which backups are of this instance.</Trans>
  if (rows.length === 0) return <Trans>This instance has no backup yet.</Trans>
  return (
    <>
      <SimpleTable
        caption={t`Backups of ${instance.name}`}
        headings={[t`Name`, t`Location`, t`Created on`, t`Size`, t`Status`]}
        rows={rows.slice(0, shownBackups).map((row) => {
          const backup = known.get(row.id)
          return {
            id: row.id,
            cells: [
              <Link key="name" className="text-link break-words" to={paths.instanceBackups(projectId, { id: row.id })}>
                <bdi>{row.name ?? backup?.name ?? row.id}</bdi>
              </Link>,
              row.region ?? backup?.region,
              row.createdAt && dateTime(row.createdAt),
              backup?.size ? gib(backup.size) : t`Not known yet`,
              backup && <BackupStatus key="status" backup={backup} progress={progressOf(operations, backup.id)} />,
            ],
            ...(backup && { menu: <BackupMenu backup={backup} sourceId={instance.id} /> }),
          }
        })}
      />
      {rows.length > shownBackups && (
        <p className="mt-3">
          <Link className="text-link" to={paths.instanceBackups(projectId, { instance: instance.id })}>
            <Trans>Show all {rows.length} backups</Trans>
          </Link>
        </p>
      )}
    </>
  )
}

const shownBackups = 10
