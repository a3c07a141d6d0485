/**
 * The catalogues: nothing lacks, nothing is left in English, and a thing has one name in each language.
 * The terms are those of OVHcloud's manager, made consistent.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatter } from '@lingui/format-po'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'
import { languageCodes, languageTag } from '../src/lib/languages.ts'
import type { Language } from '../src/lib/languages.ts'

type Translated = Exclude<Language, 'en'>
type Token = ReturnType<typeof compileMessage>[number]

const translated = languageCodes.filter((code): code is Translated => code !== 'en')
const po = formatter({ lineNumbers: false })

async function messagesOf(language: Language): Promise<{ en: string; text: string }[]> {
  const filename = join(import.meta.dirname, `../src/locales/${language}.po`)
  const entries = await po.parse(readFileSync(filename, 'utf8'), { locale: language, sourceLocale: 'en', filename })
  return Object.values(entries).map(({ message = '', translation = '' }) => ({ en: message, text: translation }))
}

const catalogues = Object.fromEntries(
  await Promise.all(languageCodes.map(async (language) => [language, await messagesOf(language)] as const)),
) as Record<Language, { en: string; text: string }[]>

interface Shape {
  values: string[]
  /** The categories of each plural, by the value that it depends on. */
  plurals: [value: string, categories: string[]][]
  words: string[]
}

function shapeOf(tokens: readonly Token[] | string): Shape {
  const shape: Shape = { values: [], plurals: [], words: [] }
  for (const token of typeof tokens === 'string' ? [tokens] : tokens) {
    if (typeof token === 'string') {
      shape.words.push(token)
      continue
    }
    const [name, type, branches] = token as [string, string?, Record<string, Token[] | string>?]
    shape.values.push(name)
    if (type !== 'plural' || !branches) continue
    const { offset: _, ...categories } = branches
    shape.plurals.push([name, Object.keys(categories)])
    for (const branch of Object.values(categories)) {
      const { values, plurals, words } = shapeOf(branch)
      shape.values.push(...values)
      shape.plurals.push(...plurals)
      shape.words.push(...words)
    }
  }
  return shape
}

const unique = (values: readonly string[]): string[] => [...new Set(values)].toSorted()
const tagsIn = (text: string): string[] => unique(text.match(/<\/?\d+\/?>/g) ?? [])
/** What is read: no values, no tags. */
const plainText = (message: string): string =>
  shapeOf(compileMessage(message))
    .words.join(' ')
    .replaceAll(/<\/?\d+\/?>/g, '')

describe.each(translated)('%s', (language) => {
  const messages = catalogues[language]

  it('has the values and tags of each message, and the plurals of the language', () => {
    // "many" of Romance languages is for millions.
    const needed = new Intl.PluralRules(languageTag(language))
      .resolvedOptions()
      .pluralCategories.filter((category) => language === 'pl' || category !== 'many')
    const wrong = messages.filter(({ en, text }) => {
      const [source, target] = [shapeOf(compileMessage(en)), shapeOf(compileMessage(text))]
      return (
        text === '' ||
        unique(source.values).join() !== unique(target.values).join() ||
        tagsIn(en).join() !== tagsIn(text).join() ||
        target.plurals.some(([, categories]) => needed.some((category) => !categories.includes(category)))
      )
    })
    expect(wrong).toEqual([])
  })

  it('leaves nothing in English but what is the same on purpose', () => {
    const same = messages.filter(({ en, text }) => text === en && /[a-z]{2}/i.test(plainText(en))).map(({ en }) => en)
    const allowed = new Set([...sameEverywhere, ...sameIn[language]])
    expect(same.filter((en) => !allowed.has(en))).toEqual([])
  })

  it.each(Object.entries(terms))('says %s in one way', (_concept, { en: source, ...names }) => {
    const name = names[language]
    const wrong = messages.filter(({ en, text }) => source.test(plainText(en)) && !name.test(plainText(text)))
    expect(wrong.map(({ en, text }) => `${en} => ${text}`)).toEqual([])
  })

  it('uses none of the words that were given up', () => {
    const givenUp = givenUpIn[language]
    expect(messages.filter(({ text }) => givenUp.test(plainText(text))).map(({ text }) => text)).toEqual([])
  })
})

