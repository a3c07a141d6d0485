/**
 * The names of the interface in a language that has no list of its own: each English one is found among the messages,
 * and said in the other language. So every story can run in every language.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setupI18n } from '@lingui/core'
import type { I18n } from '@lingui/core'
import { formatter } from '@lingui/format-po'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { languageTag } from '../src/lib/languages.ts'
import type { Language } from '../src/lib/languages.ts'
import { en } from './words-en.ts'
import type { Words } from './words-en.ts'

type Token = ReturnType<typeof compileMessage>[number]

const po = formatter({ lineNumbers: false })

/** The messages of a language, by their ids. */
async function catalogueOf(language: Language): Promise<Record<string, string>> {
  const filename = join(import.meta.dirname, `../src/locales/${language}.po`)
  const context = { locale: language, sourceLocale: 'en', filename }
  const entries = await po.parse(readFileSync(filename, 'utf8'), context)
  return Object.fromEntries(
    Object.entries(entries).map(([id, { translation, message }]) => [id, translation || (message ?? id)]),
  )
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
const withoutTags = (text: string): string => text.replaceAll(/<\/?\d+\/?>/g, '')

interface Slot {
  name: string
  /** Of a plural the number decides. */
  isPlural: boolean
}

/** A message as a pattern for the text on screen: each value is captured, in the order of `slots`. */
function patternOf(tokens: readonly Token[], slots: Slot[]): string {
  return tokens
    .map((token) => {
      // Within a plural this stands for the number.
      if (typeof token === 'string') return token === '#' ? String.raw`[\d.,\s]+` : escape(withoutTags(token))
      const [name, type, branches] = token as [string, string?, Record<string, Token[] | string>?]
      const isPlural = type === 'plural' && branches !== undefined
      slots.push({ name, isPlural })
      if (!isPlural) return '(.+?)'
      const forms = Object.values(branches)
        .filter((branch) => Array.isArray(branch))
        .map((branch) => patternOf(branch, []).replaceAll('(.+?)', '.+?'))
      return `(${forms.join('|')})`
    })
    .join('')
}

/** A message with the values that are known, and anything in the place of the others. */
function patternWith(tokens: readonly Token[], values: Readonly<Record<string, string>>): RegExp {
  const slots: Slot[] = []
  let place = 0
  const pattern = patternOf(tokens, slots).replaceAll('(.+?)', () => {
    const value = values[slots.filter(({ isPlural }) => !isPlural)[place]?.name ?? '']
    place += 1
    return value === undefined ? '.*' : escape(value)
  })
  return new RegExp(pattern, 's')
}

interface Known {
  id: string
  pattern: RegExp
  slots: Slot[]
  /** How much of it is fixed. */
  weight: number
  isWhole: boolean
}

/** The beginnings of a message that end with a sentence or a part of one: tests name things by these. */
function beginningsOf(tokens: readonly Token[]): Token[][] {
  return tokens.flatMap((token, index) => {
    if (typeof token !== 'string' || token === '#') return []
    const ends = [...withoutTags(token).matchAll(/[.:,;?)]|$/g)].map(({ index: at, 0: mark }) => at + mark.length)
    const texts = ends.flatMap((end) => [
      withoutTags(token).slice(0, end),
      withoutTags(token)
        .slice(0, end)
        .replace(/[.:,;]$/, ''),
    ])
    return texts.filter((text) => text.trim() !== '').map((text) => [...tokens.slice(0, index), text])
  })
}

const knownOf = (id: string, tokens: readonly Token[], isWhole: boolean): Known => {
  const slots: Slot[] = []
  const source = patternOf(tokens, slots)
  const weight = source.replaceAll('(.+?)', '').length
  return { id, pattern: new RegExp(`^${source}$`, 's'), slots, weight, isWhole }
}

