/** What a day of a ledger says, in words. */
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import type { LedgerDay, Slot } from '#domain/protection/ledger.ts'
import { useFormats } from '#ui/text/formats.ts'
import { useCountsText } from './counts-text.ts'
import { outcomeWords } from './outcome-words.ts'

/** "Mon, 24 Nov: failed at 03:40 (02:40 UTC)"; of several runs their number, by what became of them. */
export function useDayText(): (day: LedgerDay, slots: readonly Slot[]) => string {
  const { t, i18n } = useLingui()
  const { day: dayOf, time, shortUtc } = useFormats()
  const countsText = useCountsText()
  const translate = (words: MessageDescriptor): string => i18n._(words)
  return (day, slots) => {
    const own = slots.filter(({ at }) => at >= day.from && at < day.until)
    const date = dayOf(day.from)
    const [only] = own
    if (only && own.length === 1) {
      const outcome = translate(outcomeWords[only.outcome])
      const at = new Date(only.at)
      const local = time(at.getHours(), at.getMinutes())
      const utc = shortUtc(only.at)
      return t`${date}: ${outcome}, ${local} (${utc})`
    }
    const runs = own.length > 0 ? countsText(day.counts) : translate(outcomeWords[day.outcome])
    return t`${date}: ${runs}`
  }
}
