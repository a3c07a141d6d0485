/** Dates, sizes and amounts in the language of the screen; times are the user's own. */
import { useLingui } from '@lingui/react/macro'
import { createFormats } from '#lib/formats.ts'
import type { Formats } from '#lib/formats.ts'
import { formatTag } from '#lib/languages.ts'
import type { Language } from '#lib/languages.ts'

/** By language: formatters are dear to make, and every cell of a list uses some. */
const made = new Map<string, Formats>()

export function useFormats(): Formats {
  const { i18n, t } = useLingui()
  // Only languages that we speak are activated.
  const locale = formatTag(i18n.locale as Language, navigator.languages)
  const known = made.get(locale)
  if (known) return known
  const formats = createFormats(locale, { gib: t`GiB`, tib: t`TiB` })
  made.set(locale, formats)
  return formats
}
