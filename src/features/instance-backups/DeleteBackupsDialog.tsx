import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Backup } from '#api/operations/image.ts'
import { backups, instances } from '#api/queries.ts'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { useBackupOrigins } from '#components/backup/backup-origin.ts'
import { totalCost, useBackupPrices } from '#components/price/backup-price.ts'
import { useFormats } from '#ui/text/formats.ts'
import { useProjectId } from '#components/project/project.ts'
import { useSchedules } from '#components/schedule/schedules.ts'
import { deleteRefusalWords } from '#components/backup/words.ts'
import { deleteRefusal, lastBackups } from '#domain/backup/use.ts'
import type { DeleteRefusal } from '#domain/backup/use.ts'
import { billedGib } from '#domain/backup/backup.ts'
import { ConfirmDialog } from '#ui/overlay/ConfirmDialog.tsx'
import { LeftOut } from '#ui/status/LeftOut.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { focusHeading } from '#ui/page/focus-heading.ts'
import { showToast } from '#ui/overlay/toasts.tsx'
import { markStale } from '#api/client/stale.ts'
import { patientSend } from '#api/client/steps.ts'
import { snapshotDelete } from '#api/operations/image.ts'
import { deleteBackup, showDeleting } from '#components/backup/delete-backups.ts'
import { startBulk } from '#components/bulk/store.ts'
import { FailureNotice } from '#components/write/WriteOutcome.tsx'
import type { WriteFailure } from '#components/write/write-run.ts'
import { pause } from '#lib/pause.ts'
import { Name } from '#ui/text/Name.tsx'

interface DeleteBackupsDialogProps {
  ids: readonly string[]
  /** With the ids that could not be deleted, after an attempt. */
  onClose: (failed?: ReadonlySet<string>) => void
}

const none: readonly Backup[] = []

/** The longest pause of a double click on common systems. */
const doubleClickMs = 500

type Phase = { code: 'asking' } | { code: 'running' } | { code: 'failed'; backup: Backup; failure: WriteFailure }

/**
 * Deletes one backup, or begins to delete many: these go on in the tray. Each is checked before anything is sent,
 * against the instances as they are now.
 */
export function DeleteBackupsDialog({ ids: asked, onClose }: DeleteBackupsDialogProps) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const client = useQueryClient()
  // What is on screen below may change meanwhile: the dialog is about what was selected when it opened.
  const [ids] = useState(asked)
  const [phase, setPhase] = useState<Phase>({ code: 'asking' })
  // State follows a render later; a second click can be faster.
  const isBusy = useRef(false)
  const list = useQuery(backups(projectId))
  // A restore in another tab may have begun since the list was read.
  const fresh = useQuery({ ...instances(projectId), staleTime: 0 })
  const all = list.data?.items ?? none
  const chosen = useMemo(() => {
    const asked = new Set(ids)
    return all.filter(({ id }) => asked.has(id))
  }, [all, ids])
  const checked = useMemo(() => {
    const users = Map.groupBy(fresh.data?.items ?? [], ({ imageId }) => imageId ?? '')
    return chosen.map((backup) => ({ backup, refusal: deleteRefusal(backup, users.get(backup.id) ?? []) }))
  }, [chosen, fresh.data])
  // Once it runs, what was possible is what is being done: rows that are being deleted are no longer "possible".
  const [begun, setBegun] = useState<readonly Backup[]>([])
  const isAsking = phase.code === 'asking'
  // Without all the instances nothing can be checked, and what can't be checked is not deleted.
  const missing = fresh.data?.regional?.missing ?? []
  const passed =
    fresh.isError || missing.length > 0 ? [] : checked.filter(({ refusal }) => !refusal).map(({ backup }) => backup)
  const possible = isAsking ? passed : begun
  const refused = isAsking ? checked.filter(({ refusal }) => refusal !== undefined) : []
  const isChecking = fresh.isFetching && isAsking
  const count = possible.length

  const run = async (targets: readonly Backup[]): Promise<void> => {
    const [target] = targets
    if (isBusy.current || target === undefined) return
    isBusy.current = true
    setBegun(targets)
    setPhase({ code: 'running' })
    if (targets.length > 1) {
      startBulk({
        kind: 'delete-backups',
        projectId,
        items: targets.map(({ id, name }) => ({ id, name, input: null })),
      })
      // The second click of a double click must not reach what is below the dialog.
      await pause(doubleClickMs)
      flushSync(() => onClose())
      focusHeading()
      return
    }
    const result = await deleteBackup({ client, projectId, id: target.id, send: patientSend() })
    isBusy.current = false
    if (result.kind !== 'gone') {
      setPhase({ code: 'failed', backup: target, failure: result })
      return
    }
    showDeleting(client, projectId, [target.id])
    void markStale(client, snapshotDelete.id)
    void showToast(
      'success',
      <Plural value={1} one="# backup is being deleted." other="# backups are being deleted." />,
    )
    // The bar that opened it goes with it.
    flushSync(() => onClose(new Set()))
    focusHeading()
  }

  const [first] = possible
  const title = count === 1 && first ? t`Delete the backup ${first.name}?` : t`Delete ${count} backups?`

  if (phase.code === 'failed') {
    const { backup, failure } = phase
    return (
      <ConfirmDialog
        // Another question, in a dialog of its own: it is announced, and has the focus.
        key="failure"
        title={t`The backup was not deleted`}
        confirmLabel={<Trans>Retry</Trans>}
        isBusy={false}
        onConfirm={() => void run([backup])}
        onCancel={() => onClose(new Set([backup.id]))}
      >
        <FailureNotice subject="backup-deletion" sent={backup.name} result={failure} />
      </ConfirmDialog>
    )
  }
  const isRunning = phase.code === 'running'
  return (
    <ConfirmDialog
      key="question"
      title={count === 0 ? t`Nothing can be deleted` : title}
      confirmLabel={count === 0 ? <Trans>Close</Trans> : <Trans>Delete</Trans>}
      isDanger={count > 0}
      isBusy={isRunning}
      isChecking={isChecking}
      onConfirm={() => (count === 0 ? onClose() : void run(possible))}
      onCancel={() => onClose()}
      outcome={
        (fresh.isError || missing.length > 0) && (
          <ErrorNotice
            kind="warning"
            title={t`The instances could not be read: whether one of them runs on these backups is not known`}
            error={fresh.error ?? missing[0]?.error}
            onRetry={() => void fresh.refetch()}
          />
        )
      }
    >
      {count > 0 && <Consequences backups={possible} all={all} />}
      {refused.length > 0 && <Refused refused={refused} />}
      {list.isSuccess && chosen.length === 0 && (
        <p>
          <Trans>It has been deleted already, or belongs to another project.</Trans>
        </p>
      )}
    </ConfirmDialog>
  )
}

