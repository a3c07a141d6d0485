import { Button } from '@ovhcloud/ods-react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState, useSyncExternalStore } from 'react'
import { hasFailed, journal } from '#api/client/journal.ts'
import type { JournalEntry } from '#api/client/journal.ts'
import { downloadText, toCsv } from '#lib/csv.ts'
import { CopyButton } from '#ui/text/CopyButton.tsx'
import { useFormats } from '#ui/text/formats.ts'

const kinds = ['all', 'writes', 'failed'] as const

type Kind = (typeof kinds)[number]

/** More would be slow to draw, and is in the file. */
const mostShown = 200

/** "2026-11-25T13:42:07.120Z GET /cloud/project/… 200 132 ms EU.ext-1.42": a line as OVHcloud's support reads it. */
const lineOf = ({ at, method, path, outcome, ms, queryId }: JournalEntry): string =>
  [new Date(at).toISOString(), method, path, outcome, `${ms} ms`, queryId ?? ''].join(' ').trimEnd()

const csvOf = (headings: string[], entries: readonly JournalEntry[]): string =>
  toCsv([
    headings,
    ...entries.map(({ at, method, path, outcome, ms, queryId }) => [
      new Date(at).toISOString(),
      method,
      path,
      outcome,
      ms,
      queryId,
    ]),
  ])

/** What this tab asked of OVHcloud. What it shows stands still while somebody reads: newer calls are shown when wanted. */
export function ApiCalls() {
  const { t } = useLingui()
  const all = useSyncExternalStore(journal.subscribe, journal.entries)
  const [seen, setSeen] = useState(all)
  const [kind, setKind] = useState<Kind>('all')
  const [search, setSearch] = useState('')
  const words: Record<Kind, string> = {
    all: t`All`,
    writes: t`Changes`,
    failed: t({ message: `Failed`, context: `call` }),
  }
  const newer = (all.at(-1)?.number ?? 0) - (seen.at(-1)?.number ?? 0)
  const wanted = search.trim().toLowerCase()
  const found = seen.filter(
    (entry) =>
      (kind === 'all' || (kind === 'writes' ? entry.method !== 'GET' : hasFailed(entry))) &&
      lineOf(entry).toLowerCase().includes(wanted),
  )
  const shown = found.slice(-mostShown).toReversed()
  const shownCount = shown.length
  const download = (): void => {
    const headings = [t`Time (UTC)`, t`Method`, t`Path`, t`Outcome`, t`Duration (ms)`, t`Query ID`]
    downloadText('api-calls.csv', csvOf(headings, found))
  }
  return (
    <>
      <div className="space-y-3">
        <h2 className="pr-10 text-lg">
          <Trans>API calls of this tab</Trans>
        </h2>
        <p className="text-quiet text-sm">
          <Trans>The last 2,000, in this tab only. Nothing of what was sent or answered is kept, and no key.</Trans>
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <input
            type="search"
            className="field-control min-w-0 flex-1 basis-48 text-sm"
            aria-label={t`Search`}
            placeholder={t`Search`}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <select
            className="field-control text-sm"
            aria-label={t`Show`}
            value={kind}
            onChange={({ target }) => setKind(kinds.find((one) => one === target.value) ?? 'all')}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {words[one]}
              </option>
            ))}
          </select>
          <CopyButton text={found.map(lineOf).join('\n')} what={t`these calls`} />
          <Button size="xs" variant="outline" onClick={download}>
            <Trans>Download CSV</Trans>
          </Button>
        </div>
        {/* On a line that is always there. */}
        <p className="flex min-h-7 flex-wrap items-center justify-between gap-2 text-sm" role="status">
          <span>
            <Plural value={found.length} one="# call" other="# calls" />
            {found.length > shownCount && <Trans>, the newest {shownCount} shown</Trans>}
          </span>
          {newer > 0 && (
            <button type="button" className="text-link underline" onClick={() => setSeen(all)}>
              <Plural value={newer} one="Show # newer" other="Show # newer" />
            </button>
          )}
        </p>
      </div>
      <ol className="divide-line divide-y text-sm">
        {shown.map((entry) => (
          <Call key={entry.number} entry={entry} />
        ))}
      </ol>
    </>
  )
}

function Call({ entry }: { entry: JournalEntry }) {
  const { t } = useLingui()
  const { shortDateTime, number } = useFormats()
  const { at, method, path, outcome, ms, queryId } = entry
  const words = { network: t`no answer`, timeout: t`no answer in time`, aborted: t`given up by the page` }
  const seconds = String(new Date(at).getSeconds()).padStart(2, '0')
  return (
    <li className="py-1.5">
      <span className="flex flex-wrap gap-x-3 tabular-nums">
        <time dateTime={new Date(at).toISOString()} className="text-quiet">
          {shortDateTime(at)}:{seconds}
        </time>
        <strong>{method}</strong>
        <span className={hasFailed(entry) ? 'text-critical font-semibold' : ''}>
          {typeof outcome === 'number' ? outcome : words[outcome]}
        </span>
        <span className="text-quiet">{number(ms)} ms</span>
      </span>
      <code className="block text-xs break-all">{path}</code>
      {queryId !== undefined && (
        <span className="text-quiet flex items-center gap-1 text-xs">
          {queryId} <CopyButton text={queryId} what={t`the query ID`} />
        </span>
      )}
    </li>
  )
}
