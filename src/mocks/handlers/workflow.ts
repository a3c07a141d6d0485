import { hasWorkflowService } from '#domain/schedule/schedule.ts'
import { addOperation, endOperation, startOperation } from '#mocks/cloud/operations.ts'
import { notFound } from '#mocks/cloud/refusal.ts'
import { addWorkflow, checkSchedule, keptExecutions } from '#mocks/cloud/schedules.ts'
import type { NewSchedule } from '#mocks/cloud/schedules.ts'
import type { Simulation, WorldWorkflow } from '#mocks/world/world.ts'
import type { Handlers } from './define.ts'
import { inProject, requireCopyTarget, requireInstance, requireProject, requireRegion } from './project.ts'

/** Time to create a schedule with a remote copy: values of the demo. */
const creationMs = { started: 2_000, done: 6_000 }

/** The fields of a schedule that OVH answers. */
const shown = ({ region: _region, remaining: _remaining, executions, ...workflow }: WorldWorkflow) => ({
  ...workflow,
  executions: executions.slice(-keptExecutions),
})

function requireWorkflowService(simulation: Simulation, projectId: string, regionName: string): void {
  requireProject(simulation, projectId)
  if (!hasWorkflowService(requireRegion(simulation, regionName))) throw notFound('Service', 'workflow')
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
    const operation = addOperation(simulation, { action: 'instance#autobackup', region: instance.region })
    simulation.after(creationMs.started, () => startOperation(simulation, operation))
    simulation.after(creationMs.done, () => {
      const hasFailed = simulation.conditions.has('fails:autobackupCreate')
      operation.resourceId = hasFailed ? null : addWorkflow(simulation, instance, schedule).id
      endOperation(simulation, operation, hasFailed ? 'in-error' : 'completed')
    })
    return operation
  },
}