/** What is lost, what is saved, and which instance is left without a backup. */
function Consequences({ backups: leaving, all }: { backups: readonly Backup[]; all: readonly Backup[] }) {
  const { gib, money } = useFormats()
  const projectId = useProjectId()
  const prices = useBackupPrices(projectId)
  const origins = useBackupOrigins(projectId, useSchedules(projectId))
  const { data } = useQuery(instances(projectId))
  const size = leaving.reduce((sum, backup) => sum + billedGib(backup), 0)
  const saving = totalCost(leaving, prices)
  const names = lastBackups(leaving, all, origins.of)
    .map(({ instanceId }) => data?.items.find(({ id }) => id === instanceId)?.name)
    .filter((name) => name !== undefined)
  return (
    <>
      <p>
        <Trans>They can't be brought back.</Trans> {gib(size)}
        {saving && (
          <>
            , <Trans>about {money(saving.value, saving.currency)} ex. VAT less per month</Trans>
          </>
        )}
        .
      </p>
      {leaving.length > 1 && <FirstOf backups={leaving} />}
      {names.length > 0 && (
        <Notice kind="warning">
          <Trans>After that, no backup of these instances is left by their schedules: {names.join(', ')}.</Trans>
        </Notice>
      )}
    </>
  )
}

const shownFirst = 5

/** The first of many, so that a wrong selection is noticed. */
function FirstOf({ backups: all }: { backups: readonly Backup[] }) {
  const { dateTime } = useFormats()
  const more = all.length - shownFirst
  return (
    <ul className="list-disc pl-5">
      {all.slice(0, shownFirst).map((backup) => (
        <li key={backup.id}>
          <Name of={backup} />, <time dateTime={backup.creationDate}>{dateTime(backup.creationDate)}</time>
        </li>
      ))}
      {more > 0 && (
        <li>
          <Plural value={more} one="and # more" other="and # more" />
        </li>
      )}
    </ul>
  )
}

function Refused({ refused }: { refused: { backup: Backup; refusal: DeleteRefusal | undefined }[] }) {
  const { i18n } = useLingui()
  return (
    <LeftOut
      title={<Plural value={refused.length} one="# can't be deleted and stays:" other="# can't be deleted and stay:" />}
      items={refused.flatMap(({ backup, refusal }) =>
        refusal ? [{ ...backup, reason: i18n._(deleteRefusalWords(refusal, (words) => i18n._(words))) }] : [],
      )}
    />
  )
}
