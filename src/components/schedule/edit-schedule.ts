/**
 * Changes a schedule. OVH's API has no such call: the new one is created, and only when OVH lists it with a next run
 * is the old one deleted. The instance is never without a schedule.
 */
import type { QueryClient } from '@tanstack/react-query'
import { isNotFound } from '#api/client/errors.ts'
import type { Steps } from '#api/client/steps.ts'
import type { Workflow } from '#api/operations/workflow.ts'
import { schedulesIn } from '#api/queries.ts'
import type { WriteFailure } from '#components/write/write-run.ts'
import type { Plan } from '#domain/schedule/plan.ts'
import { clock } from '#lib/clock.ts'
import { createSchedule } from './create-schedule.ts'
import { deleteSchedule } from './delete-schedule.ts'

export type EditStep = 'creating' | 'checking' | 'deleting'

export type EditResult =
  | { kind: 'edited'; scheduleId: string }
  /** At `creating` the old one is as it was; from then on there are both. An attempt later goes on from there. */
  | { kind: 'failed'; step: EditStep; failure: WriteFailure }

interface Edit extends Steps {
  client: QueryClient
  projectId: string
  /** The schedule that is replaced. */
  old: { id: string; region: string }
  instance: { id: string; region: string }
  plan: Plan
  wait: (ms: number) => Promise<void>
  report: (step: EditStep) => void
}

/** How often and how long OVH's list is asked for the new schedule. */
const checkMs = { step: 4_000, most: 2 * 60_000 }

export async function editSchedule(edit: Edit): Promise<EditResult> {
  const { client, projectId, old, instance, plan, wait, send, remember, report } = edit
  report('creating')
  // What there is, is read anew: a schedule of the same name must never be taken for the new one.
  const before = await remember('before', async () => idsOf(await readAnew(client, projectId, old.region)))
  await readAnew(client, projectId, instance.region)
  const created = await createSchedule({ client, projectId, instance, plan, wait, send, remember })
  if (created.kind !== 'created') return { kind: 'failed', step: 'creating', failure: created }

  report('checking')
  const isNew = ({ id, name, instanceId }: Workflow): boolean =>
    created.scheduleId === undefined
      ? name === plan.name && instanceId === instance.id && !before.includes(id)
      : id === created.scheduleId
  const found = await findListed(edit, (schedule) => schedule.id !== old.id && isNew(schedule))
  if (!found.schedule) {
    const { error } = found
    const look = error === undefined ? ({ kind: 'not-found' } as const) : ({ kind: 'look-failed', error } as const)
    return { kind: 'failed', step: 'checking', failure: { kind: 'unknown', cause: error, look } }
  }

  report('deleting')
  try {
    const deletion = await deleteSchedule(client, projectId, old, { send })
    if (deletion.kind === 'unknown') return { kind: 'failed', step: 'deleting', failure: deletion }
  } catch (error) {
    return { kind: 'failed', step: 'deleting', failure: { kind: 'refused', error } }
  }
  return { kind: 'edited', scheduleId: found.schedule.id }
}

const idsOf = (schedules: readonly Workflow[]): string[] => schedules.map(({ id }) => id)

const readAnew = async (client: QueryClient, projectId: string, region: string): Promise<Workflow[]> =>
  (await client.fetchQuery({ ...schedulesIn(projectId, region), staleTime: 0 })).items

/** The new schedule, once OVH lists it with a run to come. */
async function findListed(
  { client, projectId, instance, wait }: Edit,
  isNew: (schedule: Workflow) => boolean,
): Promise<{ schedule: Workflow } | { schedule?: undefined; error: unknown }> {
  let failure: unknown
  for (let waited = 0; waited <= checkMs.most; waited += checkMs.step) {
    try {
      const schedule = (await readAnew(client, projectId, instance.region)).find(isNew)
      failure = undefined
      if (schedule && runsLater(schedule)) return { schedule }
    } catch (error) {
      // A region that is not there any more will not come back by waiting.
      if (isNotFound(error)) return { error }
      failure = error
    }
    await wait(checkMs.step)
  }
  return { error: failure }
}

const runsLater = ({ nextExecutionTime }: Workflow): boolean =>
  nextExecutionTime !== undefined && Date.parse(nextExecutionTime) > clock.now()
