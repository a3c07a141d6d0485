/** What a person chose in a list, kept in the address: search, filters, order, page, columns. */
import { useCallback, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ListSort } from './definition.ts'

/** All rows of a list are one page too. */
export const allRows = Number.POSITIVE_INFINITY
export const pageSizes: readonly number[] = [10, 25, 50, 100, allRows]
const defaultPageSize = 25

export interface ListState {
  search: string
  /** Chosen values per filter; an absent filter lets everything through. */
  filters: Record<string, string[]>
  sort: ListSort
  /** From 1. */
  page: number
  pageSize: number
  /** Columns that are not shown: hidden by a person, or optional and not asked for. */
  hiddenColumns: string[]
}

/** What of a list's definition the address depends on. */
interface ListDefaults {
  columns: readonly { id: string; isOptional?: boolean }[]
  filters: readonly { name: string }[]
  sort: ListSort
}

const optionalIds = ({ columns }: ListDefaults): string[] =>
  columns.filter(({ isOptional }) => isOptional).map(({ id }) => id)

const listOf = (params: URLSearchParams, name: string): string[] => (params.get(name) ?? '').split(',').filter(Boolean)

export type ListChange = Partial<ListState>

/** Reads a list's state from the address; nonsense in it counts as absent. */
export function parseListState(params: URLSearchParams, defaults: ListDefaults): ListState {
  const sort = params.get('sort')
  const page = Number(params.get('page') ?? 1)
  const size = params.get('size') ?? defaultPageSize
  const pageSize = size === 'all' ? allRows : Number(size)
  return {
    search: params.get('q') ?? '',
    filters: Object.fromEntries(
      defaults.filters
        .map(({ name }) => [name, params.getAll(name)] as const)
        .filter(([, values]) => values.length > 0),
    ),
    sort: sort ? { id: sort.replace(/^-/, ''), desc: sort.startsWith('-') } : defaults.sort,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    pageSize: pageSizes.includes(pageSize) && size !== 'Infinity' ? pageSize : defaultPageSize,
    hiddenColumns: [
      ...optionalIds(defaults).filter((id) => !listOf(params, 'show').includes(id)),
      ...listOf(params, 'hide'),
    ],
  }
}

/** A page size in an address, and as the value of a control. */
export const pageSizeText = (size: number): string => (size === allRows ? 'all' : String(size))

/** Writes a list's state into an address, leaving what is not its own, and what is the default, out. */
export function writeListState(params: URLSearchParams, state: ListState, defaults: ListDefaults): URLSearchParams {
  const next = new URLSearchParams(params)
  const set = (name: string, value: string, isDefault: boolean): void => {
    if (isDefault) next.delete(name)
    else next.set(name, value)
  }
  const { sort } = state
  set('q', state.search, state.search === '')
  set('sort', `${sort.desc ? '-' : ''}${sort.id}`, sort.id === defaults.sort.id && sort.desc === defaults.sort.desc)
  set('page', String(state.page), state.page === 1)
  set('size', pageSizeText(state.pageSize), state.pageSize === defaultPageSize)
  const optional = optionalIds(defaults)
  const hidden = state.hiddenColumns.filter((id) => !optional.includes(id))
  const shown = optional.filter((id) => !state.hiddenColumns.includes(id))
  set('hide', hidden.join(','), hidden.length === 0)
  set('show', shown.join(','), shown.length === 0)
  for (const { name } of defaults.filters) {
    next.delete(name)
    for (const value of state.filters[name] ?? []) next.append(name, value)
  }
  return next
}

/** A change on its way to the address. */
interface AskedState {
  /** The addresses that are passed before the target is reached. */
  before: string[]
  target: string
  state: ListState
}

/** The state of the list on screen, and how to change it. Search, filters and size go back to the first page. */
export function useListState(defaults: ListDefaults): [ListState, (change: ListChange) => void] {
  const [params, setParams] = useSearchParams()
  const [asked, setAsked] = useState<AskedState>()
  const address = params.toString()
  // A navigation takes a moment; until the address says what was asked for, the controls do.
  const state = useMemo(
    () => (asked?.before.includes(address) ? asked.state : parseListState(params, defaults)),
    [asked, address, params, defaults],
  )
  const change = useCallback(
    (changes: ListChange) => {
      const keepsPage = 'page' in changes || ('hiddenColumns' in changes && Object.keys(changes).length === 1)
      const next = { ...state, ...(!keepsPage && { page: 1 }), ...changes }
      const target = writeListState(params, next, defaults)
      const isUnderWay = asked?.before.includes(address) ?? false
      setAsked({
        before: isUnderWay && asked ? [...asked.before, asked.target] : [address],
        target: target.toString(),
        state: next,
      })
      // Typing a word is one step back in the history, not one per letter.
      setParams(target, { replace: true, preventScrollReset: true })
    },
    [asked, address, state, params, setParams, defaults],
  )
  return [state, change]
}
