import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Disclosure } from '#ui/overlay/Disclosure.tsx'
import { Icon } from '#ui/icon/Icon.tsx'
import { useIsNarrow } from '#ui/page/use-is-narrow.ts'
import type { ListFilter } from './definition.ts'
import { FreshnessNote } from './FreshnessNote.tsx'
import { ToolButton } from './ToolButton.tsx'
import { countOptions, wordsOf } from './narrow.ts'
import type { ListModel } from './use-list.ts'

/** How fresh the rows are, and how to read them again. */
export interface Freshness {
  /** When the rows were read, in milliseconds of the system clock. */
  updatedAt: number
  isRefreshing: boolean
  refresh: () => void
}

/** The freshness of rows that come from one query. */
export const freshnessOf = (query: {
  dataUpdatedAt: number
  isFetching: boolean
  refetch: () => unknown
}): Freshness => ({
  updatedAt: query.dataUpdatedAt,
  isRefreshing: query.isFetching,
  refresh: () => void query.refetch(),
})

interface ListToolbarProps<Row> {
  list: ListModel<Row>
  freshness: Freshness
  /** Further icon buttons, before the choice of columns. */
  tools?: ReactNode
  /** What the rows that are left amount to. */
  summary: ReactNode
  /** What narrows the rows beside search and filters. */
  chips?: ReactNode
  /** What is missing on the page. */
  notice?: ReactNode
}

/**
 * Above every list, two lines that are always there, so that nothing below them moves: search, filters and tools; then
 * what is shown, what narrows it, what is missing, and how fresh it is.
 */
export function ListToolbar<Row>({ list, freshness, tools, summary, chips, notice }: ListToolbarProps<Row>) {
  const { t } = useLingui()
  const isNarrow = useIsNarrow()
  const { state, change } = list
  return (
    <div role="search" className="relative mb-2 print:hidden">
      <div className="flex items-center gap-2">
        <SearchBox value={state.search} onChange={(search) => change({ search })} />
        {isNarrow ? <AllFilters list={list} /> : <EachFilter list={list} />}
        <div className="ml-auto flex items-center gap-1">
          {tools}
          {!isNarrow && <ColumnControl list={list} />}
          <ToolButton label={t`Refresh`} icon="refresh" isBusy={freshness.isRefreshing} onClick={freshness.refresh} />
        </div>
      </div>
      {/* What the address says comes first: it is there from the start, and what is read late moves nothing. */}
      <div className="mt-1 flex min-h-8 items-center gap-x-3 text-sm">
        <div className="flex flex-wrap items-center gap-1 empty:hidden">
          {chips}
          {!isNarrow && <FilterChips list={list} />}
          {list.isNarrowed && (
            <button type="button" className="text-link px-1 text-sm whitespace-nowrap" onClick={list.clear}>
              <Trans>Clear filters</Trans>
            </button>
          )}
        </div>
        <div className="min-w-0 flex-1 truncate">{summary}</div>
        {notice}
        {!isNarrow && <FreshnessNote updatedAt={freshness.updatedAt} />}
      </div>
    </div>
  )
}

interface ListProps<Row> {
  list: ListModel<Row>
}

function EachFilter<Row>({ list: { definition, all, state, change } }: ListProps<Row>) {
  return definition.filters.map((filter) => (
    <FilterControl
      key={filter.name}
      filter={filter}
      rows={all}
      chosen={state.filters[filter.name] ?? []}
      onChange={(values) => change({ filters: withFilter(state.filters, filter.name, values) })}
    />
  ))
}

/** On a narrow screen one button holds them all. */
function AllFilters<Row>({ list: { definition, all, state, change } }: ListProps<Row>) {
  const { t, i18n } = useLingui()
  const count = Object.values(state.filters).flat().length
  return (
    <Disclosure label={count > 0 ? t`Filters (${count})` : t`Filters`} icon="filter">
      {definition.filters.map((filter) => (
        <section key={filter.name} className="mb-2">
          <h3 className="px-2 text-sm">{i18n._(filter.label)}</h3>
          <FilterOptions
            filter={filter}
            rows={all}
            chosen={state.filters[filter.name] ?? []}
            onChange={(values) => change({ filters: withFilter(state.filters, filter.name, values) })}
          />
        </section>
      ))}
    </Disclosure>
  )
}

