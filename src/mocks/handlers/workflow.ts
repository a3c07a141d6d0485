import { parseCron } from '#domain/cron.ts'
import { hasWorkflowService, scheduleNameProblem } from '#domain/schedule.ts'
import { badRequest, notFound } from '../refusal.ts'
import { keptExecutions, planNext } from '../schedules.ts'
import type { Simulation, WorldOperation, WorldWorkflow } from '../world.ts'
import { requireInstance } from './backup.ts'
import type { Handlers } from './define.ts'
import { inProject, requireProject, requireRegion } from './project.ts'

/** How long the creation with a remote copy takes: figures of the demo. */
const creationMs = { started: 2_000, done: 6_000 }

/** What OVH shows of a schedule. */
const shown = ({ region: _region, remaining: _remaining, executions, ...workflow }: WorldWorkflow) => ({
  ...workflow,
  executions: executions.slice(-keptExecutions),
})

function requireWorkflowService(simulation: Simulation, projectId: string, regionName: string): void {
  requireProject(simulation, projectId)
  if (!hasWorkflowService(requireRegion(simulation, regionName))) throw notFound('Service', 'workflow')
}

interface NewSchedule {
  cron: string
  rotation: number
  name: string
  backupName: string
  maxExecutionCount?: number | null | undefined
  distantRegion?: string | null | undefined
  distantBackupName?: string | null | undefined
}

/** The dashboard's own rules: OVH's check of a pattern only parses it, and its messages are not public. */
function checkSchedule({ cron, rotation, name }: NewSchedule): string {
  const parsed = parseCron(cron)
  if (!parsed.ok) throw badRequest(`[cron] Given data is not valid (${parsed.problem.code})`)
  if (!Number.isInteger(rotation) || rotation < 1) throw badRequest('[rotation] Given data is not valid')
  const problem = scheduleNameProblem(name)
  if (problem) throw badRequest(`[name] Given data is not valid (${problem.code})`)
  return parsed.cron
}

function addWorkflow(
  simulation: Simulation,
  { id: instanceId, region }: { id: string; region: string },
  schedule: NewSchedule,
): WorldWorkflow {
  const workflow: WorldWorkflow = {
    id: simulation.random.uuid(),
    name: schedule.name,
    backupName: schedule.backupName,
    createdAt: simulation.date,
    cron: checkSchedule(schedule),
    instanceId,
    rotation: schedule.rotation,
    executions: [],
    distantRegion: schedule.distantRegion ?? null,
    distantBackupName: schedule.distantBackupName ?? null,
    region,
    // Terraform's documentation and the manager take 0 for "never ends", as the schema takes null.
    remaining: schedule.maxExecutionCount || null,
  }
  simulation.world.workflows.push(workflow)
  planNext(simulation, workflow)
  return workflow
}

export const workflowHandlers: Handlers<'workflowList' | 'workflowCreate' | 'workflowDelete' | 'autobackupCreate'> = {
  workflowList: ({ simulation, params }) => {
    requireWorkflowService(simulation, params.serviceName, params.regionName)
    return inProject(simulation, params.serviceName, simulation.world.workflows)
      .filter(({ region }) => region === params.regionName)
      .map(shown)
  },

  workflowCreate: ({ simulation, params, body }) => {
    requireWorkflowService(simulation, params.serviceName, params.regionName)
    const instance = requireInstance(simulation, params.serviceName, body.instanceId, params.regionName)
    return shown(addWorkflow(simulation, instance, { ...body, backupName: body.name }))
  },

  workflowDelete: ({ simulation, params }) => {
    requireWorkflowService(simulation, params.serviceName, params.regionName)
    const { world } = simulation
    const workflow = inProject(simulation, params.serviceName, world.workflows).find(
      ({ id, region }) => id === params.backupWorkflowId && region === params.regionName,
    )
    if (!workflow) throw notFound('Workflow', params.backupWorkflowId)
    world.workflows = world.workflows.filter((row) => row !== workflow)
    return null
  },

  autobackupCreate: ({ simulation, params, body }) => {
    requireWorkflowService(simulation, params.serviceName, params.regionName)
    const instance = requireInstance(simulation, params.serviceName, params.instanceId, params.regionName)
    const schedule: NewSchedule = {
      cron: body.cron,
      rotation: body.rotation,
      name: body.name ?? '',
      backupName: body.imageName || (body.name ?? ''),
      distantRegion: body.distantRegionName,
      distantBackupName: body.distantImageName,
    }
    checkSchedule(schedule)
    if (schedule.distantRegion) requireCopyTarget(simulation, schedule.distantRegion, instance.region)
    const operation: WorldOperation = {
      id: simulation.random.uuid(),
      action: 'instance#autobackup',
      status: 'created',
      progress: 0,
      createdAt: simulation.date,
      startedAt: null,
      completedAt: null,
      regions: [instance.region],
      resourceId: null,
      subOperations: null,
    }
    simulation.world.operations.unshift(operation)
    simulation.after(creationMs.started, () =>
      Object.assign(operation, { status: 'in-progress', startedAt: simulation.date }),
    )
    simulation.after(creationMs.done, () => {
      const hasFailed = simulation.conditions.has('fails:autobackupCreate')
      const resourceId = hasFailed ? null : addWorkflow(simulation, instance, schedule).id
      Object.assign(operation, {
        status: hasFailed ? 'in-error' : 'completed',
        progress: 100,
        completedAt: simulation.date,
        resourceId,
      })
    })
    return operation
  },
}

function requireCopyTarget(simulation: Simulation, name: string, source: string): void {
  const region = requireRegion(simulation, name)
  if (region.status !== 'UP') throw badRequest(`Region ${name} is not ready`)
  if (name === source || region.type === 'localzone') throw badRequest(`Region ${name} can not hold the copies`)
}
