import { useLingui } from '@lingui/react/macro'
import type { OutcomeCounts } from '#domain/protection/ledger.ts'
import { useFormats } from '#ui/text/formats.ts'
import { countsInWords } from './outcome-words.ts'

/** What became of runs, as one text: "12 done and 1 failed"; empty without a run. */
export function useCountsText(): (counts: OutcomeCounts) => string {
  const { i18n } = useLingui()
  const { list } = useFormats()
  return (counts) => list(countsInWords(counts, (words) => i18n._(words)))
}
