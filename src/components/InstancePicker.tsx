import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { Instance } from '#api/operations/instance.ts'
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

/** Enough to choose from at a glance; the search finds the others. */
const shownAtOnce = 50

/** Chooses an instance by name: a search, and the list of them. */
export function InstancePicker(props: InstancePickerProps) {
  const { instances, refusal, renderChoice, model, renderAbout, controls, error } = props
  const { t } = useLingui()
  const errorId = useId()
  const [search, setSearch] = useState('')
  const needle = search.trim().toLowerCase()
  const matching = instances
    .filter((instance) =>
      `${instance.name}\n${instance.id}\n${instance.region}\n${model(instance) ?? ''}`.toLowerCase().includes(needle),
    )
    .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))

  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <input
          type="search"
          aria-label={t`Search`}
          placeholder={t`Search`}
          className="field-control w-full sm:w-80"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            // Enter in a search never submits the form around it.
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
        {controls}
      </div>
      <ul
        className="border-line divide-line max-h-[32rem] divide-y overflow-y-auto rounded-lg border bg-white"
        aria-label={t`Instances`}
        aria-describedby={error ? errorId : undefined}
      >
        {matching.slice(0, shownAtOnce).map((instance) => {
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
        })}
        {matching.length === 0 && (
          <li className="px-4 py-6 text-center">
            <Trans>No instance matches</Trans>
          </li>
        )}
      </ul>
      {matching.length > shownAtOnce && (
        <p className="text-quiet mt-2">
          <Trans>
            The first {shownAtOnce} of {matching.length} are shown: search for the others.
          </Trans>
        </p>
      )}
      <p id={errorId} role="status" className="text-critical mt-1 min-h-6 font-semibold">
        {error}
      </p>
    </div>
  )
}
