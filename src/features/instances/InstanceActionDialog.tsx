import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import {
  instanceReboot,
  instanceRescue,
  instanceStart,
  instanceStop,
  snapshotAbort,
} from '#api/operations/instance-actions.ts'
import type { Instance } from '#api/operations/instance.ts'
import { write } from '#api/client/write.ts'
import type { LookResult } from '#api/client/write.ts'
import { OutcomeNotice } from '#components/write/WriteOutcome.tsx'
import { useWriteRun } from '#components/write/write-run.ts'
import { follow } from '#components/write/followed.ts'
import { lifeRefusalWords } from '#components/instance/words.ts'
import { canRebootSoftly, lifeRefusal } from '#domain/instance/life.ts'
import { ConfirmDialog } from '#ui/overlay/ConfirmDialog.tsx'
import { CopyButton } from '#ui/text/CopyButton.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { RadioCard } from '#ui/form/RadioCard.tsx'
import { InstanceMissingDialog } from './InstanceMissingDialog.tsx'
import { useDialogTarget } from './dialog-target.ts'

export type DialogAction = 'start' | 'stop' | 'reboot' | 'rescue' | 'unrescue' | 'abort-backup'

interface Sent {
  outcome: { kind: 'answered' } | { kind: 'lost'; cause: unknown; look: LookResult }
  operationId?: string | undefined
  password?: string | null | undefined
}

type RebootType = 'soft' | 'hard'

/** Sends what the dialog is about, once. */
async function send(
  action: DialogAction,
  client: QueryClient,
  projectId: string,
  instance: Instance,
  { rebootType, onLook }: { rebootType: RebootType; onLook: () => void },
): Promise<Sent> {
  const params = { serviceName: projectId, instanceId: instance.id }
  const hooks = { onLook }
  switch (action) {
    case 'start':
      return { outcome: await write(client, instanceStart, { params }, hooks) }
    case 'stop':
      return { outcome: await write(client, instanceStop, { params }, hooks) }
    case 'reboot':
      return { outcome: await write(client, instanceReboot, { params, body: { type: rebootType } }, hooks) }
    case 'rescue':
    case 'unrescue': {
      const outcome = await write(client, instanceRescue, { params, body: { rescue: action === 'rescue' } }, hooks)
      return { outcome, password: outcome.kind === 'answered' ? outcome.response.adminPassword : undefined }
    }
    case 'abort-backup': {
      const place = { ...params, regionName: instance.region }
      const outcome = await write(client, snapshotAbort, { params: place }, hooks)
      return { outcome, operationId: outcome.kind === 'answered' ? outcome.response.id : undefined }
    }
  }
}

/** A question before an instance is started, stopped, rebooted, put into rescue mode or taken out, or its backup stopped. */
export function InstanceActionDialog({ action }: { action: DialogAction }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { projectId, instance, isPending, close } = useDialogTarget()
  const writeRun = useWriteRun()
  /** In rescue mode: the password, which is shown only here. Undefined when it was lost with the answer. */
  const [rescue, setRescue] = useState<{ password: string | null | undefined }>()
  const [chosenType, setChosenType] = useState<RebootType>('soft')
  const name = instance?.name ?? ''
  const words = useWords(action, name)

  if (!instance) {
    if (isPending) return null
    return <InstanceMissingDialog onClose={() => void close()} />
  }

  if (rescue) {
    return (
      <ConfirmDialog
        // Another message, in a dialog of its own: it is announced, and has the focus.
        key="password"
        title={t`${name} is entering rescue mode`}
        confirmLabel={<Trans>Close</Trans>}
        isBusy={false}
        hasCancel={false}
        onConfirm={() => void close()}
        // Escape would lose what is shown only once.
        onCancel={() => {}}
      >
        <RescuePassword password={rescue.password} />
      </ConfirmDialog>
    )
  }

  const rebootType = canRebootSoftly(instance) ? chosenType : 'hard'
  const refusal = writeRun.phase.code === 'editing' ? lifeRefusal(action, instance) : undefined
  const run = async (): Promise<void> => {
    const result = await writeRun.run(name, async ({ looking }) => {
      const sent = await send(action, client, projectId, instance, { rebootType, onLook: looking })
      const { outcome } = sent
      if (outcome.kind === 'lost' && outcome.look.kind !== 'found') {
        return { kind: 'unknown', cause: outcome.cause, look: outcome.look }
      }
      return { kind: 'done', ...sent }
    })
    if (!result) return
    const { operationId, password } = result
    const { id, region } = instance
    // From here on the shell says that it is under way, and how it ends.
    follow({ projectId, kind: action, name, region, instanceId: id, ...(operationId && { operationId }) })
    if (action === 'rescue') setRescue({ password })
    else await close()
  }

  return (
    <ConfirmDialog
      key="question"
      title={words.title}
      confirmLabel={refusal ? <Trans>Close</Trans> : words.confirm}
      isBusy={writeRun.isBusy}
      hasCancel={!refusal}
      onConfirm={() => void (refusal ? close() : run())}
      onCancel={() => void close()}
      outcome={<OutcomeNotice subject={action} phase={writeRun.phase} />}
    >
      {refusal ? <p>{i18n._(lifeRefusalWords(refusal, (status) => i18n._(status)))}</p> : words.consequence}
      {action === 'reboot' && !refusal && (
        <fieldset className="space-y-2">
          <legend className="sr-only">
            <Trans>Kind of reboot</Trans>
          </legend>
          <RadioCard
            label={t`Soft`}
            name="reboot"
            checked={rebootType === 'soft'}
            disabled={!canRebootSoftly(instance)}
            onChange={() => setChosenType('soft')}
          >
            <Trans>The system is asked to restart, and closes what is open.</Trans>
          </RadioCard>
          <RadioCard
            label={t`Hard`}
            name="reboot"
            checked={rebootType === 'hard'}
            onChange={() => setChosenType('hard')}
          >
            <Trans>As by pulling the plug: for a system that does not answer. Data not yet written can be lost.</Trans>
          </RadioCard>
        </fieldset>
      )}
    </ConfirmDialog>
  )
}

