/** Texts for tools, whatever is in the names: the shell and HashiCorp's own parser read back what was meant. */
import { spawnSync } from 'node:child_process'
import { parse } from '@cdktf/hcl2json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instanceCreate, regionalReinstall } from '#api/operations/instance-actions.ts'
import { regionalSnapshotCreate, snapshotCreate } from '#api/operations/instance.ts'
import { snapshotDelete } from '#api/operations/image.ts'
import { autobackupCreate, workflowCreate, workflowDelete } from '#api/operations/workflow.ts'
import { hclName } from '#lib/hcl.ts'
import type { PlannedCall } from '#api/client/planned-call.ts'
import { cliText } from './cli.ts'
import { curlText } from './curl.ts'
import { importBackup, terraformText } from './terraform.ts'

/** What a name may hold: OVH accepts nearly everything. A shell's argument can't hold the character zero. */
const name = fc.oneof(
  fc.constantFrom(
    "it's",
    '$(touch /tmp/owned)',
    '`id`',
    '${HOME} $${x} %{if} %%{y} $$${z}',
    '-rf',
    '"quoted" \\ back',
    'two\nlines\ttab',
    '\u202egnp.exe',
    'x'.repeat(255),
    '!event !!',
    '~/*?[a]',
    '$%{ %${ $$ %%',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\u0000')),
)

const params = { serviceName: 'project', regionName: 'GRA11', instanceId: 'instance-1' }
const backupCall = (snapshotName: string): PlannedCall => ({
  op: snapshotCreate,
  args: { params, body: { snapshotName } },
})
const scheduleCall = (scheduleName: string, instanceId = 'instance-1'): PlannedCall => ({
  op: workflowCreate,
  args: {
    params,
    body: { cron: '0 3 * * *', instanceId, name: scheduleName, rotation: 7, maxExecutionCount: null },
  },
})
const newInstance = (instanceName: string, more = {}): PlannedCall => ({
  op: instanceCreate,
  args: {
    params,
    body: {
      name: instanceName,
      flavor: { id: 'flavor' },
      bootFrom: { imageId: 'image', imageRegionName: 'GRA11' },
      billingPeriod: 'hourly',
      network: { public: true },
      ...more,
    },
  },
})

/** The arguments with which bash calls a program of that name. */
function argumentsBy(program: string, text: string): string[][] {
  const script = `${program}() { printf '%s\\0' "$@"; printf '\\1\\0'; }\nsleep() { :; }\n${text}`
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout
    .split('\u0001\0')
    .slice(0, -1)
    .map((line) => line.split('\0').slice(0, -1))
}

describe('the shell reads', () => {
  it('the body that is meant, of one call and of many', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), (names) => {
        const calls = names.map(backupCall)
        const curls = argumentsBy('curl', curlText(calls, 'token', 'ovh-eu'))
        expect(curls.map((words) => words[words.indexOf('--data-raw') + 1])).toEqual(
          calls.map(({ args }) => JSON.stringify(args.body)),
        )
        expect(
          curls.every((words) =>
            words.includes('https://eu.api.ovh.com/v1/cloud/project/project/instance/instance-1/snapshot'),
          ),
        ).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('the arguments of the CLI, a name that begins with a dash too', () => {
    fc.assert(
      fc.property(name, (text) => {
        const [words = []] = argumentsBy('ovhcloud', cliText([backupCall(text)]).text ?? '')
        expect(words.slice(0, 4)).toEqual(['cloud', 'instance', 'snapshot', 'create'])
        expect(words.slice(-2)).toEqual(['instance-1', text])
        if (text.startsWith('-')) expect(words.at(-3)).toBe('--')
        const [created = []] = argumentsBy('ovhcloud', cliText([newInstance(text, { bulk: 2 })]).text ?? '')
        expect(created[created.indexOf('--name') + 1]).toBe(text)
        expect(created.at(-1)).toBe('GRA11')
      }),
      { numRuns: 60 },
    )
  })
})

/** In Terraform's JSON a template is still one: `$${` is a dollar and a brace. */
const plain = (text: unknown): string => String(text).replace(/([$%])\1\{/g, '$1{')

/** Terraform composes the characters of all strings (NFC). */
const composed = (text: string): string => text.normalize('NFC')

/** Every argument that the facts on the provider list, by resource. */
const known: Record<string, string[]> = {
  ovh_cloud_project_workflow_backup: [
    'service_name',
    'region_name',
    'cron',
    'instance_id',
    'name',
    'rotation',
    'max_execution_count',
    'backup_name',
    'for_each',
  ],
  ovh_cloud_project_instance_snapshot: ['service_name', 'instance_id', 'name'],
  ovh_cloud_project_instance: [
    'service_name',
    'region',
    'billing_period',
    'name',
    'boot_from',
    'flavor',
    'network',
    'ssh_key',
    'availability_zone',
    'auto_backup',
    'count',
  ],
}

interface Parsed {
  resource?: Record<string, Record<string, Record<string, unknown>[]>>
  locals?: { schedules: Record<string, Record<string, unknown>> }[]
  import?: Record<string, unknown>[]
}

/** The one resource of a text, with arguments that the provider has. */
async function resourceOf(
  text: string,
): Promise<{ type: string; name: string; values: Record<string, unknown>; all: Parsed }> {
  const all = (await parse('main.tf', text)) as Parsed
  const [[type, named] = ['', {}]] = Object.entries(all.resource ?? {})
  const [[resource, [values = {}]] = ['', []]] = Object.entries(named)
  expect(known[type]).toEqual(expect.arrayContaining(Object.keys(values)))
  return { type, name: resource, values, all }
}

describe("HashiCorp's parser reads", () => {
  it('the names that are meant', async () => {
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        for (const call of [backupCall(text), scheduleCall(text), newInstance(text, { sshKey: { name: text } })]) {
          const { values } = await resourceOf(terraformText([call]).text ?? '')
          expect(plain(values['name'])).toBe(composed(text))
        }
        const { values, all } = await resourceOf(importBackup('project', { id: 'b1', name: text }, 'instance-1'))
        expect(plain(values['name'])).toBe(composed(text))
        expect(all.import?.[0]).toMatchObject({ id: 'project/b1' })
      }),
      { numRuns: 80 },
    )
  }, 30_000)

  it('many schedules as one resource over a map', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 2, maxLength: 8 }), async (names) => {
        const calls = names.map((text, index) => scheduleCall(text, `instance-${index}`))
        const { values, all } = await resourceOf(terraformText(calls).text ?? '')
        expect(values['for_each']).toBe('${local.schedules}')
        const rows = Object.entries(all.locals?.[0]?.schedules ?? {})
        expect(rows.map(([id, { name: found }]) => [id, plain(found)])).toEqual(
          names.map((text, index) => [`instance-${index}`, composed(text)]),
        )
      }),
      { numRuns: 30 },
    )
  }, 30_000)

  it('names of resources that are none else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(hclName(text)).toMatch(/^[A-Za-z_][\w-]*$/)
      }),
    )
  })
})

