/** Atom (RFC 4287): an entry for each change of state, newest first. */
import { ledgerStateWords } from '#components/protection/problem-words.ts'
import { msg } from '@lingui/core/macro'
import { nameOf } from '#lib/name.ts'
import { visible } from '#lib/visible.ts'
import { xmlElement, xmlText } from '#lib/xml.ts'
import { isWorry } from '#report/changes.ts'
import type { Change } from '#report/changes.ts'
import type { Words } from '#report/language.ts'
import { wordsOfProblem } from '#report/outline.ts'

const element = (name: string, text: string): string => xmlElement(name, {}, [xmlText(text)])

interface Options {
  words: Words
  endpoint: string
  /** ISO 8601: when something was last looked at. */
  checkedAt: string
}

export function atomOf(changes: readonly Change[], { words, endpoint, checkedAt }: Options): string {
  const newestFirst = changes.toReversed()
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': words.i18n.locale },
    [
      element('id', `urn:ovhcloud-backup-dashboard:${endpoint}`),
      element('title', words.i18n._(msg`Protection of ${endpoint}`)),
      element('updated', newestFirst[0]?.at ?? checkedAt),
      xmlElement('author', {}, [element('name', 'OVHcloud backup dashboard')]),
      ...newestFirst.map((change) => entryOf(change, words)),
    ],
  )}\n`
}

function entryOf(change: Change, words: Words): string {
  const text = changeText(change, words)
  return xmlElement('entry', {}, [
    element('id', `urn:uuid:${change.id}`),
    element('title', text),
    element('updated', change.at),
    xmlElement('category', { term: isWorry(change) ? 'problem' : 'well' }),
    xmlElement('category', { term: change.to }),
    element('summary', `${text} (${visible(change.project.name)}, ${visible(change.subject.region)})`),
  ])
}

/** A change in one line: "mail: Failing (before: Protected). 3 runs failed in a row, since Tue 17 Nov". */
export function changeText(change: Change, { i18n, formats }: Words): string {
  const { from, to, subject } = change
  const name = visible(nameOf(subject))
  if (to === 'gone') return i18n._(msg`${name} is gone`)
  const state = i18n._(ledgerStateWords[to])
  const line =
    from === 'new'
      ? i18n._(msg`${name}: ${state}`)
      : i18n._(msg`${name}: ${state} (before: ${i18n._(ledgerStateWords[from])})`)
  const why =
    change.failedInARow !== undefined || change.run !== undefined
      ? i18n._(wordsOfProblem({ ...change, state: to }, formats))
      : undefined
  return why === undefined ? line : `${line}. ${why}`
}
