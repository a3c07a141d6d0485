/** Which rows of a list are selected: state of its page, read by the cells through a context. */
import { useLingui } from '@lingui/react/macro'
import { createContext, useContext, useMemo } from 'react'
import type { ReactNode } from 'react'

export interface Selection {
  ids: ReadonlySet<string>
  /** The rows that search and filters left: what "all" means. */
  shown: readonly string[]
  change: (ids: ReadonlySet<string>) => void
}

const SelectionContext = createContext<Selection>({ ids: new Set(), shown: [], change: () => {} })

interface SelectionProviderProps<Row> {
  /** Undefined where rows can't be selected. */
  selection: Pick<Selection, 'ids' | 'change'> | undefined
  shown: readonly Row[]
  rowId: (row: Row) => string
  children: ReactNode
}

export function SelectionProvider<Row>({ selection, shown, rowId, children }: SelectionProviderProps<Row>) {
  const { ids, change } = selection ?? {}
  const value = useMemo(() => ids && change && { ids, change, shown: shown.map(rowId) }, [ids, change, shown, rowId])
  return value ? <SelectionContext value={value}>{children}</SelectionContext> : children
}

export function SelectRow({ id, name }: { id: string; name: string }) {
  const { t } = useLingui()
  const { ids, change } = useContext(SelectionContext)
  return (
    <input
      type="checkbox"
      className="accent-brand block size-4.5"
      aria-label={t`Select ${name}`}
      checked={ids.has(id)}
      onChange={(event) => {
        const next = new Set(ids)
        if (event.target.checked) next.add(id)
        else next.delete(id)
        change(next)
      }}
    />
  )
}

/** In the heading: all rows that search and filters left, on every page. */
export function SelectAll() {
  const { t } = useLingui()
  const { ids, shown, change } = useContext(SelectionContext)
  const selected = shown.filter((id) => ids.has(id)).length
  const isAll = shown.length > 0 && selected === shown.length
  return (
    <input
      type="checkbox"
      className="accent-brand block size-4.5"
      aria-label={t`Select all`}
      checked={isAll}
      ref={(box) => {
        // Half ticked has no attribute.
        if (box) box.indeterminate = selected > 0 && !isAll
      }}
      onChange={() => {
        const next = new Set(ids)
        for (const id of shown) {
          if (isAll) next.delete(id)
          else next.add(id)
        }
        change(next)
      }}
    />
  )
}