interface Words {
  title: string
  confirm: string
  consequence: ReactNode
}

function useWords(action: DialogAction, name: string): Words {
  const { t } = useLingui()
  switch (action) {
    case 'start':
      return {
        title: t`Start ${name}?`,
        confirm: t`Start`,
        consequence: null,
      }
    case 'stop':
      return {
        title: t`Stop ${name}?`,
        confirm: t`Stop`,
        consequence: (
          <p>
            <Trans>It serves nothing until it is started again. Its resources stay reserved: it costs the same.</Trans>
          </p>
        ),
      }
    case 'reboot':
      return {
        title: t`Reboot ${name}?`,
        confirm: t`Reboot`,
        consequence: (
          <p>
            <Trans>It serves nothing meanwhile.</Trans>
          </p>
        ),
      }
    case 'rescue':
      return {
        title: t`Put ${name} into rescue mode?`,
        confirm: t`Rescue`,
        consequence: (
          <p>
            <Trans>
              It is restarted on a rescue system, with its own disk beside it, and serves nothing until it has left
              rescue mode. The password of the rescue system is shown once, in the next step.
            </Trans>
          </p>
        ),
      }
    case 'unrescue':
      return {
        title: t`Take ${name} out of rescue mode?`,
        confirm: t`Leave rescue mode`,
        consequence: (
          <p>
            <Trans>It is restarted on its own disk.</Trans>
          </p>
        ),
      }
    case 'abort-backup':
      return {
        title: t`Stop the backup of ${name}?`,
        confirm: t`Stop the backup`,
        consequence: (
          <p>
            <Trans>What has been saved so far is thrown away. The instance itself is not touched.</Trans>
          </p>
        ),
      }
  }
}

/** Shown once: it is in no cache, no storage and no log, and gone when the dialog is closed. */
function RescuePassword({ password }: { password: string | null | undefined }) {
  const { t } = useLingui()
  if (password === undefined) {
    return (
      <Notice kind="warning" title={t`The password was lost with OVHcloud's answer`}>
        <Trans>Leave rescue mode and enter it again to have another one.</Trans>
      </Notice>
    )
  }
  if (password === null || password === '') {
    return (
      <p>
        <Trans>OVHcloud gave no password: sign in with the SSH key of the instance.</Trans>
      </p>
    )
  }
  return (
    <>
      <p>
        <Trans>Sign in with this password when it is up. It is shown only now, and kept nowhere: copy it.</Trans>
      </p>
      <p className="border-line flex items-center gap-2 rounded-lg border p-3 text-lg">
        <code className="min-w-0 flex-1 break-all">{password}</code>
        <CopyButton text={password} what={t`the password`} />
      </p>
    </>
  )
}
