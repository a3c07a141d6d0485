/** The names of the interface by language: the tests find elements by them. */
import { en } from './words-en.ts'
import { fr } from './words-fr.ts'

export type { Words } from './words-en.ts'

export const words = { en, fr }
