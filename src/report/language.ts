/** The words and the formats of a report. */
import { setupI18n } from '@lingui/core'
import type { I18n, Messages } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { createFormats } from '#lib/formats.ts'
import type { Formats } from '#lib/formats.ts'
import { formatTag, languageTag, spokenLanguage } from '#lib/languages.ts'
import type { Language } from '#lib/languages.ts'

export interface Words {
  i18n: I18n
  formats: Formats
}

const catalogues: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('#locales/en.po?part=report'),
  fr: () => import('#locales/fr.po?part=report'),
  de: () => import('#locales/de.po?part=report'),
  es: () => import('#locales/es.po?part=report'),
  it: () => import('#locales/it.po?part=report'),
  pl: () => import('#locales/pl.po?part=report'),
  pt: () => import('#locales/pt.po?part=report'),
}

/** @param tag as `fr` or `fr-CA`: the words of the language, the formats of the tag */
export async function wordsOf(tag: string): Promise<Words> {
  const language = spokenLanguage([tag])
  const { messages } = await catalogues[language]()
  const i18n = setupI18n({ locale: language, locales: languageTag(language), messages: { [language]: messages } })
  const formats = createFormats(formatTag(language, [tag]), { gib: i18n._(msg`GiB`), tib: i18n._(msg`TiB`) })
  return { i18n, formats }
}
