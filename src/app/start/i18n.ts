/** Languages: which one, and its words, loaded on demand. */
import { i18n } from '@lingui/core'
import type { Messages } from '@lingui/core'
import { laterWordsComeBy } from '#lib/later-words.ts'
import { isLanguage, languageCookie, languageTag, spokenLanguage } from '#lib/languages.ts'
import type { Language } from '#lib/languages.ts'

/** The names of the languages, in themselves. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  it: 'Italiano',
  pl: 'Polski',
  pt: 'Português',
}

const storageKey = 'language'

/** What needs words: the shell and the list of instances, the panel of the demo, every other page. */
export type WordsOf = 'first' | 'demo' | 'rest'

type Catalogue = () => Promise<{ messages: Messages }>

const catalogues: Record<Language, Record<WordsOf, Catalogue>> = {
  en: {
    first: () => import('../../locales/en.po?part=first'),
    demo: () => import('../../locales/en.po?part=demo'),
    rest: () => import('../../locales/en.po?part=rest'),
  },
  fr: {
    first: () => import('../../locales/fr.po?part=first'),
    demo: () => import('../../locales/fr.po?part=demo'),
    rest: () => import('../../locales/fr.po?part=rest'),
  },
  de: {
    first: () => import('../../locales/de.po?part=first'),
    demo: () => import('../../locales/de.po?part=demo'),
    rest: () => import('../../locales/de.po?part=rest'),
  },
  es: {
    first: () => import('../../locales/es.po?part=first'),
    demo: () => import('../../locales/es.po?part=demo'),
    rest: () => import('../../locales/es.po?part=rest'),
  },
  it: {
    first: () => import('../../locales/it.po?part=first'),
    demo: () => import('../../locales/it.po?part=demo'),
    rest: () => import('../../locales/it.po?part=rest'),
  },
  pl: {
    first: () => import('../../locales/pl.po?part=first'),
    demo: () => import('../../locales/pl.po?part=demo'),
    rest: () => import('../../locales/pl.po?part=rest'),
  },
  pt: {
    first: () => import('../../locales/pt.po?part=first'),
    demo: () => import('../../locales/pt.po?part=demo'),
    rest: () => import('../../locales/pt.po?part=rest'),
  },
}

/** What this visit has needed so far: another language is loaded with as much. */
const needed = new Set<WordsOf>(['first'])
let current: Language = 'en'

/** What was chosen here before, else the first language of the browser that we speak. */
export function preferredLanguage(): Language {
  try {
    const chosen = localStorage.getItem(storageKey)
    if (chosen !== null && isLanguage(chosen)) return chosen
  } catch {
    // Storage is forbidden: the browser's languages decide.
  }
  return spokenLanguage(navigator.languages)
}

/** Loads a language and turns the page to it. */
export async function activateLanguage(language: Language): Promise<void> {
  current = language
  const parts = await Promise.all([...needed].map((part) => catalogues[language][part]()))
  for (const { messages } of parts) i18n.load(language, messages)
  // Another choice may have been faster.
  if (current !== language) return
  const tag = languageTag(language)
  // Plurals are those of the tag.
  i18n.activate(language, tag)
  document.documentElement.lang = tag
}

/** Loads the words of a further part of the application, in the language of the page. */
export async function loadWords(part: WordsOf): Promise<void> {
  if (needed.has(part)) return
  const language = current
  const { messages } = await catalogues[language][part]()
  i18n.load(language, messages)
  needed.add(part)
  // The language was changed meanwhile, and its words came without these.
  if (current !== language) await activateLanguage(current)
}

laterWordsComeBy(() => loadWords('rest'))

/** A choice of the person, kept for the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(storageKey, language)
    document.cookie = `${languageCookie}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
  await activateLanguage(language)
}
