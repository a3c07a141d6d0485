/** What each kind of work does with one item, and what takes it back. */
import type { QueryClient } from '@tanstack/react-query'
import * as v from 'valibot'
import { snapshotDelete } from '#api/operations/image.ts'
import { regionalSnapshotCreate, snapshotCreate } from '#api/operations/instance.ts'
import { autobackupCreate, workflowDelete } from '#api/operations/workflow.ts'
import type { WriteId } from '#api/client/stale.ts'
import type { Steps } from '#api/client/steps.ts'
import { deleteBackup, showDeleting } from '#components/backup/delete-backups.ts'
import { backUpNow } from '#components/backup/back-up-now.ts'
import { createSchedule } from '#components/schedule/create-schedule.ts'
import { deleteSchedule } from '#components/schedule/delete-schedule.ts'
import { editSchedule } from '#components/schedule/edit-schedule.ts'
import type { BulkItem, BulkKind, ItemState, ItemStep } from './store.ts'

export type ItemEnd = Extract<ItemState, { code: 'done' | 'skipped' | 'failed' }>

interface Context extends Steps {
  client: QueryClient
  projectId: string
  item: BulkItem
  wait: (ms: number) => Promise<void>
  /** What an item that takes several calls is at. */
  report: (step: ItemStep) => void
}

export interface Kind {
  run: (context: Context) => Promise<ItemEnd>
  /** The writes that it sends: what they make stale is read again when all are answered. */
  writes: readonly WriteId[]
  /** What the lists on screen show of it before they are read again. */
  show?: (client: QueryClient, projectId: string, done: readonly BulkItem[]) => void
  /** The work that takes back what was made, given the items and what each made. */
  undo?: (made: readonly { item: BulkItem; result: string }[]) => { kind: BulkKind; items: BulkItem[] }
}

const InstanceSchema = v.object({ id: v.string(), region: v.string() })

const PlanSchema = v.object({
  name: v.string(),
  cron: v.string(),
  rotation: v.number(),
  maxExecutionCount: v.nullable(v.number()),
  remoteRegion: v.nullable(v.string()),
})

const BackUpSchema = v.object({ instance: InstanceSchema, backupName: v.string() })
const CreateSchema = v.object({ instance: InstanceSchema, plan: PlanSchema })
const EditSchema = v.object({ old: InstanceSchema, instance: InstanceSchema, plan: PlanSchema })
const DeleteSchema = v.object({ region: v.string() })

export type BackUpInput = v.InferOutput<typeof BackUpSchema>
export type CreateInput = v.InferOutput<typeof CreateSchema>
export type EditInput = v.InferOutput<typeof EditSchema>
export type DeleteInput = v.InferOutput<typeof DeleteSchema>

/** Of the three writes it makes the most stale: the schedules, and the operations. */
const scheduleWrites = [autobackupCreate.id] as const

const deleteBackups: Kind = {
  run: async ({ client, projectId, item, send, wait }) => {
    const result = await deleteBackup({ client, projectId, id: item.id, send, wait })
    return result.kind === 'gone' ? { code: 'done' } : { code: 'failed', failure: result }
  },
  writes: [snapshotDelete.id],
  show: (client, projectId, done) =>
    showDeleting(
      client,
      projectId,
      done.map(({ id }) => id),
    ),
}

const backUp: Kind = {
  run: async ({ client, projectId, item, ...steps }) => {
    const { instance, backupName: name } = v.parse(BackUpSchema, item.input)
    const result = await backUpNow({ client, projectId, instance, name, ...steps })
    switch (result.kind) {
      case 'under-way':
        return { code: 'skipped' }
      case 'started':
        return { code: 'done', result: result.backupId }
      case 'region-refused':
      case 'region-not-ready':
      case 'unknown':
        return { code: 'failed', failure: result }
    }
  },
  writes: [regionalSnapshotCreate.id, snapshotCreate.id],
}

const createSchedules: Kind = {
  run: async ({ client, projectId, item, ...steps }) => {
    const { instance, plan } = v.parse(CreateSchema, item.input)
    const result = await createSchedule({ client, projectId, instance, plan, ...steps })
    if (result.kind !== 'created') return { code: 'failed', failure: result }
    return { code: 'done', result: result.scheduleId }
  },
  writes: scheduleWrites,
  undo: (made) => ({
    kind: 'delete-schedules',
    items: made.map(({ item, result }) => ({
      id: result,
      name: item.name,
      input: { region: v.parse(CreateSchema, item.input).instance.region } satisfies DeleteInput,
    })),
  }),
}

const editSchedules: Kind = {
  run: async ({ client, projectId, item, ...steps }) => {
    const input = v.parse(EditSchema, item.input)
    const result = await editSchedule({ client, projectId, ...input, ...steps })
    return result.kind === 'edited'
      ? { code: 'done', result: result.scheduleId }
      : { code: 'failed', failure: result.failure, step: result.step }
  },
  writes: scheduleWrites,
}

const deleteSchedules: Kind = {
  run: async ({ client, projectId, item, send }) => {
    const { region } = v.parse(DeleteSchema, item.input)
    const result = await deleteSchedule(client, projectId, { id: item.id, region }, { send })
    return result.kind === 'gone' ? { code: 'done' } : { code: 'failed', failure: result }
  },
  writes: [workflowDelete.id],
}

export const kinds: Record<BulkKind, Kind> = {
  'delete-backups': deleteBackups,
  'back-up': backUp,
  'create-schedules': createSchedules,
  'edit-schedules': editSchedules,
  'delete-schedules': deleteSchedules,
}
