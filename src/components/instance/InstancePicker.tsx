import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import type { ReactNode } from 'react'
import type { Instance } from '#api/operations/instance.ts'
import { PickerList } from '#ui/list/PickerList.tsx'
import type { PickerControl } from '#ui/list/PickerList.tsx'
import { defineList } from '#ui/list/definition.ts'
import type { ListFilter } from '#ui/list/definition.ts'
import { InstanceStatus } from './InstanceStatus.tsx'

export interface InstanceChoice {
  instance: Instance
  model: string | undefined
  /** Why the instance can't be chosen, in words. */
  reason: string | undefined
}

const choiceName = ({ instance }: InstanceChoice): string => instance.name

/** Instances to choose from, by name. A screen that knows more of them adds its filters. */
export const instanceChoiceList = <Choice extends InstanceChoice>(...more: ListFilter<Choice>[]) =>
  defineList<Choice>({
    columns: [
      { id: 'name', label: msg`Name`, part: 'title', width: 12, value: choiceName, cell: choiceName },
      {
        id: 'location',
        label: msg`Location`,
        width: 10,
        cell: ({ instance }) => <span className="text-quiet">{instance.region}</span>,
      },
      { id: 'model', label: msg`Model`, width: 6, cell: ({ model }) => <span className="text-quiet">{model}</span> },
      {
        id: 'status',
        label: msg`Status`,
        width: 13,
        cell: ({ instance }) => <InstanceStatus status={instance.status} />,
      },
    ],
    filters: [{ name: 'location', label: msg`Location`, of: ({ instance }) => instance.region }, ...more],
    search: ({ instance, model }) => [instance.name, instance.id, instance.region, model],
    sort: { id: 'name', desc: false },
    rowId: ({ instance }) => instance.id,
  })

/** Instances of which only the model is known beside what OVHcloud's list says. */
export const plainChoiceList = instanceChoiceList<InstanceChoice>()

interface InstancePickerProps<Choice extends InstanceChoice> {
  list: ReturnType<typeof instanceChoiceList<Choice>>
  choices: readonly Choice[]
  /** What chooses an instance, with its name: a link, a radio button. */
  renderChoice: (choice: Choice) => ReactNode
  controls?: readonly PickerControl[]
  error?: string | undefined
}

/** Chooses an instance by name: a search, and the list of them. */
export function InstancePicker<Choice extends InstanceChoice>(props: InstancePickerProps<Choice>) {
  const { list, choices, renderChoice, controls, error } = props
  const { t } = useLingui()
  const errorId = useId()
  return (
    <div>
      <PickerList
        list={list}
        label={t`Instances`}
        rows={choices}
        renderChoice={(choice) => (
          <>
            {renderChoice(choice)}
            {choice.reason && <span className="text-quiet block text-sm">{choice.reason}</span>}
          </>
        )}
        {...(controls && { controls })}
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
