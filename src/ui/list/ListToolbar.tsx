import { Button } from '@ovhcloud/ods-react'
import { Trans, useLingui } from '@lingui/react/macro'
import type { RowData } from '@tanstack/react-table'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Disclosure } from '#ui/overlay/Disclosure.tsx'
import { Icon } from '#ui/icon/Icon.tsx'
import { FreshnessNote } from './FreshnessNote.tsx'
import type { ListChange, ListState } from './list-state.ts'
import type { ListTableModel } from './list-table.ts'

export interface ListFilter {
  /** The name in the address. */
  name: string
  label: string
  options: { value: string; label: string; count: number }[]
}

interface ListToolbarProps<Row extends RowData> {
  list: ListTableModel<Row>
  state: ListState
  onChange: (change: ListChange) => void
  filters: ListFilter[]
  /** When the rows were read, in milliseconds of the system clock. */
  updatedAt: number
  isRefreshing: boolean
  onRefresh: () => void
  children?: ReactNode
}

/** Search, filters, columns and refresh: the same above every list. */
export function ListToolbar<Row extends RowData>(props: ListToolbarProps<Row>) {
  const { list, state, onChange, filters, updatedAt, isRefreshing, onRefresh, children } = props
  const { t } = useLingui()
  const isNarrowed = state.search !== '' || Object.keys(state.filters).length > 0
  return (
    <div role="search" className="relative mb-3 flex flex-wrap items-center gap-2">
      <SearchBox value={state.search} onChange={(search) => onChange({ search })} />
      {filters.map((filter) => (
        <FilterControl
          key={filter.name}
          filter={filter}
          chosen={state.filters[filter.name] ?? []}
          onChange={(values) => onChange({ filters: withFilter(state.filters, filter.name, values) })}
        />
      ))}
      <ColumnControl list={list} onChange={onChange} />
      {children}
      {isNarrowed && (
        <Button variant="ghost" size="sm" onClick={() => onChange({ search: '', filters: {} })}>
          <Icon name="xmark" />
          <Trans>Clear filters</Trans>
        </Button>
      )}
      <div className="ml-auto flex items-center gap-2">
        <FreshnessNote updatedAt={updatedAt} />
        <Button variant="ghost" size="sm" aria-label={t`Refresh`} aria-busy={isRefreshing} onClick={onRefresh}>
          <Icon name="refresh" className={isRefreshing ? 'animate-spin' : ''} />
        </Button>
      </div>
    </div>
  )
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
      className="field-control w-full sm:w-60"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}

interface FilterControlProps {
  filter: ListFilter
  chosen: string[]
  onChange: (values: string[]) => void
}

/** Enough to tick at a glance; the search finds the others. */
const optionsAtOnce = 50

function FilterControl({ filter, chosen, onChange }: FilterControlProps) {
  const label = chosen.length > 0 ? `${filter.label} (${chosen.length})` : filter.label
  return (
    <Disclosure label={label}>
      <FilterOptions filter={filter} chosen={chosen} onChange={onChange} />
    </Disclosure>
  )
}

function FilterOptions({ filter: { label, options }, chosen, onChange }: FilterControlProps) {
  const { t } = useLingui()
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
        <label key={option.value} className="hover:bg-sky flex min-h-8 cursor-pointer items-center gap-2 rounded px-2">
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

function ColumnControl<Row extends RowData>({
  list: { table },
  onChange,
}: {
  list: ListTableModel<Row>
  onChange: (change: ListChange) => void
}) {
  const { t, i18n } = useLingui()
  const columns = table.getAllLeafColumns().filter((column) => column.columnDef.meta && !column.columnDef.meta.part)
  const hidden = columns.filter((column) => !column.getIsVisible()).map((column) => column.id)
  return (
    <Disclosure label={t`Columns`} icon="columns">
      <fieldset>
        <legend className="sr-only">{t`Columns`}</legend>
        {columns.map((column) => (
          <label key={column.id} className="hover:bg-sky flex min-h-8 cursor-pointer items-center gap-2 rounded px-2">
            <input
              type="checkbox"
              className="accent-brand size-4"
              checked={column.getIsVisible()}
              onChange={(event) =>
                onChange({
                  hiddenColumns: event.target.checked
                    ? hidden.filter((id) => id !== column.id)
                    : [...hidden, column.id],
                })
              }
            />
            {column.columnDef.meta && i18n._(column.columnDef.meta.label)}
          </label>
        ))}
      </fieldset>
    </Disclosure>
  )
}
