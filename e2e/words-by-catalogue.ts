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

/** A message as a pattern for the text on screen. Values are captured; `names` says which is which. */
function patternOf(tokens: readonly Token[], names: string[]): string {
  return tokens
    .map((token) => {
      if (typeof token === 'string') {
        // Within a plural this stands for the number.
        return token === '#' ? String.raw`[\d.,\s]+` : escape(withoutTags(token))
      }
      const [name, type, branches] = token as [string, string?, Record<string, Token[] | string>?]
      if (type !== 'plural' || !branches) {
        names.push(name)
        return '(.+?)'
      }
      names.push(name)
      const numbers = Object.values(branches)
        .filter((branch) => Array.isArray(branch))
        .map((branch) => patternOf(branch, []).replaceAll('(.+?)', '.+?'))
      return `(${numbers.join('|')})`
    })
    .join('')
}

interface Known {
  id: string
  pattern: RegExp
  names: string[]
  /** How much of it is fixed. */
  weight: number
}

function valuesOf({ names }: Known, found: RegExpExecArray, say: (text: string) => string): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name, index) => {
      const text = found[index + 1] ?? ''
      // Of a plural the number decides.
      const number = /\d+/.exec(text)?.[0]
      return [name, number !== undefined && /\D/.test(text) && /^\D*\d+\D*$/.test(text) ? number : say(text)]
    }),
  )
}

/** Says an English text of the interface in a language; a part of a message becomes a pattern for the whole of it. */
export async function createTranslator(language: Language): Promise<(text: string) => string | RegExp> {
  const [source, target] = await Promise.all([catalogueOf('en'), catalogueOf(language)])
  const i18n: I18n = setupI18n({ locale: language, locales: languageTag(language), messages: { [language]: target } })
  i18n.setMessagesCompiler(compileMessage)
  const all = Object.entries(source).map(([id, message]): Known => {
    const names: string[] = []
    const pattern = new RegExp(`^${patternOf(compileMessage(message), names)}$`, 's')
    return { id, pattern, names, weight: message.replaceAll(/\{[^}]*\}/g, '').length }
  })
  const byWeight = all.toSorted((a, b) => a.names.length - b.names.length || b.weight - a.weight)

  const whole = (text: string): string | undefined => {
    for (const known of byWeight) {
      // What is nearly all values says nothing about the language.
      if (known.names.length > 0 && known.weight < 4) continue
      const found = known.pattern.exec(text)
      if (found)
        return withoutTags(
          i18n._(
            known.id,
            valuesOf(known, found, (value) => whole(value) ?? value),
          ),
        )
    }
    return undefined
  }

  return (text) => {
    const found = whole(text)
    if (found !== undefined) return found
    const containing = Object.entries(source)
      .filter(([, message]) => withoutTags(message).includes(text))
      .toSorted(([, a], [, b]) => a.length - b.length)[0]
    if (!containing) return text
    return new RegExp(patternOf(compileMessage(target[containing[0]] ?? ''), []).replaceAll('(.+?)', '.*'), 's')
  }
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
  const weekly = (time: string): string | RegExp => say(`Every ${monday} at ${time}`)
  // The same keys as the English ones; a part of a message is a pattern, which the tests take as well.
  return { ...Object.fromEntries(words), runsDone, sunday, monday, weekly } as Words
}
