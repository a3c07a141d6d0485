/** Changes between reports: each once, none invented from what could not be read, over any series of reports. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LedgerState } from '#domain/protection/rows.ts'
import { changesIn, isWorry } from './changes.ts'
import type { Change, KnownStates } from './changes.ts'
import type { InstanceEntry, ProjectDocument } from './document.ts'

const states: LedgerState[] = ['protected', 'unprotected', 'failing', 'missed', 'first-run-due']

/** What OVHcloud's answers were like: an instance is there in a state, is not, or its region did not answer. */
type Seen = LedgerState | 'absent' | 'unread'
const night: fc.Arbitrary<Seen[]> = fc.array(fc.constantFrom<Seen>(...states, 'absent', 'unread'), {
  minLength: 3,
  maxLength: 3,
})

function documentOf(seen: readonly Seen[], at: number): ProjectDocument {
  const isPartial = seen.includes('unread')
  return {
    project: { id: 'p', name: 'Production' },
    at: new Date(at).toISOString(),
    missing: isPartial ? [{ what: 'schedules', region: 'R', reason: 'failed' }] : [],
    instances: seen.flatMap((state, index): InstanceEntry[] =>
      state === 'absent'
        ? []
        : [
            {
              id: `i${index}`,
              name: `web-${index}`,
              region: 'R',
              scheduleIds: [],
              ...(state === 'unread'
                ? { state: 'unknown', because: 'schedules' }
                : { state: state as InstanceEntry['state'] }),
            },
          ],
    ),
    problems: [],
    // What else a document holds does not count here.
  } as unknown as ProjectDocument
}

it('lead from the state that was told last to the one that is, whatever was not read in between', () => {
  fc.assert(
    fc.property(fc.array(night, { minLength: 1, maxLength: 12 }), (nights) => {
      let known: KnownStates | undefined
      let next = 0
      const told = new Map<string, Change['to'] | 'new'>()
      for (const [index, seen] of nights.entries()) {
        const result = changesIn(documentOf(seen, index * 1000), known, () => `c${(next += 1)}`)
        // Over a restart it is JSON.
        const before = known
        known = JSON.parse(JSON.stringify(result.known)) as KnownStates
        if (index === 0) expect(result.changes).toEqual([])
        for (const change of result.changes) {
          const last = before?.[`instance ${change.subject.id}`]?.state ?? 'new'
          expect(change.from).toBe(last)
          expect(change.to).not.toBe(change.from)
          told.set(change.subject.id, change.to)
        }
        for (const [place, state] of seen.entries()) {
          const id = `i${place}`
          const mine = result.changes.filter(({ subject }) => subject.id === id)
          expect(mine.length).toBeLessThanOrEqual(1)
          // What was not read is not a change.
          if (state === 'unread') expect(mine).toEqual([])
          // A worry is told when it begins, whatever came before.
          else if (
            state !== 'absent' &&
            isWorry({ to: state }) &&
            before &&
            before[`instance ${id}`]?.state !== state
          ) {
            expect(mine).toHaveLength(1)
          }
        }
        expect(changesIn(documentOf(seen, index * 1000), known, () => 'again').changes).toEqual([])
      }
    }),
    { numRuns: 400 },
  )
})

it('of a schedule that outlived its instance are told too, with its end', () => {
  const well = documentOf(['protected'], 0)
  const orphaned: ProjectDocument = {
    ...well,
    problems: [{ subject: 'schedule', id: 's', name: 'old-daily-7', region: 'R', state: 'deleted-instance' }],
  }
  const first = changesIn(well, undefined, () => 'a')
  const second = changesIn(orphaned, first.known, () => 'b')
  expect(second.changes).toMatchObject([
    { subject: { kind: 'schedule', id: 's' }, from: 'new', to: 'deleted-instance' },
  ])
  const third = changesIn(well, second.known, () => 'c')
  expect(third.changes).toMatchObject([{ subject: { id: 's' }, from: 'deleted-instance', to: 'gone' }])
})