/** Names, units and forms that are the same in every language. */
const sameEverywhere: readonly string[] = [
  '(UTC)',
  '3-AZ',
  'Compute',
  'ID',
  'Instance Backup',
  'Public Cloud',
  'Storage',
  'Terraform',
  'VLAN {0}',
  'Workflow Management',
  'curl',
  '{0} UTC',
  '{minutes} min {seconds} s',
  '{utc} UTC',
]

const sameIn: Record<Translated, readonly string[]> = {
  fr: [
    'Action',
    'Actions',
    'Active',
    'Backup',
    'Backups',
    'Date',
    'Europe',
    'Image',
    'Instance',
    'Instances',
    'Live',
    'Menu',
    'Pages',
    'Protection',
    'Type',
    'Workflow',
    'backups',
    'instances',
    'minute',
    '{0, plural, one {# backup} other {# backups}}',
    '{0, plural, one {# instance} other {# instances}}',
    '{idCount} backups',
  ],
  de: [
    ', {0} GB',
    'Backup',
    'Backup: {0}',
    'Backups',
    'Demo',
    'GiB',
    'Image',
    'In {region}',
    'Live',
    'Name',
    'Private IP',
    'Remote',
    'Remote: {0}',
    'Status',
    'System',
    'TiB',
    'Workflow',
    'ovhcloud CLI',
  ],
  es: [
    ', {0} GB',
    'Asia',
    'Backup',
    'Backup: {0}',
    'Backups',
    'Demo',
    'Error',
    'GiB',
    'Manual',
    'TiB',
    'backups',
    '{0, plural, one {# backup} other {# backups}}',
    '{idCount} backups',
  ],
  it: [
    ', {0} GB',
    'Africa',
    'Asia',
    'Backup',
    'Backup: {0}',
    'Demo',
    'GiB',
    'In {region}',
    'Live',
    'Menu',
    'TiB',
    'Workflow',
  ],
  pl: [', {0} GB', 'Demo', 'GiB', 'Menu', 'Model', 'Status', 'TiB', 'Workflow'],
  pt: [
    ', {0} GB',
    'Backup',
    'Backup: {0}',
    'Backups',
    'Demo',
    'GiB',
    'Manual',
    'Menu',
    'TiB',
    'backups',
    '{0, plural, one {# backup} other {# backups}}',
    '{idCount} backups',
  ],
}

/** One name for each thing: a message that has the English one has this one. */
const terms: Record<string, Record<Language, RegExp>> = {
  schedule: {
    // "Schedules collide" is a state of an instance, in a narrow column.
    en: /\bschedules?\b(?! for| collide)/i,
    fr: /planifi|planning/i,
    de: /zeitpl[aä]n/i,
    es: /planific/i,
    it: /pianific/i,
    pl: /harmonogram/i,
    pt: /planeament/i,
  },
  instance: {
    en: /(?<!for )\binstances?\b/i,
    fr: /instance/i,
    de: /instanz|instance/i,
    es: /instancia|instance/i,
    it: /istanz|instance/i,
    pl: /instancj|instance/i,
    pt: /inst[âa]nci|instance/i,
  },
  backup: {
    en: /\bbackups?\b/i,
    fr: /backup|sauvegarde/i,
    de: /backup|sicherung/i,
    es: /backup|copia de seguridad/i,
    it: /backup/i,
    pl: /kopi|backup/i,
    pt: /backup/i,
  },
  execution: {
    en: /\bexecutions?\b/i,
    fr: /ex[ée]cution/i,
    de: /ausführung/i,
    es: /ejecuci/i,
    it: /esecuzion/i,
    pl: /wykona/i,
    pt: /execuç/i,
  },
}

/** Other words for the same things, and OVHcloud's own slips. */
const givenUpIn: Record<Translated, RegExp> = {
  fr: /instantané|snapshot/i,
  de: /schnappschuss|\bschedule\b|terminplan/i,
  es: /instantánea|programación|horario/i,
  it: /cognome|snapshot|calendario/i,
  pl: /migawk|terminarz|backup(?! Management| Backup)(?<!Instance Backup)/i,
  pt: /instantâneo|agendamento|arquivo|usuário|tela\b|snapshot/i,
}
