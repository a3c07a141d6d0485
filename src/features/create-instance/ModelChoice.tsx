import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useId } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useWatch } from 'react-hook-form'
import type { Flavor } from '#api/operations/flavor.ts'
import type { Backup } from '#api/operations/image.ts'
import { useFormats } from '#ui/text/formats.ts'
import { useInstancePrices } from '#components/price/instance-price.ts'
import { misfitWords } from '#components/backup/words.ts'
import { misfitsOf } from '#domain/backup/restore.ts'
import type { OfferedModel, Room } from '#domain/backup/new-instance.ts'
import { compareTexts } from '#lib/text-order.ts'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import type { Values } from './values.ts'

interface ModelChoiceProps {
  form: UseFormReturn<Values>
  backup: Backup
  offered: OfferedModel<Flavor>[]
  billing: Values['billing']
  /** The model of the instance that the backup is of. */
  sourceFlavorId: string | undefined
  isPending: boolean
}

/** The models that fit the backup, smallest first; those without room in the quota say which limit it is. */
export function ModelChoice({ form, backup, offered, billing, sourceFlavorId, isPending }: ModelChoiceProps) {
  const { t, i18n } = useLingui()
  const { unitPrice, number } = useFormats()
  const priceOf = useInstancePrices()
  const errorId = useId()
  const error = form.formState.errors.flavorId?.message
  const chosenId = useWatch({ control: form.control, name: 'flavorId' })
  const rows = offered
    .map((row) => ({ ...row, price: priceOf(row.model) }))
    // By what they are: prices may come later, and would move the rows.
    .toSorted(
      ({ model: a }, { model: b }) =>
        (a.vcpus ?? 0) - (b.vcpus ?? 0) || (a.ram ?? 0) - (b.ram ?? 0) || compareTexts(a.name, b.name),
    )
  const isPossible = ({ count }: Room): boolean => count === undefined || count > 0
  const likeSource = offered.find(({ model, room }) => model.id === sourceFlavorId && isPossible(room))?.model.id

  // The model of the source is what is mostly meant: chosen once the models are known, and only if none is.
  useEffect(() => {
    if (likeSource !== undefined && form.getValues('flavorId') === '') form.setValue('flavorId', likeSource)
  }, [form, likeSource])

  const noRoom = ({ limit }: Room): string =>
    limit === 'cores'
      ? t`The quota of cores is used up.`
      : limit === 'ram'
        ? t`The quota of RAM is used up.`
        : t`The quota of instances is used up.`
  if (isPending) return <Skeleton className="h-72" />
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="text-heading mb-1 font-semibold">
        <Trans>Model</Trans>
      </legend>
      <ul className="border-line divide-line max-h-80 divide-y overflow-y-auto rounded-lg border bg-surface">
        {rows.map(({ model, room, price }) => {
          const amount = billing === 'hourly' ? price?.hourly : price?.monthly
          return (
            <li key={model.id}>
              <label className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
                <input
                  type="radio"
                  className="accent-brand size-4 flex-none"
                  value={model.id}
                  disabled={!isPossible(room)}
                  aria-label={model.name}
                  {...form.register('flavorId', {
                    validate: (id) =>
                      offered.some((row) => row.model.id === id && isPossible(row.room)) ||
                      t`Choose a model that has room in the quota.`,
                  })}
                  checked={chosenId === model.id}
                />
                <span className="text-heading w-28 font-semibold">{model.name}</span>
                <span className="min-w-64 flex-1">
                  <Trans>
                    {model.vcpus ?? '?'} vCPU, {model.ram ?? '?'} GiB RAM, {model.disk ?? '?'} GB disk
                  </Trans>
                  {!isPossible(room) && <span className="text-quiet block text-sm">{noRoom(room)}</span>}
                  {/* What is not certain to be wrong is right for the model that the backup was made on. */}
                  {model.id !== sourceFlavorId &&
                    misfitsOf(backup, model).map((misfit) => (
                      <span key={misfit.code} className="text-warning block text-sm">
                        <Trans>May not fit:</Trans> {i18n._(misfitWords(misfit))}
                      </span>
                    ))}
                </span>
                <span className="text-quiet w-24 text-sm">
                  {room.count !== undefined && isPossible(room) && <Trans>room for {number(room.count)}</Trans>}
                </span>
                <span className="w-36 text-right tabular-nums">
                  {amount === undefined || !price ? (
                    <span className="text-quiet text-sm">
                      <Trans>Price not available</Trans>
                    </span>
                  ) : billing === 'hourly' ? (
                    <Trans>{unitPrice(amount, price.currency)} / hour</Trans>
                  ) : (
                    <Trans>{unitPrice(amount, price.currency)} / month</Trans>
                  )}
                </span>
              </label>
            </li>
          )
        })}
        {rows.length === 0 && (
          <li className="px-4 py-6 text-center">
            <Trans>No model of this region fits the backup: choose another location.</Trans>
          </li>
        )}
      </ul>
      <p id={errorId} role="status" className="text-critical mt-1 min-h-6 font-semibold">
        {error}
      </p>
    </fieldset>
  )
}
