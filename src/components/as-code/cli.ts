/** Calls as commands of OVHcloud's own `ovhcloud` CLI, where it has one. */
import { param } from '#api/client/planned-call.ts'
import type { PlannedCall } from '#api/client/planned-call.ts'
import { instanceCreate, instanceReinstall, regionalReinstall } from '#api/operations/instance-actions.ts'
import type { NewInstance } from '#api/operations/instance-actions.ts'
import { regionalSnapshotCreate, snapshotCreate } from '#api/operations/instance.ts'
import type { BodyOf } from '#api/operations/define.ts'
import { entryOf } from '#lib/entry-of.ts'
import { shellArgument } from '#lib/shell.ts'
import type { Note, ToolText } from './notes.ts'

interface Command {
  words: string[]
  /** After the options; a name may begin with a dash. */
  positional: string[]
  options?: [name: string, value?: string][]
  notes?: Note[]
}

function commandText({ words, positional, options = [] }: Command, projectId: string): string {
  const flags = [['cloud-project', projectId] as const, ...options].map(([name, value]) =>
    value === undefined ? `--${name}` : `--${name} ${shellArgument(value)}`,
  )
  const end = positional.some((value) => value.startsWith('-')) ? ['--'] : []
  return ['ovhcloud', 'cloud', ...words, ...flags, ...end, ...positional.map(shellArgument)].join(' ')
}

/** The bodies are those of the operations that the table below names. */
const bodyOf = <Op extends { body: unknown }>({ args }: PlannedCall): BodyOf<Op> => args.body as BodyOf<Op>

const restore = (call: PlannedCall): Command => {
  const { imageId } = bodyOf<typeof instanceReinstall>(call)
  const { imageRegionName } = call.args.body as { imageRegionName?: string }
  const isFromElsewhere = imageRegionName !== undefined && imageRegionName !== param(call, 'regionName')
  return {
    words: ['instance', 'reinstall'],
    positional: [param(call, 'instanceId')],
    options: [['image', imageId]],
    ...(isFromElsewhere && { notes: ['cli-no-other-region'] }),
  }
}

const createInstance = (call: PlannedCall): Command => {
  const body = call.args.body as NewInstance
  const { autobackup } = body
  const lacks =
    body.network.private !== undefined || body.availabilityZone !== undefined || autobackup?.name !== undefined
  const isFromElsewhere =
    body.bootFrom.imageRegionName !== undefined && body.bootFrom.imageRegionName !== param(call, 'regionName')
  return {
    words: ['instance', 'create'],
    positional: [param(call, 'regionName')],
    options: [
      ['name', body.name ?? ''],
      ['boot-from.image', body.bootFrom.imageId ?? ''],
      ['flavor', body.flavor.id],
      ...(body.network.public === true ? [['network.public'] as [string]] : []),
      ...(body.sshKey ? [['ssh-key.name', body.sshKey.name] as [string, string]] : []),
      ['billing-period', body.billingPeriod],
      ...(body.bulk === undefined ? [] : [['bulk', String(body.bulk)] as [string, string]]),
      ...(autobackup
        ? ([
            ['backup-cron', autobackup.cron],
            ['backup-rotation', String(autobackup.rotation)],
          ] as [string, string][])
        : []),
    ],
    notes: [
      ...(lacks ? ['cli-some-fields' as const] : []),
      ...(isFromElsewhere ? ['cli-no-other-region' as const] : []),
    ],
  }
}

/** The CLI has no command for operations that are not named here: schedules, and the deletion of a backup. */
const commands: Record<string, (call: PlannedCall) => Command> = {
  [snapshotCreate.id]: (call) => ({
    words: ['instance', 'snapshot', 'create'],
    positional: [param(call, 'instanceId'), bodyOf<typeof snapshotCreate>(call).snapshotName],
  }),
  [regionalSnapshotCreate.id]: (call) => {
    const { snapshotName, distantRegionName } = bodyOf<typeof regionalSnapshotCreate>(call)
    return {
      words: ['instance', 'snapshot', 'create'],
      positional: [param(call, 'instanceId'), snapshotName ?? ''],
      ...(distantRegionName && { notes: ['cli-no-copy'] }),
    }
  },
  [instanceReinstall.id]: restore,
  [regionalReinstall.id]: restore,
  [instanceCreate.id]: createInstance,
}

/** The commands, one a line; none at all where one of the calls has none. */
export function cliText(calls: readonly PlannedCall[]): ToolText {
  const found = calls.map((call) => {
    const command = entryOf(commands, call.op.id)
    return command && { call, command: command(call) }
  })
  if (found.includes(undefined)) return { text: undefined, notes: ['cli-none'] }
  const known = found.filter((one) => one !== undefined)
  return {
    text: `${known.map(({ call, command }) => commandText(command, param(call, 'serviceName'))).join('\n')}\n`,
    notes: [...new Set(known.flatMap(({ command }) => command.notes ?? []))],
  }
}
