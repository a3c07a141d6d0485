/**
 * The report without a page: what the command line and the watch of the gateway use. It is built into one module, for
 * it needs the words of the screens.
 */
import { ledgerCsv } from '#components/protection/ledger-csv.ts'
import { sendCallsBy } from '#api/client/http.ts'
import type { Transport } from '#api/client/http.ts'
import type { Change } from './changes.ts'
import { documentVersion } from './document.ts'
import type { ProjectDocument, ReportDocument } from './document.ts'
import { wordsOf } from './language.ts'
import { outlineOf } from './outline.ts'
import { createReportClient, readClock, readProject, readProjects, reasonOf } from './read.ts'
import type { Progress } from './read.ts'
import type { AlarmState } from './verdict.ts'
import { atomOf, changeText } from './formats/atom.ts'
import { calendarOf } from './formats/icalendar.ts'
import { junitOf } from './formats/junit.ts'
import { markdownOf } from './formats/markdown.ts'
import { prometheusOf } from './formats/prometheus.ts'
import { textOf } from './formats/text.ts'

export { reasonOf } from './read.ts'
export { changesIn, isWorry } from './changes.ts'
export type { Change, KnownStates } from './changes.ts'
export { alarmStates, defaultAlarms, exitCodeOf } from './verdict.ts'
export type { AlarmState, ExitCode } from './verdict.ts'
export type { ProjectDocument, ReportDocument } from './document.ts'

export interface ReportRequest {
  /** How calls reach OVHcloud. */
  send: Transport
  /** Its name: `ovh-eu`. */
  endpoint: string
  /** Empty: all projects of the account. */
  projectIds: readonly string[]
  /** How many local days it looks back, today included. */
  days: number
  onProgress?: ((project: string, progress: Progress) => void) | undefined
}

/**
 * Reads the projects one after the other, within OVHcloud's fair rate, and reports on each.
 *
 * @throws {ApiError} when not even the list of projects can be read
 */
export async function makeReport({
  send,
  endpoint,
  projectIds,
  days,
  onProgress,
}: ReportRequest): Promise<ReportDocument> {
  const projects: ProjectDocument[] = []
  const unread: ReportDocument['unread'] = []
  const client = createReportClient()
  const sendAsBefore = sendCallsBy(send)
  try {
    await readClock(client)
    for (const project of await projectsOf(client, projectIds)) {
      try {
        const report = await readProject(client, project, {
          days,
          onProgress: (progress) => onProgress?.(project.name, progress),
        })
        projects.push(report)
      } catch (error) {
        unread.push({ project, reason: reasonOf(error) })
      }
    }
  } finally {
    client.clear()
    sendAsBefore()
  }
  return { format: 'ovhcloud-backup-report', version: documentVersion, endpoint, projects, unread }
}

/** Those that are asked for, by the names that OVHcloud tells; a list that can't be read costs the names only. */
async function projectsOf(
  client: ReturnType<typeof createReportClient>,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return readProjects(client)
  const known = await readProjects(client).catch(() => [])
  return ids.map((id) => known.find((project) => project.id === id) ?? { id, name: id })
}

export const reportFormats = ['text', 'json', 'csv', 'markdown', 'prometheus', 'junit'] as const
export type ReportFormat = (typeof reportFormats)[number]

export interface WriteOptions {
  /** A language tag: `fr`, `en-GB`. */
  language: string
  hasColour: boolean
  alarms: readonly AlarmState[]
}

/** The report as a text. */
export async function writeReport(
  report: ReportDocument,
  format: ReportFormat,
  { language, hasColour, alarms }: WriteOptions,
): Promise<string> {
  const words = await wordsOf(language)
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`
    case 'prometheus':
      return prometheusOf(report)
    case 'junit':
      return junitOf(report, { words, alarms })
    case 'csv':
      // The mark for spreadsheets would be in the way of what reads a stream.
      return ledgerCsv(report.projects.flatMap(csvLines), words.i18n).replace(/^\uFEFF/, '')
    case 'markdown':
      return markdownOf(report.projects.map((document) => outlineOf(document, words)))
    case 'text':
      return textOf(
        report.projects.map((document) => outlineOf(document, words)),
        hasColour,
      )
  }
}

/** What a watch serves and sends, in one language. */
export async function watchTexts(language: string) {
  const words = await wordsOf(language)
  return {
    metrics: prometheusOf,
    calendar: (report: ReportDocument): string => calendarOf(report, words),
    feed: (changes: readonly Change[], about: { endpoint: string; checkedAt: string }): string =>
      atomOf(changes, { words, ...about }),
    change: (change: Change): string => changeText(change, words),
  }
}

const csvLines = ({ project, schedules }: ProjectDocument) =>
  schedules.flatMap(({ name, instanceId, instanceName, region, runs }) =>
    runs.map((run) => ({
      project: project.name,
      schedule: name,
      instance: instanceName ?? instanceId,
      region,
      ...run,
    })),
  )
