import type { QueryClient } from '@tanstack/react-query'
import { autobackupCreate, workflowCreate, workflowList } from '#api/operations/workflow.ts'
import { operationById, schedulesIn } from '#api/queries.ts'
import type { PlannedCall } from '#api/client/planned-call.ts'
import { keyOf } from '#api/client/query.ts'
import { write } from '#api/client/write.ts'
import type { LookResult, Send } from '#api/client/write.ts'
import { makeRegionReady } from '#components/region/region-activation.ts'
import type { RegionNotReady } from '#components/region/region-activation.ts'
import { isOver } from '#domain/operation.ts'
import { clock } from '#lib/clock.ts'
import { pause } from '#lib/pause.ts'
import type { Plan } from '#domain/schedule/plan.ts'

export type Progress =
  | { code: 'activating'; region: string }
  | { code: 'sending' }
  /** The answer was lost: the schedules of the region are being looked at. */
  | { code: 'looking' }
  /** OVH has accepted it, and is at work. */
  | { code: 'waiting'; operationId: string; known: string[] }

export type CreateResult =
  /** `scheduleId`: undefined where OVH's list does not show it yet. */
  | { kind: 'created'; wasAnswered: boolean; scheduleId: string | undefined }
  /** Nothing else was sent. */
  | RegionNotReady
  | { kind: 'refused'; error: unknown }
  /** OVH accepted it, and its operation ended in error without a schedule. */
  | { kind: 'operation-failed' }
  | { kind: 'unknown'; cause: unknown; look: Exclude<LookResult, { kind: 'found' }> }

interface Context {
  client: QueryClient
  projectId: string
  instance: { id: string; region: string }
  plan: Plan
  onProgress?: (progress: Progress) => void
  wait?: (ms: number) => Promise<void>
  /** How the writes are sent, and what was found out before them kept: as steps of work that survives a reload. */
  send?: Send
  remember?: <Value>(key: string, find: () => Promise<Value>) => Promise<Value>
}

type Target = Context['instance']

function localScheduleCall(projectId: string, instance: Target, plan: Plan) {
  const { name, cron, rotation, maxExecutionCount } = plan
  const params = { serviceName: projectId, regionName: instance.region }
  return {
    op: workflowCreate,
    args: { params, body: { cron, instanceId: instance.id, name, rotation, maxExecutionCount } },
  }
}

function copyingScheduleCall(projectId: string, instance: Target, { name, cron, rotation, remoteRegion }: Plan) {
  const params = { serviceName: projectId, regionName: instance.region, instanceId: instance.id }
  // Both names are given: a remote copy is only made when it has one (OVH's guide of the snapshot route).
  const copy = { imageName: name, distantRegionName: remoteRegion, distantImageName: name }
  return { op: autobackupCreate, args: { params, body: { cron, rotation, name, ...copy } } }
}

/** The call that creates a schedule: with copies elsewhere it is another one. */
export const scheduleCall = (projectId: string, instance: Target, plan: Plan): PlannedCall =>
  plan.remoteRegion === null
    ? localScheduleCall(projectId, instance, plan)
    : copyingScheduleCall(projectId, instance, plan)

const ignore = (): void => {}
const findAnew = <Value>(_key: string, find: () => Promise<Value>): Promise<Value> => find()

const operationWaitMs = 10 * 60_000
const operationStepMs = 3_000

/**
 * Creates a schedule, once. With copies elsewhere, their region is activated first when the project does
 * not have it, and stays so whatever comes after; the creation is then an operation that is waited for.
 */