/** Says an English text of the interface in a language; a part of a message becomes a pattern for the whole of it. */
export async function createTranslator(language: Language): Promise<(text: string) => string | RegExp> {
  const [source, target] = await Promise.all([catalogueOf('en'), catalogueOf(language)])
  const i18n: I18n = setupI18n({ locale: language, locales: languageTag(language), messages: { [language]: target } })
  i18n.setMessagesCompiler(compileMessage)
  const compiled = Object.entries(source).map(([id, message]) => ({ id, tokens: compileMessage(message) }))
  // Whole messages first, then those with most that is fixed.
  const all = [
    ...compiled.map(({ id, tokens }) => knownOf(id, tokens, true)),
    ...compiled.flatMap(({ id, tokens }) => beginningsOf(tokens).map((beginning) => knownOf(id, beginning, false))),
  ].toSorted((a, b) => Number(b.isWhole) - Number(a.isWhole) || a.slots.length - b.slots.length || b.weight - a.weight)

  const find = (text: string): { known: Known; values: Record<string, string> } | undefined => {
    for (const known of all) {
      // What is nearly all values says nothing about the language.
      if (known.slots.length > 0 && known.weight < Math.max(4, text.length / 4)) continue
      const found = known.pattern.exec(text)
      if (!found) continue
      const values = known.slots.map(({ name, isPlural }, index): [string, string] => {
        const value = found[index + 1] ?? ''
        return [name, isPlural ? (/\d+/.exec(value)?.[0] ?? '1') : (whole(value) ?? value)]
      })
      return { known, values: Object.fromEntries(values) }
    }
    return undefined
  }

  const whole = (text: string): string | undefined => {
    const found = find(text)
    return found?.known.isWhole ? withoutTags(i18n._(found.known.id, found.values)) : undefined
  }

  return (text) => {
    const found = find(text)
    if (found?.known.isWhole) return withoutTags(i18n._(found.known.id, found.values))
    if (found) return patternWith(compileMessage(target[found.known.id] ?? ''), found.values)
    const containing = Object.entries(source)
      .filter(([, message]) => withoutTags(message).includes(text))
      .toSorted(([, a], [, b]) => a.length - b.length)[0]
    return containing ? patternWith(compileMessage(target[containing[0]] ?? ''), {}) : text
  }
}

/** "ex. VAT", as OVHcloud's manager says it: a part of many messages. */
const exVat: Partial<Record<Language, string>> = {
  de: 'zzgl. MwSt.',
  es: '+ IVA',
  it: 'IVA esclusa',
  pl: 'netto',
  pt: '+ IVA',
}

/** All names in a language. The patterns among them are made anew from what they stand for. */
export async function wordsByCatalogue(language: Language): Promise<Words> {
  const say = await createTranslator(language)
  const runsDone = (done: number): RegExp =>
    new RegExp(`(?<!\\d)${escape(String(say(`${done} of 4711 runs done`))).replace('4711', String.raw`\d+`)}`)
  const words = Object.entries(en).map(([key, value]) => {
    if (typeof value === 'function') {
      return [key, (...values: never[]) => say(String((value as (...args: never[]) => unknown)(...values)))]
    }
    return [key, value instanceof RegExp ? say('Each night at ') : say(value)]
  })
  const weekday = new Intl.DateTimeFormat(languageTag(language), { weekday: 'long', timeZone: 'UTC' })
  // 1 and 2 January 2000 were a Saturday and a Sunday.
  const [sunday, monday] = [2, 3].map((day) => weekday.format(Date.UTC(2000, 0, day)))
  const clockTime = new Intl.DateTimeFormat(languageTag(language), { timeStyle: 'short', timeZone: 'UTC' })
  const weekly = (time: string): string | RegExp =>
    say(`Every ${monday} at ${clockTime.format(Date.parse(`2000-01-01T${time}:00Z`))}`)
  const perMonth = exVat[language]
  // The same keys as the English ones; a part of a message is a pattern, which the tests take as well.
  return { ...Object.fromEntries(words), runsDone, sunday, monday, weekly, ...(perMonth && { perMonth }) } as Words
}
