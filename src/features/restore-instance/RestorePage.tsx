import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import { backups, flavors, instances } from '#api/queries.ts'
import { BackupPicker } from '#components/backup/BackupPicker.tsx'
import { RestorePoints } from '#components/backup/RestorePoints.tsx'
import { useRestoreTimeline } from '#components/backup/restore-timeline.ts'
import { InstancePicker, plainChoiceList } from '#components/instance/InstancePicker.tsx'
import { useBackupOrigins, useOwnBackups } from '#components/backup/backup-origin.ts'
import { listInterval } from '#components/project/live-project.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import { useProjectId } from '#components/project/project.ts'
import { lifeRefusalWords } from '#components/instance/words.ts'
import { misfitWords } from '#components/backup/words.ts'
import { backupMoves } from '#domain/backup/backup.ts'
import { instanceMoves } from '#domain/instance/instance.ts'
import { lifeRefusal } from '#domain/instance/life.ts'
import { misfitsOf } from '#domain/backup/restore.ts'
import { backupIdOf, paths } from '#lib/paths.ts'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { Page } from '#ui/page/Page.tsx'
import { RestoreForm } from './RestoreForm.tsx'
import { Name } from '#ui/text/Name.tsx'

/** Restores an instance: which backup, which instance, and then what it means, before anything is sent. */
export function RestorePage() {
  const { t } = useLingui()
  const projectId = useProjectId()
  const [search] = useSearchParams()
  const backupId = backupIdOf(search)
  const instanceId = search.get('instanceId')
  const backupRead = useSuspenseQuery({ ...backups(projectId), refetchInterval: listInterval(backupMoves) })
  const instanceRead = useSuspenseQuery({ ...instances(projectId), refetchInterval: listInterval(instanceMoves) })
  const origins = useBackupOrigins(projectId, useSchedules(projectId))
  const backup = backupRead.data.items.find(({ id }) => id === backupId)
  const origin = backup && origins.of(backup)
  const sourceId = origin && 'instanceId' in origin ? origin.instanceId : undefined
  // Unless another one is asked for, an instance is restored from its own backup.
  const targetId = instanceId ?? sourceId
  const instance = instanceRead.data.items.find(({ id }) => id === targetId)
  const source = instanceRead.data.items.find(({ id }) => id === sourceId)
  const wantsOther = search.get('other') !== null

  return (
    <Page title={t`Restore an instance`}>
      {backupId !== null && !backup && (
        <Missing>
          <Trans>The backup of this link is not in this project any more. Choose another one.</Trans>
        </Missing>
      )}
      {instanceId !== null && !instance && (
        <Missing>
          <Trans>The instance of this link is not in this project any more. Choose another one.</Trans>
        </Missing>
      )}
      {instance && !wantsOther && (!backup || sourceId === instance.id) && (
        <OwnPoints instance={instance} chosen={backup?.id} />
      )}
      {!backup ? (
        <ChooseBackup all={backupRead.data.items} instance={instance} />
      ) : instance && !wantsOther ? (
        <RestoreForm
          key={`${backup.id} ${instance.id}`}
          backup={backup}
          instance={instance}
          source={sourceId === undefined ? undefined : { id: sourceId, name: source?.name }}
        />
      ) : (
        <ChooseInstance all={instanceRead.data.items} backup={backup} />
      )}
    </Page>
  )
}

/** The restore points of the instance: another one is a click away. */
function OwnPoints({ instance, chosen }: { instance: Instance; chosen: string | undefined }) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const navigate = useNavigate()
  // Where the page was opened from stays known.
  const { state } = useLocation() as { state: unknown }
  const points = useRestoreTimeline(projectId, instance)
  return (
    <section aria-label={t`Restore points`} className="border-line bg-surface mb-4 rounded-lg border p-4">
      <RestorePoints
        {...points}
        instance={instance}
        chosen={chosen}
        onChoose={(backupId) =>
          void navigate(paths.restore(projectId, { backupId, instance }), {
            state,
            replace: true,
            preventScrollReset: true,
          })
        }
      />
    </section>
  )
}

const Missing = ({ children }: { children: ReactNode }) => (
  <div className="mb-4">
    <Notice kind="warning">{children}</Notice>
  </div>
)

function ChooseBackup({ all, instance }: { all: Backup[]; instance: Instance | undefined }) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const { isOwn } = useOwnBackups(projectId, instance, useSchedules(projectId))
  const [areAllShown, setAreAllShown] = useState(false)
  const isNarrowed = instance !== undefined && !areAllShown
  const shown = isNarrowed ? all.filter(isOwn) : all
  if (all.length === 0) {
    return (
      <EmptyState title={t`This project has no backup yet`}>
        <p>
          <Trans>An instance is restored from a backup: create one first.</Trans>
        </p>
        <p>
          <Link className="button-outline" to={paths.createBackup(projectId, instance)}>
            <Trans>Create a backup</Trans>
          </Link>
        </p>
      </EmptyState>
    )
  }
  return (
    <>
      <h2 className="mb-3 text-lg">{isNarrowed ? t`From which backup of ${instance.name}?` : t`From which backup?`}</h2>
      <BackupPicker backups={shown} to={(backup) => paths.restore(projectId, { backupId: backup.id, instance })}>
        {instance && (
          <label className="flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              className="accent-brand size-4"
              checked={areAllShown}
              onChange={(event) => setAreAllShown(event.target.checked)}
            />
            <Trans>Backups of other instances too</Trans>
          </label>
        )}
      </BackupPicker>
    </>
  )
}

function ChooseInstance({ all, backup }: { all: Instance[]; backup: Backup }) {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const flavorRead = useQuery(flavors(projectId))
  const flavorOf = ({ flavorId }: Instance) => flavorRead.data?.items.find(({ id }) => id === flavorId)
  const refusal = (instance: Instance): string | undefined => {
    const notNow = lifeRefusal('restore', instance)
    if (notNow) return i18n._(lifeRefusalWords(notNow, (words) => i18n._(words)))
    const flavor = flavorOf(instance)
    const misfit = flavor && misfitsOf(backup, flavor).find(({ isCertain }) => isCertain)
    return misfit && i18n._(misfitWords(misfit))
  }
  if (all.length === 0) {
    return (
      <EmptyState title={t`This project has no instance`}>
        <p>
          <Link className="button-outline" to={paths.createInstance(projectId, backup.id)}>
            <Trans>Create an instance from this backup</Trans>
          </Link>
        </p>
      </EmptyState>
    )
  }
  return (
    <>
      <h2 className="mb-1 text-lg">{t`Which instance is to be restored from ${backup.name}?`}</h2>
      <p className="mb-3">
        <Link className="text-link" to={paths.createInstance(projectId, backup.id)}>
          <Trans>None of them: create a new instance from this backup</Trans>
        </Link>
      </p>
      <InstancePicker
        list={plainChoiceList}
        choices={all.map((instance) => ({ instance, model: flavorOf(instance)?.name, reason: refusal(instance) }))}
        renderChoice={({ instance, reason }) => (
          <Choice instance={instance} backupId={backup.id} isPossible={reason === undefined} />
        )}
      />
    </>
  )
}

function Choice({ instance, backupId, isPossible }: { instance: Instance; backupId: string; isPossible: boolean }) {
  const projectId = useProjectId()
  // Where the page was opened from stays known.
  const { state } = useLocation() as { state: unknown }
  const name = <Name of={instance} />
  if (!isPossible) return <span className="font-semibold">{name}</span>
  return (
    <Link to={paths.restore(projectId, { backupId, instance })} state={state} className="text-link font-semibold">
      {name}
    </Link>
  )
}
