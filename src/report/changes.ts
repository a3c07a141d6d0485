/** What changed between two reports: what the feed lists and the webhook is told. Plain JSON, kept over restarts. */
import type { LedgerState } from '#domain/protection/rows.ts'
import type { ProblemEntry, ProjectDocument } from './document.ts'

/** `new`: it was not there before; `gone`: it is not there any more. */
export interface Change {
  /** Its own, for who must tell two deliveries of one change from two changes. */
  id: string
  at: string
  project: { id: string; name: string }
  subject: { kind: ProblemEntry['subject']; id: string; name: string; region: string }
  from: LedgerState | 'new'
  to: LedgerState | 'gone'
  failedInARow?: number
  since?: string
  run?: string
}

interface Subject {
  kind: ProblemEntry['subject']
  id: string
  name: string
  region: string
  state: LedgerState
}

/** What was known of the subjects of a project, by their key. */
export type KnownStates = Readonly<Record<string, Subject>>

const keyOf = ({ kind, id }: Pick<Subject, 'kind' | 'id'>): string => `${kind} ${id}`

const worries = new Set<Change['to']>([
  'failing',
  'missed',
  'stale',
  'colliding',
  'deleted-instance',
  'unprotected',
  'unknown',
])

/** Whether a change is one for the worse that somebody may have to act on. */
export const isWorry = ({ to }: Pick<Change, 'to'>): boolean => worries.has(to)

const subjectsOf = ({ instances, problems }: ProjectDocument): Subject[] => [
  ...instances.map(({ id, name, region, state }): Subject => ({ kind: 'instance', id, name, region, state })),
  ...problems
    .filter(({ subject }) => subject === 'schedule')
    .map(({ subject, id, name, region, state }): Subject => ({ kind: subject, id, name, region, state })),
]

/**
 * Compares a report with what was known before. What could not be read says nothing: it keeps the state that it had,
 * and is neither new nor gone. The first report of a project is where the changes begin: it holds none.
 *
 * @param newId makes the id of a change
 */
export function changesIn(
  document: ProjectDocument,
  before: KnownStates | undefined,
  newId: () => string,
): { changes: Change[]; known: KnownStates } {
  const { project, at, problems } = document
  const isListWhole = !document.missing.some(({ what }) => what === 'instances' || what === 'schedules')
  const unread = new Set(
    document.instances
      .filter(({ state, because }) => state === 'unknown' && because === 'schedules')
      .map(({ id }) => id),
  )
  const details = new Map(problems.map((problem) => [problem.id, problem]))
  const known: Record<string, Subject> = {}
  const changes: Change[] = []
  const add = (subject: Subject, from: Change['from'], to: Change['to']): void => {
    const { kind, id, name, region } = subject
    const { failedInARow, since, run } = details.get(id) ?? {}
    changes.push({
      id: newId(),
      at,
      project,
      subject: { kind, id, name, region },
      from,
      to,
      ...(failedInARow !== undefined && { failedInARow }),
      ...(since !== undefined && { since }),
      ...(run !== undefined && { run }),
    })
  }

  for (const subject of subjectsOf(document)) {
    const key = keyOf(subject)
    const last = before?.[key]
    if (subject.kind === 'instance' && unread.has(subject.id)) {
      if (last) known[key] = { ...subject, state: last.state }
      continue
    }
    known[key] = subject
    if (before === undefined || last?.state === subject.state) continue
    // Of what is new, only what wants somebody to look.
    if (last !== undefined || isWorry({ to: subject.state })) add(subject, last?.state ?? 'new', subject.state)
  }
  for (const [key, subject] of Object.entries(before ?? {})) {
    if (Object.hasOwn(known, key)) continue
    // A list that lacks something does not say that it is gone.
    if (!isListWhole) known[key] = subject
    else if (isWorry({ to: subject.state })) add(subject, subject.state, 'gone')
  }
  return { changes, known }
}
