import { Button } from '@ovhcloud/ods-react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Icon } from '#ui/icon/Icon.tsx'
import { allRows, pageSizeText, pageSizes } from './list-state.ts'
import type { ListChange, ListState } from './list-state.ts'

interface PaginationProps {
  state: ListState
  /** The rows that search and filters left. */
  count: number
  onChange: (change: ListChange) => void
}

/** Native controls in ODS's looks: ODS's own Pagination brings a Select along (47 kB). */
export function Pagination({ state, count, onChange }: PaginationProps) {
  const { t, i18n } = useLingui()
  const pages = Math.max(1, Math.ceil(count / state.pageSize))
  const page = Math.min(state.page, pages)
  const first = count === 0 ? 0 : page === 1 ? 1 : (page - 1) * state.pageSize + 1
  const last = Math.min(count, page * state.pageSize)
  const total = i18n.number(count)
  const [from, to] = [i18n.number(first), i18n.number(last)]
  return (
    <nav aria-label={t`Pages`} className="mt-2 flex flex-wrap items-center justify-between gap-3 text-sm print:hidden">
      <p>
        <Trans>
          {from} to {to} of {total}
        </Trans>
        <span className="sr-only">
          {' '}
          <Plural value={count} one="result" other="results" />
        </span>
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <label className="flex items-center gap-2">
          <Trans>Rows per page</Trans>
          <select
            className="field-control"
            value={pageSizeText(state.pageSize)}
            onChange={(event) =>
              onChange({
                pageSize: pageSizes.find((size) => pageSizeText(size) === event.target.value) ?? state.pageSize,
              })
            }
          >
            {pageSizes.map((size) => (
              <option key={size} value={pageSizeText(size)}>
                {size === allRows ? t`All` : size}
              </option>
            ))}
          </select>
        </label>
        <Button
          variant="outline"
          size="sm"
          aria-label={t`Previous page`}
          disabled={page <= 1}
          onClick={() => onChange({ page: page - 1 })}
        >
          <Icon name="chevron-left" />
        </Button>
        <span className="tabular-nums">
          <Trans>
            Page {page} of {pages}
          </Trans>
        </span>
        <Button
          variant="outline"
          size="sm"
          aria-label={t`Next page`}
          disabled={page >= pages}
          onClick={() => onChange({ page: page + 1 })}
        >
          <Icon name="chevron-right" />
        </Button>
      </div>
    </nav>
  )
}
