import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import type { Instance } from '#api/operations/instance.ts'
import { InstanceStatus } from './InstanceStatus.tsx'

interface InstancePickerProps {
  instances: Instance[]
  /** Where choosing an instance leads. */
  linkTo: (instance: Instance) => string
  /** Why an instance can't be chosen, in words. */
  refusal: (instance: Instance) => string | undefined
}

/** Enough to choose from at a glance; the search finds the others. */
const shownAtOnce = 50

/** Chooses an instance by name: a search, and a list of links. */
export function InstancePicker({ instances, linkTo, refusal }: InstancePickerProps) {
  const { t } = useLingui()
  const [search, setSearch] = useState('')
  const needle = search.trim().toLowerCase()
  const matching = instances
    .filter(({ name, id, region }) => `${name}\n${id}\n${region}`.toLowerCase().includes(needle))
    .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))

  return (
    <>
      <input
        type="search"
        aria-label={t`Search`}
        placeholder={t`Search`}
        className="field-control mb-3 w-full sm:w-80"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="border-line divide-line divide-y rounded-lg border bg-white" aria-label={t`Instances`}>
        {matching.slice(0, shownAtOnce).map((instance) => (
          <li key={instance.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
            <Choice instance={instance} to={linkTo(instance)} reason={refusal(instance)} />
          </li>
        ))}
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
    </>
  )
}

function Choice({ instance, to, reason }: { instance: Instance; to: string; reason: string | undefined }) {
  // Where the page was opened from stays known.
  const { state } = useLocation() as { state: unknown }
  return (
    <>
      <span className="min-w-48 flex-1">
        {reason === undefined ? (
          <Link to={to} state={state} className="text-link font-semibold">
            <bdi>{instance.name}</bdi>
          </Link>
        ) : (
          <>
            <span className="font-semibold">
              <bdi>{instance.name}</bdi>
            </span>
            <span className="text-quiet block text-sm">{reason}</span>
          </>
        )}
      </span>
      <span className="text-quiet w-40">{instance.region}</span>
      <span className="w-52">
        <InstanceStatus status={instance.status} />
      </span>
    </>
  )
}
