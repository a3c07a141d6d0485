import * as v from 'valibot'
import { maybe, nothing, nullable, openEnum, operation } from './define.ts'
import type { Look } from './define.ts'
import { OperationSchema } from './operation.ts'

const ExecutionSchema = v.object({
  id: v.string(),
  /** When the cron fired. */
  executedAt: v.string(),
  state: openEnum('cloud.ExecutionStateEnum', ['CANCELED', 'ERROR', 'IDLE', 'PAUSED', 'RUNNING', 'SUCCESS']),
  /** Why, in OVH's words. */
  stateInfo: maybe(v.string()),
})

/** `cloud.Backup`, which is a workflow: a schedule that makes backups of one instance. */
const WorkflowSchema = v.object({
  id: v.string(),
  name: v.string(),
  /** The name of the backups that it makes. */
  backupName: maybe(v.string()),
  createdAt: maybe(v.string()),
  /** UTC. */
  cron: v.string(),
  instanceId: v.string(),
  rotation: maybe(v.number()),
  /** OVH says that it is never null; what it sends for a schedule that has ended is not known. */
  nextExecutionTime: v.fallback(maybe(v.string()), undefined),
  executions: nullable(v.array(ExecutionSchema)),
  distantRegion: nullable(v.string()),
  distantBackupName: nullable(v.string()),
})

const regionWorkflows = '/cloud/project/{serviceName}/region/{regionName}/workflow/backup'

/** The schedules of one region, with their executions. Only regions with the workflow service have the route. */
export const workflowList = operation('GET', regionWorkflows, {
  response: v.array(WorkflowSchema),
  iam: 'publicCloudProject:apiovh:region/workflow/backup/get',
})

const inRegion: Look['params'] = ({ params }) => ({
  serviceName: params['serviceName'] ?? '',
  regionName: params['regionName'] ?? '',
})

/** `look.read` is workflowList in the looks below, so the list is what that operation parses to. */
const schedulesOf = (list: unknown): Workflow[] => (list as { items: Workflow[] }).items

/** A schedule that was asked for shows in its region under its name and on its instance. */
const lookForSchedule: Look = {
  read: workflowList,
  effect: 'appears',
  params: inRegion,
  candidates: ({ params, body }, list) => {
    const { name, instanceId } = body as { name?: string; instanceId?: string }
    return schedulesOf(list)
      .filter((schedule) => schedule.name === name && schedule.instanceId === (instanceId ?? params['instanceId']))
      .map(({ id, createdAt }) => ({ id, createdAt }))
  },
}

/** Creates a schedule whose backups stay in the region. */
export const workflowCreate = operation('POST', regionWorkflows, {
  body: v.object({
    cron: v.string(),
    instanceId: v.string(),
    name: v.string(),
    /** How many backups to keep. */
    rotation: v.number(),
    /** Null never ends. The manager used to send 0 for that; the schema says null. */
    maxExecutionCount: v.nullish(v.number()),
  }),
  response: WorkflowSchema,
  iam: 'publicCloudProject:apiovh:region/workflow/backup/create',
  look: lookForSchedule,
})

/** Deletes a schedule. The backups that it made stay. */
export const workflowDelete = operation('DELETE', `${regionWorkflows}/{backupWorkflowId}`, {
  response: nothing,
  iam: 'publicCloudProject:apiovh:region/workflow/backup/delete',
  look: {
    read: workflowList,
    effect: 'disappears',
    params: inRegion,
    candidates: ({ params }, list) =>
      schedulesOf(list)
        .filter(({ id }) => id === params['backupWorkflowId'])
        .map(({ id }) => ({ id })),
  },
})

/**
 * Creates a schedule that may also copy its backups to another region. It answers with an operation; a
 * number of executions can't be given.
 */
export const autobackupCreate = operation(
  'POST',
  '/cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/autobackup',
  {
    body: v.object({
      cron: v.string(),
      rotation: v.number(),
      name: v.optional(v.string()),
      imageName: v.optional(v.string()),
      distantRegionName: v.nullish(v.string()),
      distantImageName: v.nullish(v.string()),
    }),
    response: OperationSchema,
    iam: 'publicCloudProject:apiovh:region/instance/autobackup/create',
    look: lookForSchedule,
  },
)

export type Workflow = v.InferOutput<typeof WorkflowSchema>
export type Execution = v.InferOutput<typeof ExecutionSchema>
