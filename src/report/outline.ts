/** What a person reads of a report, in words: the terminal and Markdown show the same lines. */
import { msg, plural } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { problemWords } from '#components/protection/problem-words.ts'
import { countsInWords } from '#components/protection/outcome-words.ts'
import { stateWords } from '#components/protection/state-words.ts'
import { wasteWords } from '#components/protection/waste-words.ts'
import { protectionStates } from '#domain/protection/instance-state.ts'
import type { Amount } from '#domain/protection/money.ts'
import { nameOf } from '#lib/name.ts'
import { visible } from '#lib/visible.ts'
import type { Missing, ProblemEntry, ProjectDocument } from './document.ts'
import type { Words } from './language.ts'

export type Tone = 'good' | 'warning' | 'bad'

export interface Item {
  tone: Tone
  /** A name that people gave; it is set apart from the text. */
  name?: string
  text: string
}

export interface Section {
  heading: string
  items: Item[]
}

export interface Outline {
  title: string
  /** The answer in one sentence. */
  answer: Item
  figures: { label: string; value: string }[]
  sections: Section[]
}

/** Names of instances without a schedule that are written out. */
const shownNames = 10

const missingWords: Record<Missing['what'], MessageDescriptor> = {
  instances: msg`instances`,
  backups: msg`backups`,
  regions: msg`regions`,
  schedules: msg`schedules`,
  models: msg`models`,
  operations: msg`operations`,
  prices: msg`prices`,
  spend: msg`OVHcloud's figures of consumption`,
}

/** "Failing: 2", as the language sets a colon. */
const labelled = (i18n: Words['i18n'], words: string, count: string): string => i18n._(msg`${words}: ${count}`)

export function outlineOf(document: ProjectDocument, { i18n, formats }: Words): Outline {
  const { project, coverage, states, money, waste, missing } = document
  const say = (words: MessageDescriptor): string => i18n._(words)
  const amount = (of: Amount | undefined): string => (of ? formats.money(of.value, of.currency) : say(msg`Unknown`))
  const moment = formats.dateTime(document.at)
  const name = visible(project.name)
  return {
    title: say(msg`Protection of ${name}, ${moment}`),
    answer: {
      tone: document.problems.length > 0 ? 'bad' : states.unprotected + states.unknown > 0 ? 'warning' : 'good',
      text: say(msg`${coverage.protected} of ${coverage.of} instances are protected`),
    },
    figures: figuresOf(document, { i18n, formats }),
    sections: [
      { heading: say(msg`To do`), items: toDo(document, { i18n, formats }) },
      {
        heading: say(msg`To clean up`),
        items: (waste ?? []).map((found) => {
          const count = String(found.scheduleIds.length || found.backupIds.length)
          const cost =
            found.monthly && money.now
              ? `, ${say(msg`${amount({ ...money.now, value: found.monthly })} per month`)}`
              : ''
          return { tone: 'warning', text: `${labelled(i18n, say(wasteWords[found.kind]), count)}${cost}` }
        }),
      },
      {
        heading: say(msg`Could not be read`),
        items: missing.map(({ what, region, reason }) => ({
          tone: 'warning',
          text: labelled(
            i18n,
            `${say(missingWords[what])}${region === undefined ? '' : ` (${visible(region)})`}`,
            visible(reason),
          ),
        })),
      },
    ],
  }
}

function figuresOf(
  { days, states, instances, lastNight, sla, money }: ProjectDocument,
  { i18n, formats }: Words,
): Outline['figures'] {
  const say = (words: MessageDescriptor): string => i18n._(words)
  const amount = (of: Amount | undefined): string => (of ? formats.money(of.value, of.currency) : say(msg`Unknown`))
  const ofLastNight = Object.values(lastNight).reduce((sum, count) => sum + count, 0)
  const { done, of: runs } = sla
  return [
    {
      label: say(msg`States`),
      value:
        instances.length === 0
          ? say(msg`No instance`)
          : formats.list(
              protectionStates
                .filter((state) => states[state] > 0)
                .map((state) => labelled(i18n, say(stateWords[state]), String(states[state]))),
            ),
    },
    {
      label: say(msg`Last night`),
      value: ofLastNight === 0 ? say(msg`No run`) : formats.list(countsInWords(lastNight, say)),
    },
    {
      label: say(msg`Last ${days} days`),
      value: say(msg`${done} of ${runs} runs done`),
    },
    { label: say(msg`Used so far`), value: amount(money.usedSoFar) },
    { label: say(msg`Forecast`), value: amount(money.forecast) },
    { label: say(msg`Now, per month`), value: amount(money.now) },
    { label: say(msg`At full rotation`), value: amount(money.atFullRotation) },
  ]
}

function toDo(document: ProjectDocument, { i18n, formats }: Words): Item[] {
  const { problems, instances, states } = document
  const items = problems.map((problem): Item => ({
    tone: problem.state === 'colliding' ? 'warning' : 'bad',
    name: visible(nameOf(problem)),
    text: i18n._(wordsOfProblem(problem, formats)),
  }))
  const unprotected = instances.filter(({ state }) => state === 'unprotected')
  const names = unprotected.slice(0, shownNames).map((instance) => visible(nameOf(instance)))
  const count = states.unprotected
  const words = msg`${plural(count, { one: '# instance has no schedule', other: '# instances have no schedule' })}`
  const left = count - names.length
  const more = left > 0 ? [i18n._(msg`${left} more`)] : []
  return count === 0
    ? items
    : [...items, { tone: 'warning', text: labelled(i18n, i18n._(words), formats.list([...names, ...more])) }]
}

/** What is wrong, in words. */
export const wordsOfProblem = (
  { state, failedInARow, since, run }: Pick<ProblemEntry, 'state' | 'failedInARow' | 'since' | 'run'>,
  formats: Words['formats'],
): MessageDescriptor =>
  problemWords(
    {
      state,
      ...(failedInARow !== undefined && { failed: { count: failedInARow, since: Date.parse(since ?? '') } }),
      ...(run !== undefined && { at: Date.parse(run) }),
    },
    formats,
  )