/** Each chosen value, to be taken back with one click. */
function FilterChips<Row>({ list: { definition, all, state, change } }: ListProps<Row>) {
  const { t, i18n } = useLingui()
  return definition.filters.flatMap((filter) => {
    const values = state.filters[filter.name] ?? []
    return values.map((value) => {
      const label = i18n._(filter.label)
      const words = wordsOf(filter, value, all, (message) => i18n._(message))
      return (
        <button
          key={`${filter.name} ${value}`}
          type="button"
          className="chip"
          aria-label={t`Remove the filter ${label}: ${words}`}
          onClick={() =>
            change({
              filters: withFilter(
                state.filters,
                filter.name,
                values.filter((other) => other !== value),
              ),
            })
          }
        >
          <bdi className="truncate">{words}</bdi>
          <Icon name="xmark" />
        </button>
      )
    })
  })
}

function withFilter(filters: Record<string, string[]>, name: string, values: string[]): Record<string, string[]> {
  const { [name]: _replaced, ...others } = filters
  return values.length > 0 ? { ...others, [name]: values } : others
}

function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useLingui()
  // The field follows the typing at once; the address, and with it the list, a moment later.
  const [typed, setTyped] = useState(value)
  const [sent, setSent] = useState(value)
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    // Not the echo of what was sent: "Clear filters", the back button. Then the field follows the address.
    if (value !== sent) {
      setSent(value)
      setTyped(value)
    }
  }
  // A timer is outside React: typing pauses before the whole list is searched.
  useEffect(() => {
    if (typed === sent) return
    const timer = setTimeout(() => {
      setSent(typed)
      onChange(typed)
    }, 120)
    return () => clearTimeout(timer)
  }, [typed, sent, onChange])

  return (
    <input
      type="search"
      aria-label={t`Search`}
      placeholder={t`Search`}
      className="field-control min-w-0 flex-1 text-sm md:max-w-60"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}

interface FilterControlProps<Row> {
  filter: ListFilter<Row>
  rows: readonly Row[]
  chosen: string[]
  onChange: (values: string[]) => void
}

/** Enough to tick at a glance; the search finds the others. */
const optionsAtOnce = 50

function FilterControl<Row>(props: FilterControlProps<Row>) {
  const { i18n } = useLingui()
  const { filter, chosen } = props
  const label = i18n._(filter.label)
  return (
    <Disclosure label={chosen.length > 0 ? `${label} (${chosen.length})` : label}>
      <FilterOptions {...props} />
    </Disclosure>
  )
}

/** Counted while the panel is open only: a list can have tens of thousands of rows. */
function FilterOptions<Row>({ filter, rows, chosen, onChange }: FilterControlProps<Row>) {
  const { t, i18n } = useLingui()
  const label = i18n._(filter.label)
  const options = countOptions(filter, rows, chosen, (words) => i18n._(words))
  const [search, setSearch] = useState('')
  const needle = search.trim().toLowerCase()
  const matching = options.filter((option) => option.label.toLowerCase().includes(needle))
  // What is ticked can be unticked, wherever it stands.
  const shown = matching.filter((option, place) => place < optionsAtOnce || chosen.includes(option.value))
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      {options.length > optionsAtOnce && (
        <input
          type="search"
          aria-label={t`Search in ${label}`}
          placeholder={t`Search`}
          className="field-control mb-2 w-full"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {shown.map((option) => (
        <label key={option.value} className="hover:bg-sky flex min-h-7 cursor-pointer items-center gap-2 rounded px-2">
          <input
            type="checkbox"
            className="accent-brand size-4"
            checked={chosen.includes(option.value)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...chosen, option.value] : chosen.filter((value) => value !== option.value),
              )
            }
          />
          <bdi className="flex-1">{option.label}</bdi>
          <span className="text-quiet tabular-nums">{option.count}</span>
        </label>
      ))}
      {matching.length > shown.length && (
        <p className="text-quiet px-2 text-sm">
          <Trans>Search for the others.</Trans>
        </p>
      )}
    </fieldset>
  )
}

function ColumnControl<Row>({ list: { definition, state, change } }: { list: ListModel<Row> }) {
  const { t, i18n } = useLingui()
  const hidden = state.hiddenColumns
  return (
    <Disclosure label={t`Columns`} icon="columns" isIconOnly align="right">
      <fieldset>
        <legend className="sr-only">{t`Columns`}</legend>
        {definition.columns
          .filter(({ part }) => part === undefined)
          .map(({ id, label }) => (
            <label key={id} className="hover:bg-sky flex min-h-7 cursor-pointer items-center gap-2 rounded px-2">
              <input
                type="checkbox"
                className="accent-brand size-4"
                checked={!hidden.includes(id)}
                onChange={(event) =>
                  change({
                    hiddenColumns: event.target.checked ? hidden.filter((name) => name !== id) : [...hidden, id],
                  })
                }
              />
              {i18n._(label)}
            </label>
          ))}
      </fieldset>
    </Disclosure>
  )
}
