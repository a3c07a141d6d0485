/** Dates, sizes and amounts in the language of the screen; times are the user's own. */
import { useLingui } from '@lingui/react/macro'
import { createFormats } from '#lib/formats.ts'
import type { Formats } from '#lib/formats.ts'

/** The person's own variant of the language on screen: `en-GB` writes dates unlike `en-US`. */
const regionalLocale = (language: string): string =>
  navigator.languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language

/** By language: formatters are dear to make, and every cell of a list uses some. */
const made = new Map<string, Formats>()

export function useFormats(): Formats {
  const { i18n, t } = useLingui()
  const locale = regionalLocale(i18n.locale)
  const known = made.get(locale)
  if (known) return known
  const formats = createFormats(locale, { gib: t`GiB`, tib: t`TiB` })
  made.set(locale, formats)
  return formats
}
