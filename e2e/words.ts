/** The names of the interface by language: the tests find elements by them. English and French are written out. */
import type { Language } from '../src/lib/languages.ts'
import { wordsByCatalogue } from './words-by-catalogue.ts'
import { en } from './words-en.ts'
import type { Words } from './words-en.ts'
import { fr } from './words-fr.ts'

export type { Words } from './words-en.ts'

const made = new Map<Language, Promise<Words>>()

export function wordsIn(language: Language): Promise<Words> {
  if (language === 'en') return Promise.resolve(en)
  if (language === 'fr') return Promise.resolve(fr)
  const words = made.get(language) ?? wordsByCatalogue(language)
  made.set(language, words)
  return words
}
