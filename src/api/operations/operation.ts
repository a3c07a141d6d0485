import * as v from 'valibot'
import { maybe, nullable, openEnum, operation } from './define.ts'

const OperationStatus = openEnum('cloud.OperationStatusEnum', [
  'canceled',
  'completed',
  'created',
  'in-error',
  'in-progress',
  'unknown',
])

const SubOperation = v.object({
  id: v.string(),
  action: maybe(v.string()),
  status: OperationStatus,
  progress: maybe(v.number()),
  resourceId: nullable(v.string()),
  regions: nullable(v.array(v.string())),
})

/** `cloud.Operation`: something that OVH does in its own time. */
export const OperationSchema = v.object({
  id: v.string(),
  action: maybe(v.string()),
  status: OperationStatus,
  /** Percent. */
  progress: maybe(v.number()),
  createdAt: maybe(v.string()),
  startedAt: nullable(v.string()),
  completedAt: nullable(v.string()),
  regions: nullable(v.array(v.string())),
  resourceId: nullable(v.string()),
  subOperations: nullable(v.array(SubOperation)),
})

/** What is going on in the project. */
export const operationList = operation('GET', '/cloud/project/{serviceName}/operation', {
  query: v.object({ instanceId: v.optional(v.string()) }),
  response: v.array(OperationSchema),
  iam: 'publicCloudProject:apiovh:operation/get',
})

export const operationOne = operation('GET', '/cloud/project/{serviceName}/operation/{operationId}', {
  response: OperationSchema,
  iam: 'publicCloudProject:apiovh:operation/get',
})

export type CloudOperation = v.InferOutput<typeof OperationSchema>
