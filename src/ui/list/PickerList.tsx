import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ReactNode } from 'react'

interface PickerListProps<Item> {
  /** What the list holds: "Instances". */
  label: string
  items: readonly Item[]
  /** What the search looks at. */
  textOf: (item: Item) => string
  /** The content of a row, with its key. */
  renderItem: (item: Item) => ReactNode
  /** Further controls beside the search. */
  controls?: ReactNode
  noneText: ReactNode
  /** That not all are shown: so many of so many. */
  renderMore: (shown: number, total: number) => ReactNode
  describedBy?: string | undefined
}

/** Enough to choose from at a glance; the search finds the others. */
const shownAtOnce = 50

/** A list to choose from, in its order, with a search. */
export function PickerList<Item>(props: PickerListProps<Item>) {
  const { label, items, textOf, renderItem, controls, noneText, renderMore, describedBy } = props
  const { t } = useLingui()
  const [search, setSearch] = useState('')
  const needle = search.trim().toLowerCase()
  const matching = items.filter((item) => textOf(item).toLowerCase().includes(needle))
  return (
    <>
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
        aria-label={label}
        aria-describedby={describedBy}
      >
        {matching.slice(0, shownAtOnce).map(renderItem)}
        {matching.length === 0 && <li className="px-4 py-6 text-center">{noneText}</li>}
      </ul>
      {matching.length > shownAtOnce && <p className="text-quiet mt-2">{renderMore(shownAtOnce, matching.length)}</p>}
    </>
  )
}
