import { Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import type { ReactNode } from 'react'
import type { Instance } from '#api/operations/instance.ts'
import { compareTexts } from '#lib/text-order.ts'
import { PickerList } from '#ui/list/PickerList.tsx'
import { InstanceStatus } from './InstanceStatus.tsx'

interface InstancePickerProps {
  instances: Instance[]
  /** Why an instance can't be chosen, in words. */
  refusal: (instance: Instance) => string | undefined
  /** What chooses an instance, with its name: a link, a radio button. Given the reason when it can't be chosen. */
  renderChoice: (instance: Instance, reason: string | undefined) => ReactNode
  model: (instance: Instance) => string | undefined
  /** What else is to be known before choosing. */
  renderAbout?: (instance: Instance) => ReactNode
  /** Further controls beside the search. */
  controls?: ReactNode
  error?: string | undefined
}

/** Chooses an instance by name: a search, and the list of them. */
export function InstancePicker(props: InstancePickerProps) {
  const { instances, refusal, renderChoice, model, renderAbout, controls, error } = props
  const { t } = useLingui()
  const errorId = useId()
  const sorted = instances.toSorted((a, b) => compareTexts(a.name, b.name))
  const renderItem = (instance: Instance): ReactNode => {
    const reason = refusal(instance)
    return (
      <li key={instance.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
        <span className="min-w-48 flex-1">
          {renderChoice(instance, reason)}
          {reason && <span className="text-quiet block text-sm">{reason}</span>}
          {renderAbout?.(instance)}
        </span>
        <span className="text-quiet w-40">{instance.region}</span>
        <span className="text-quiet w-24">{model(instance)}</span>
        <span className="w-52">
          <InstanceStatus status={instance.status} />
        </span>
      </li>
    )
  }

  return (
    <div>
      <PickerList
        label={t`Instances`}
        items={sorted}
        textOf={(instance) => `${instance.name}\n${instance.id}\n${instance.region}\n${model(instance) ?? ''}`}
        renderItem={renderItem}
        controls={controls}
        noneText={<Trans>No instance matches</Trans>}
        renderMore={(shownAtOnce, total) => (
          <Trans>
            The first {shownAtOnce} of {total} are shown: search for the others.
          </Trans>
        )}
        describedBy={error ? errorId : undefined}
      />
      <p id={errorId} role="status" className="text-critical mt-1 min-h-6 font-semibold">
        {error}
      </p>
    </div>
  )
}
