import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Instance } from '#api/operations/instance.ts'
import { flavors, instances as instanceQuery } from '#api/queries.ts'
import type { BackUpInput } from '#components/bulk/kinds.ts'
import { startBulk } from '#components/bulk/store.ts'
import { backupRefusalWords } from '#components/instance/words.ts'
import { useProjectId } from '#components/project/project.ts'
import { backupNameBy, backupNamePlaces, backupNameProblem } from '#domain/backup/name.ts'
import { backupRefusal, isMetal } from '#domain/instance/instance.ts'
import { clock } from '#lib/clock.ts'
import { CheckboxField } from '#ui/form/CheckboxField.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { ConfirmDialog } from '#ui/overlay/ConfirmDialog.tsx'
import { focusHeading } from '#ui/page/focus-heading.ts'
import { LeftOut } from '#ui/status/LeftOut.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { backupNameWords } from '#components/backup/words.ts'

interface BackUpNowDialogProps {
  instances: readonly Instance[]
  onClose: (hasBegun: boolean) => void
}

const [instancePlace, datePlace, timePlace] = backupNamePlaces

/** One backup of each instance, now: the work goes on in the tray. What can't be backed up stays out, and says why. */
export function BackUpNowDialog({ instances: asked, onClose }: BackUpNowDialogProps) {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  // What is on screen below may change meanwhile: the dialog is about what was selected when it opened.
  const [instances] = useState(asked)
  const [pattern, setPattern] = useState(`${instancePlace} ${datePlace} ${timePlace}`)
  const [acceptsReboots, setAcceptsReboots] = useState(false)
  const [isAsked, setIsAsked] = useState(false)
  // State follows a render later; a second click can be faster.
  const hasBegun = useRef(false)
  const { data: models } = useQuery(flavors(projectId))
  // A backup may have begun since the list was read.
  const fresh = useQuery({ ...instanceQuery(projectId), staleTime: 0 })
  const flavorOf = new Map((models?.items ?? []).map((flavor) => [flavor.id, flavor]))
  const now = new Map((fresh.data?.items ?? []).map((instance) => [instance.id, instance]))
  const checked = instances.map((instance) => {
    const current = now.get(instance.id) ?? instance
    const flavor = flavorOf.get(instance.flavorId ?? '')
    return { instance: current, flavor, refusal: backupRefusal(current, flavor) }
  })
  const possible = checked.filter(({ refusal }) => !refusal)
  const refused = checked.flatMap(({ instance, refusal }) =>
    refusal ? [{ ...instance, reason: i18n._(backupRefusalWords(refusal, (words) => i18n._(words))) }] : [],
  )
  const metal = possible.filter(({ flavor }) => flavor !== undefined && isMetal(flavor))
  const [first] = possible
  const at = clock.now()
  const problem = first && backupNameProblem(backupNameBy(pattern, first.instance.name, at))
  const isAmbiguous = possible.length > 1 && !pattern.includes(instancePlace)
  const nameError = problem
    ? i18n._(backupNameWords(problem))
    : isAmbiguous
      ? t`Use ${instancePlace} in it: else all get the same name.`
      : undefined
  const mustAccept = metal.length > 0 && !acceptsReboots
  const count = possible.length
  const name = first?.instance.name ?? ''

  const begin = (): void => {
    if (count === 0) return onClose(false)
    setIsAsked(true)
    if (nameError !== undefined || mustAccept || hasBegun.current) return
    hasBegun.current = true
    startBulk({
      kind: 'back-up',
      projectId,
      items: possible.map(({ instance }) => ({
        id: instance.id,
        name: instance.name,
        input: {
          instance: { id: instance.id, region: instance.region },
          backupName: backupNameBy(pattern, instance.name, at),
        } satisfies BackUpInput,
      })),
    })
    // The bar that opened it goes with it.
    flushSync(() => onClose(true))
    focusHeading()
  }

  return (
    <ConfirmDialog
      title={
        count === 0
          ? t`Nothing can be backed up`
          : count === 1
            ? t`Back up ${name} now?`
            : t`Back up ${count} instances now?`
      }
      confirmLabel={count === 0 ? <Trans>Close</Trans> : <Trans>Back up now</Trans>}
      isBusy={false}
      isChecking={fresh.isFetching}
      onConfirm={begin}
      onCancel={() => onClose(false)}
    >
      {count > 0 && (
        <TextField
          label={count === 1 ? t`Backup name` : t`Names of the backups`}
          hint={t`${instancePlace}, ${datePlace} and ${timePlace} are filled in.`}
          error={isAsked ? nameError : undefined}
          value={pattern}
          onChange={(event) => setPattern(event.target.value)}
        />
      )}
      {first && (
        <p className="text-sm">
          <Trans>
            Example: <bdi>{backupNameBy(pattern, name, at)}</bdi>
          </Trans>
        </p>
      )}
      {metal.length > 0 && (
        <Notice kind="warning" title={t`The backup reboots these instances`}>
          <p>
            <bdi>{metal.map(({ instance }) => instance.name).join(', ')}</bdi>
          </p>
          <CheckboxField
            label={t`I accept that they go into rescue mode and are rebooted`}
            error={
              isAsked && mustAccept ? t`Tick the box to accept the reboots, or select other instances.` : undefined
            }
            checked={acceptsReboots}
            onChange={(event) => setAcceptsReboots(event.target.checked)}
          />
        </Notice>
      )}
      <LeftOut
        title={
          <Plural
            value={refused.length}
            one="# can't be backed up now, and is left out:"
            other="# can't be backed up now, and are left out:"
          />
        }
        items={refused}
      />
      {count > 0 && (
        <p className="text-quiet text-sm">
          <Trans>Backups are billed from when they are there until they are deleted.</Trans>
        </p>
      )}
    </ConfirmDialog>
  )
}
