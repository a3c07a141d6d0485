/** Prometheus's text format, version 0.0.4: for `/metrics` and the textfile collector. */
import type { Amount } from '#domain/protection/money.ts'
import { slotOutcomes } from '#domain/protection/ledger.ts'
import { protectionStates } from '#domain/protection/instance-state.ts'
import { visible } from '#lib/visible.ts'
import type { ProjectDocument, ReportDocument } from '#report/document.ts'

type Labels = Readonly<Record<string, string>>

interface Metric {
  name: string
  help: string
  samples: { labels: Labels; value: number }[]
}

const labelText = (text: string): string => visible(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')

const written = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${labelText(value)}"`)
    .join(',')

const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000)

/** Every project's samples of one metric stand together, as the format wants it. */
export function prometheusOf({ projects, unread, endpoint }: ReportDocument): string {
  const all = projects.map((document) => {
    const labels = { endpoint, project: document.project.id, project_name: document.project.name }
    return metricsOf(document, labels)
  })
  const read: Metric = {
    name: 'ovhcloud_backup_project_read',
    help: 'Whether the project could be read: 1 or 0.',
    samples: [
      ...projects.map(({ project }) => ({ labels: labelsOf(endpoint, project), value: 1 })),
      ...unread.map(({ project }) => ({ labels: labelsOf(endpoint, project), value: 0 })),
    ],
  }
  const [first = []] = all
  const joined = first.map((metric, place) => ({
    ...metric,
    samples: all.flatMap((own) => own[place]?.samples ?? []),
  }))
  return [read, ...joined]
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, help, samples }) =>
      [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} gauge`,
        ...samples.map(({ labels, value }) => `${name}{${written(labels)}} ${value}`),
        '',
      ].join('\n'),
    )
    .join('')
}

const labelsOf = (endpoint: string, project: { id: string; name: string }): Labels => ({
  endpoint,
  project: project.id,
  project_name: project.name,
})

/** The same metrics in the same order for each project. */
function metricsOf(document: ProjectDocument, labels: Labels): Metric[] {
  const { coverage, states, lastNight, sla, problems, instances, money, waste } = document
  const one = (name: string, help: string, value: number): Metric => ({ name, help, samples: [{ labels, value }] })
  const cost = (kind: string, amount: Amount | undefined): Metric['samples'] =>
    amount ? [{ labels: { ...labels, kind, currency: amount.currency }, value: amount.value }] : []
  return [
    {
      name: 'ovhcloud_backup_instances',
      help: 'Instances by their state of protection.',
      samples: protectionStates.map((state) => ({ labels: { ...labels, state }, value: states[state] })),
    },
    one('ovhcloud_backup_coverage_protected', 'Protected instances.', coverage.protected),
    one('ovhcloud_backup_coverage_of', 'Instances that could be protected, and of which it is known.', coverage.of),
    {
      name: 'ovhcloud_backup_runs_last_day',
      help: 'Runs of the last 24 hours by their outcome.',
      samples: slotOutcomes
        .filter((outcome) => outcome !== 'due')
        .map((outcome) => ({ labels: { ...labels, outcome }, value: lastNight[outcome] ?? 0 })),
    },
    one('ovhcloud_backup_runs_done', 'Runs that are done, of the days that the report looks back.', sla.done),
    one('ovhcloud_backup_runs_expected', 'Runs that ended or should have, of the same days.', sla.of),
    one('ovhcloud_backup_problems', 'Instances and schedules that need somebody to look.', problems.length),
    {
      name: 'ovhcloud_backup_problem',
      help: 'An instance or a schedule that needs somebody to look: always 1.',
      samples: problems.map(({ subject, id, name, region, state }) => ({
        labels: { ...labels, subject, id, name, region, state },
        value: 1,
      })),
    },
    {
      name: 'ovhcloud_backup_newest_timestamp_seconds',
      help: 'The newest restore point that the schedules of an instance have made.',
      samples: instances.flatMap(({ id, name, region, newestBackup }) =>
        newestBackup ? [{ labels: { ...labels, id, name, region }, value: seconds(newestBackup.at) }] : [],
      ),
    },
    one('ovhcloud_backup_size_gib', 'Size of all backups of instances, in GiB.', money.gib),
    {
      name: 'ovhcloud_backup_cost',
      help: 'Cost without VAT: used so far this month, forecast of the month, and per month now and at full rotation.',
      samples: [
        ...cost('used_so_far', money.usedSoFar),
        ...cost('forecast', money.forecast),
        ...cost('now_monthly', money.now),
        ...cost('full_rotation_monthly', money.atFullRotation),
      ],
    },
    {
      name: 'ovhcloud_backup_waste_objects',
      help: 'Backups and schedules that may be of no use, by kind. Absent on partial data.',
      samples: (waste ?? []).map(({ kind, backupIds, scheduleIds }) => ({
        labels: { ...labels, kind },
        value: backupIds.length + scheduleIds.length,
      })),
    },
    one('ovhcloud_backup_report_whole', 'Whether nothing is missing in the report: 1 or 0.', Number(document.isWhole)),
    one('ovhcloud_backup_report_timestamp_seconds', 'When the report was made.', seconds(document.at)),
  ]
}