describe('what a tool can not do is said', () => {
  const copy = { snapshotName: 'b', distantRegionName: 'SBG5', distantSnapshotName: 'b' }
  it.each<[string, PlannedCall, cli: unknown, terraform: unknown]>([
    [
      'a schedule',
      scheduleCall('s'),
      { text: undefined, notes: ['cli-none'] },
      { notes: ['terraform-replaces', 'terraform-no-schedule-import'] },
    ],
    [
      'a schedule with copies',
      { op: autobackupCreate, args: { params, body: {} } },
      { text: undefined, notes: ['cli-none'] },
      { text: undefined, notes: ['terraform-no-copy'] },
    ],
    [
      'a backup with a copy',
      { op: regionalSnapshotCreate, args: { params, body: copy } },
      { notes: ['cli-no-copy'] },
      { notes: ['terraform-no-copy'] },
    ],
    [
      'a restore from elsewhere',
      { op: regionalReinstall, args: { params, body: { imageId: 'i', imageRegionName: 'SBG5' } } },
      { notes: ['cli-no-other-region'] },
      { text: undefined, notes: ['terraform-none'] },
    ],
    [
      'a deletion',
      { op: snapshotDelete, args: { params } },
      { text: undefined, notes: ['cli-none'] },
      { text: undefined, notes: ['terraform-none'] },
    ],
    [
      'the end of a schedule',
      { op: workflowDelete, args: { params } },
      { text: undefined, notes: ['cli-none'] },
      { text: undefined, notes: ['terraform-none'] },
    ],
    [
      'an instance with a private network',
      newInstance('n', { network: { public: false, private: { network: { id: 'n', subnetId: 's' } } } }),
      { notes: ['cli-some-fields'] },
      { notes: ['terraform-some-fields'] },
    ],
  ])('%s', (_name, call, cli, terraform) => {
    expect(cliText([call])).toMatchObject(cli as object)
    expect(terraformText([call])).toMatchObject(terraform as object)
  })
})
