/** What needs a person now: instances that are not well, and schedules that outlived theirs. */
import { problemStates } from './instance-state.ts'
import type { StateOf } from './instance-state.ts'
import type { LedgerState } from './rows.ts'
import { isOrphaned } from './states.ts'
import type { StatesReport } from './states.ts'

export interface Problem extends Omit<StateOf, 'state'> {
  subject: 'instance' | 'schedule'
  id: string
  name: string
  region: string
  state: LedgerState
  /** The instance's own, live ones first; of a schedule: itself. */
  scheduleIds: string[]
}

/** The most urgent first. Instances that nothing protects are not among them: that may be on purpose. */
export const listProblems = ({ instances, schedules }: StatesReport): Problem[] => [
  ...problemStates
    .flatMap((problem) => instances.filter(({ state }) => state === problem))
    .map(({ id, name, region, state, scheduleIds, failed, at }) => ({
      subject: 'instance' as const,
      id,
      name,
      region,
      state,
      scheduleIds,
      ...(failed && { failed }),
      ...(at !== undefined && { at }),
    })),
  ...schedules.filter(isOrphaned).map(({ id, name, region }) => ({
    subject: 'schedule' as const,
    id,
    name,
    region,
    state: 'deleted-instance' as const,
    scheduleIds: [id],
  })),
]
