/** Calls as resources of OVHcloud's Terraform provider (`ovh/ovh`), where it has one. */
import { param } from '#api/client/planned-call.ts'
import type { PlannedCall } from '#api/client/planned-call.ts'
import { instanceCreate } from '#api/operations/instance-actions.ts'
import type { NewInstance } from '#api/operations/instance-actions.ts'
import { regionalSnapshotCreate, snapshotCreate } from '#api/operations/instance.ts'
import { autobackupCreate, workflowCreate } from '#api/operations/workflow.ts'
import type { BodyOf } from '#api/operations/define.ts'
import { entryOf } from '#lib/entry-of.ts'
import { hclArguments, hclName, hclString } from '#lib/hcl.ts'
import type { Note, ToolText } from './notes.ts'

type Argument = readonly [name: string, value: string]

const block = (head: string, lines: readonly string[]): string => [`${head} {`, ...lines, '}', ''].join('\n')
const resource = (type: string, name: string): string => `resource "${type}" "${hclName(name)}"`
const nested = (name: string, values: readonly Argument[]): string[] => [
  '',
  `  ${name} {`,
  ...hclArguments(values, '    '),
  '  }',
]

const scheduleType = 'ovh_cloud_project_workflow_backup'
const backupType = 'ovh_cloud_project_instance_snapshot'

type Schedule = BodyOf<typeof workflowCreate>

function oneSchedule(call: PlannedCall): string {
  const { cron, instanceId, name, rotation, maxExecutionCount } = call.args.body as Schedule
  return block(
    resource(scheduleType, name),
    hclArguments([
      ['service_name', hclString(param(call, 'serviceName'))],
      ['region_name', hclString(param(call, 'regionName'))],
      ['name', hclString(name)],
      ['instance_id', hclString(instanceId)],
      ['cron', hclString(cron)],
      ['rotation', String(rotation)],
      ...(typeof maxExecutionCount === 'number' ? [['max_execution_count', String(maxExecutionCount)] as const] : []),
    ]),
  )
}

/** Many of one project: a map by instance, and one resource over it. */
function manySchedules(calls: readonly PlannedCall[]): string {
  const entries = calls.flatMap((call) => {
    const { cron, instanceId, name, rotation } = call.args.body as Schedule
    return [
      `    ${hclString(instanceId)} = {`,
      ...hclArguments(
        [
          ['region', hclString(param(call, 'regionName'))],
          ['name', hclString(name)],
          ['cron', hclString(cron)],
          ['rotation', String(rotation)],
        ],
        '      ',
      ),
      '    }',
    ]
  })
  const first = calls[0] as PlannedCall
  return [
    block('locals', ['  schedules = {', ...entries, '  }']),
    block(resource(scheduleType, 'schedules'), [
      '  for_each = local.schedules',
      '',
      ...hclArguments([
        ['service_name', hclString(param(first, 'serviceName'))],
        ['region_name', 'each.value.region'],
        ['name', 'each.value.name'],
        ['instance_id', 'each.key'],
        ['cron', 'each.value.cron'],
        ['rotation', 'each.value.rotation'],
      ]),
    ]),
  ].join('\n')
}

const backupBlock = (projectId: string, instanceId: string, name: string): string =>
  block(
    resource(backupType, name),
    hclArguments([
      ['service_name', hclString(projectId)],
      ['instance_id', hclString(instanceId)],
      ['name', hclString(name)],
    ]),
  )

const backup = (call: PlannedCall): string =>
  backupBlock(
    param(call, 'serviceName'),
    param(call, 'instanceId'),
    (call.args.body as BodyOf<typeof snapshotCreate>).snapshotName,
  )

/** One instance; several of one call are a count. */
function instance(call: PlannedCall): string {
  const body = call.args.body as NewInstance
  const { bulk, network, sshKey, availabilityZone, autobackup } = body
  return block(resource('ovh_cloud_project_instance', body.name ?? 'instance'), [
    ...(bulk === undefined ? [] : [`  count = ${bulk}`, '']),
    ...hclArguments([
      ['service_name', hclString(param(call, 'serviceName'))],
      ['region', hclString(param(call, 'regionName'))],
      ['name', hclString(body.name ?? '')],
      ['billing_period', hclString(body.billingPeriod)],
      ...(availabilityZone ? [['availability_zone', hclString(availabilityZone)] as const] : []),
    ]),
    ...nested('boot_from', [['image_id', hclString(body.bootFrom.imageId ?? '')]]),
    ...nested('flavor', [['flavor_id', hclString(body.flavor.id)]]),
    ...nested('network', [['public', String(network.public ?? false)]]),
    ...(sshKey ? nested('ssh_key', [['name', hclString(sshKey.name)]]) : []),
    ...(autobackup
      ? nested('auto_backup', [
          ['cron', hclString(autobackup.cron)],
          ['rotation', String(autobackup.rotation)],
        ])
      : []),
  ])
}

type Translation = (calls: readonly PlannedCall[]) => ToolText

const tooltext = (text: string, ...notes: Note[]): ToolText => ({ text, notes })

const translations: Record<string, Translation> = {
  [workflowCreate.id]: (calls) => {
    const [first, ...others] = calls
    return tooltext(
      first && others.length === 0 ? oneSchedule(first) : manySchedules(calls),
      'terraform-replaces',
      'terraform-no-schedule-import',
    )
  },
  [autobackupCreate.id]: () => ({ text: undefined, notes: ['terraform-no-copy'] }),
  [snapshotCreate.id]: (calls) => tooltext(calls.map(backup).join('\n')),
  [regionalSnapshotCreate.id]: (calls) => {
    const hasCopy = calls.some(({ args }) => (args.body as { distantRegionName?: string | null }).distantRegionName)
    return tooltext(calls.map(backup).join('\n'), ...(hasCopy ? ['terraform-no-copy' as const] : []))
  },
  [instanceCreate.id]: (calls) => {
    const bodies = calls.map(({ args }) => args.body as NewInstance)
    const isFromElsewhere = calls.some(
      (call, index) => bodies[index]?.bootFrom.imageRegionName !== param(call, 'regionName'),
    )
    const lacks = bodies.some(({ network, autobackup }) => network.private ?? autobackup?.name)
    return tooltext(
      calls.map(instance).join('\n'),
      ...(lacks ? ['terraform-some-fields' as const] : []),
      ...(isFromElsewhere ? ['terraform-other-region' as const] : []),
    )
  },
}

/** Calls of one operation. Of those that have no resource, only that is said. */
export function terraformText(calls: readonly PlannedCall[]): ToolText {
  const [first] = calls
  const translate = first && entryOf(translations, first.op.id)
  return translate ? translate(calls) : { text: undefined, notes: ['terraform-none'] }
}

/** Takes a backup that is there under Terraform's care; from version 1.5 of it on. */
export const importBackup = (
  projectId: string,
  { id, name }: { id: string; name: string },
  instanceId: string,
): string =>
  [
    block(
      'import',
      hclArguments([
        ['to', `${backupType}.${hclName(name)}`],
        ['id', hclString(`${projectId}/${id}`)],
      ]),
    ),
    backupBlock(projectId, instanceId, name),
  ].join('\n')
