import { useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { ListDefinition, ListFilter } from './definition.ts'
import { countOptions, narrowed, ordered } from './narrow.ts'

/** A filter of the list as a control: a choice among its values, or a box that leaves one value only. */
export type PickerControl =
  | { filter: string; kind: 'choice'; allLabel: string }
  | { filter: string; kind: 'only'; value: string; label: string }

interface PickerListProps<Row extends object> {
  list: ListDefinition<Row>
  /** What the list holds: "Instances". */
  label: string
  rows: readonly Row[]
  /** What chooses a row, with its name: a link, a radio button. The columns of the list stand beside it. */
  renderChoice: (row: Row) => ReactNode
  controls?: readonly PickerControl[]
  /** Controls of the page that decide which rows there are. */
  children?: ReactNode
  noneText: ReactNode
  /** That not all are shown: so many of so many. */
  renderMore: (shown: number, total: number) => ReactNode
  describedBy?: string | undefined
}

/** Enough to choose from at a glance; the search finds the others. */
const shownAtOnce = 50

/** A list to choose from, with a search and some of its filters; what is narrowed here is not in the address. */
export function PickerList<Row extends object>(props: PickerListProps<Row>) {
  const { list, label, rows, renderChoice, controls = [], children, noneText, renderMore, describedBy } = props
  const { t } = useLingui()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<Record<string, string[]>>({})
  const inOrder = useMemo(() => ordered(list, rows, list.sort), [list, rows])
  const matching = narrowed(list, inOrder, { search, filters: chosen })
  const choose = (filter: string, value: string): void =>
    setChosen(({ [filter]: _before, ...others }) => (value === '' ? others : { ...others, [filter]: [value] }))
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
        {controls.map((control) => (
          <Control
            key={control.filter}
            control={control}
            filter={list.filters.find(({ name }) => name === control.filter)}
            rows={rows}
            chosen={chosen[control.filter] ?? []}
            onChange={(value) => choose(control.filter, value)}
          />
        ))}
        {children}
      </div>
      <ul
        className="border-line divide-line max-h-[32rem] divide-y overflow-y-auto rounded-lg border bg-surface"
        aria-label={label}
        aria-describedby={describedBy}
      >
        {matching.slice(0, shownAtOnce).map((row) => (
          <li key={list.rowId(row)} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
            <span className="min-w-48 flex-1">{renderChoice(row)}</span>
            {list.columns
              .filter(({ part }) => part === undefined)
              .map(({ id, width, cell }) => (
                <span key={id} style={{ width: `${width}rem` }}>
                  {cell(row)}
                </span>
              ))}
          </li>
        ))}
        {matching.length === 0 && <li className="px-4 py-6 text-center">{noneText}</li>}
      </ul>
      {matching.length > shownAtOnce && <p className="text-quiet mt-2">{renderMore(shownAtOnce, matching.length)}</p>}
    </>
  )
}

interface ControlProps<Row> {
  control: PickerControl
  filter: ListFilter<Row> | undefined
  rows: readonly Row[]
  chosen: readonly string[]
  onChange: (value: string) => void
}

function Control<Row>({ control, filter, rows, chosen, onChange }: ControlProps<Row>) {
  const { i18n } = useLingui()
  if (!filter) return null
  if (control.kind === 'only') {
    return (
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          className="accent-brand size-4"
          checked={chosen.includes(control.value)}
          onChange={(event) => onChange(event.target.checked ? control.value : '')}
        />
        {control.label}
      </label>
    )
  }
  return (
    <select
      className="field-control"
      aria-label={i18n._(filter.label)}
      value={chosen[0] ?? ''}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{control.allLabel}</option>
      {countOptions(filter, rows, chosen, (words) => i18n._(words)).map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