export async function createSchedule(context: Context): Promise<CreateResult> {
  const { client, projectId, instance, plan, onProgress = ignore, send = write, remember = findAnew } = context
  if (plan.remoteRegion === null) return createLocal(context)

  const blocked = await makeRegionReady({
    client,
    projectId,
    region: plan.remoteRegion,
    onActivating: (region) => onProgress({ code: 'activating', region }),
    wait: context.wait,
    send,
  })
  if (blocked) return blocked

  onProgress({ code: 'sending' })
  try {
    const { op, args } = copyingScheduleCall(projectId, instance, plan)
    const known = await remember('known', () => schedulesNamed(client, projectId, instance, plan.name))
    const hooks = { onLook: () => onProgress({ code: 'looking' }), ...(context.wait && { wait: context.wait }) }
    const outcome = await send(client, op, args, hooks)
    if (outcome.kind === 'lost') return resultOfLook(outcome)
    return await awaitCreation(context, outcome.response.id, known)
  } catch (error) {
    return { kind: 'refused', error }
  }
}

async function createLocal(context: Context): Promise<CreateResult> {
  const { client, projectId, instance, plan, onProgress = ignore, wait, send = write } = context
  onProgress({ code: 'sending' })
  try {
    const { op, args } = localScheduleCall(projectId, instance, plan)
    const hooks = { onLook: () => onProgress({ code: 'looking' }), ...(wait && { wait }) }
    const outcome = await send(client, op, args, hooks)
    return outcome.kind === 'answered'
      ? { kind: 'created', wasAnswered: true, scheduleId: outcome.response.id }
      : resultOfLook(outcome)
  } catch (error) {
    return { kind: 'refused', error }
  }
}

const resultOfLook = ({ cause, look }: { cause: unknown; look: LookResult }): CreateResult =>
  look.kind === 'found'
    ? { kind: 'created', wasAnswered: false, scheduleId: look.id }
    : { kind: 'unknown', cause, look }

/**
 * Waits until the operation of a creation is over. When it ends in error, or can't be followed, the
 * schedules of the region tell whether it was created.
 *
 * @param known the schedules of this name that the instance had before
 */
export async function awaitCreation(
  { client, projectId, instance, plan, onProgress = ignore, wait = pause }: Context,
  operationId: string,
  known: string[],
): Promise<CreateResult> {
  onProgress({ code: 'waiting', operationId, known })
  const deadline = clock.now() + operationWaitMs
  const madeNow = async (): Promise<string | undefined> => {
    const now = await schedulesNamed(client, projectId, instance, plan.name, 0)
    return now.find((id) => !known.includes(id))
  }
  let failure: unknown
  for (let waited = 0; waited <= operationWaitMs && clock.now() < deadline; waited += operationStepMs) {
    try {
      const operation = await client.fetchQuery({ ...operationById(projectId, operationId), staleTime: 0 })
      failure = undefined
      if (isOver(operation)) {
        await client.invalidateQueries({ queryKey: keyOf(workflowList) })
        if (operation.status !== 'completed') break
        // It is there, whether the list can be read or not.
        const scheduleId = await madeNow().catch(() => undefined)
        return { kind: 'created', wasAnswered: true, scheduleId }
      }
    } catch (error) {
      failure = error
    }
    await wait(operationStepMs)
  }
  try {
    const scheduleId = await madeNow()
    if (scheduleId !== undefined) return { kind: 'created', wasAnswered: false, scheduleId }
    return failure === undefined
      ? { kind: 'operation-failed' }
      : { kind: 'unknown', cause: failure, look: { kind: 'not-found' } }
  } catch (error) {
    return { kind: 'unknown', cause: failure ?? error, look: { kind: 'look-failed', error } }
  }
}

/** The ids of the instance's schedules of a name; `staleTime` 0 reads them anew. */
async function schedulesNamed(
  client: QueryClient,
  projectId: string,
  instance: { id: string; region: string },
  name: string,
  staleTime = 60_000,
): Promise<string[]> {
  const { items } = await client.fetchQuery({ ...schedulesIn(projectId, instance.region), staleTime })
  return items.filter((schedule) => schedule.name === name && schedule.instanceId === instance.id).map(({ id }) => id)
}
