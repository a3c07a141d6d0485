/** Languages: which one, and its catalogue, loaded on demand. */
import { i18n } from '@lingui/core'
import type { Messages } from '@lingui/core'

export const languages = [
  { code: 'en', name: 'English' },
  { code: 'fr', name: 'Français' },
] as const

export type Language = (typeof languages)[number]['code']

const storageKey = 'language'

const catalogues: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('../../locales/en.po'),
  fr: () => import('../../locales/fr.po'),
}

const isLanguage = (code: string): code is Language => languages.some((language) => language.code === code)

/** What was chosen here before, else the first language of the browser that we speak. */
export function preferredLanguage(): Language {
  try {
    const chosen = localStorage.getItem(storageKey)
    if (chosen !== null && isLanguage(chosen)) return chosen
  } catch {
    // Storage is forbidden: the browser's languages decide.
  }
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en'
}

/** Loads a language and turns the page to it. */
export async function activateLanguage(language: Language): Promise<void> {
  const { messages } = await catalogues[language]()
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = language
}

/** A choice of the person, kept for the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // As above: the choice then lasts as long as the page.
  }
  await activateLanguage(language)
}
